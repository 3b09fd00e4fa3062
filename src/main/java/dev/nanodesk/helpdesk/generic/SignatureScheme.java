package dev.nanodesk.helpdesk.generic;

import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Delivery;
import dev.nanodesk.helpdesk.Signatures;
import dev.nanodesk.helpdesk.Verification;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a system signs: an HMAC in a header, over the body and, where there is one, a time in another header.
 *
 * @param content what is signed, with {@code {body}} and {@code {timestamp}} in their places
 */
record SignatureScheme(
        String header,
        String algorithm,
        boolean base64,
        String prefix,
        Optional<String> timestampHeader,
        String content) {

    static final String BODY = "{body}";
    static final String TIMESTAMP = "{timestamp}";

    /** By their names in the settings. */
    static final Map<String, String> ALGORITHMS =
            Map.of("sha256", "HmacSHA256", "sha1", "HmacSHA1", "sha512", "HmacSHA512");

    /** Of several signatures in one header, as while a secret is replaced; more are not looked at. */
    private static final int SIGNATURES = 5;

    /** Empty where the system shows a token instead. */
    static Optional<SignatureScheme> of(Connection connection) {
        var timestamp = connection.option("timestamp-header");
        return connection
                .option("signature-header")
                .map(header -> new SignatureScheme(
                        header,
                        ALGORITHMS.getOrDefault(
                                connection.option("signature-algorithm").orElse("sha256"), "HmacSHA256"),
                        connection.option("signature-encoding").orElse("hex").equals("base64"),
                        connection.option("signature-prefix").orElse(""),
                        timestamp,
                        connection
                                .option("signed-content")
                                .orElse(timestamp.isPresent() ? TIMESTAMP + "." + BODY : BODY)));
    }

    Verification verify(Delivery delivery, List<String> secrets, Instant now, @Nullable String deliveryId) {
        var timestamp = timestampHeader.flatMap(delivery::header).orElse("");
        var refused = timestampHeader.flatMap(
                name -> Signatures.outsideWindow(Times.of(timestamp).orElse(null), now));
        return refused.orElseGet(() -> verify(delivery, timestamp, secrets, deliveryId));
    }

    private Verification verify(
            Delivery delivery, String timestamp, List<String> secrets, @Nullable String deliveryId) {
        var given = delivery.header(header).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .limit(SIGNATURES)
                .map(String::strip)
                .filter(signature -> signature.startsWith(prefix))
                .map(this::bare)
                .toList();
        var checked = given.stream()
                .map(signature -> check(signature, delivery.body(), timestamp, secrets, deliveryId))
                .toList();
        return checked.stream()
                .filter(Verification.Genuine.class::isInstance)
                .findFirst()
                .or(() -> checked.stream().findFirst())
                .orElseGet(() -> check(null, delivery.body(), timestamp, secrets, deliveryId));
    }

    private String bare(String signature) {
        var bare = signature.substring(prefix.length());
        return base64 ? bare : bare.toLowerCase(Locale.ROOT);
    }

    private Verification check(
            @Nullable String signature,
            byte[] body,
            String timestamp,
            List<String> secrets,
            @Nullable String deliveryId) {
        return Signatures.check(signature, secrets, secret -> signature(secret, timestamp, body), deliveryId);
    }

    private String signature(String secret, String timestamp, byte[] body) {
        var place = content.indexOf(BODY);
        var before = content.substring(0, place).replace(TIMESTAMP, timestamp);
        var after = content.substring(place + BODY.length()).replace(TIMESTAMP, timestamp);
        var hmac = Signatures.hmac(algorithm, secret, Signatures.bytes(before), body, Signatures.bytes(after));
        return base64 ? Signatures.base64(hmac) : Signatures.hex(hmac);
    }
}
