package dev.nanodesk.helpdesk;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What the vendors' signature schemes have in common. All comparisons take the same time whatever differs. */
public final class Signatures {

    /** How far a signed time may be from ours, as the vendors advise. */
    public static final Duration WINDOW = Duration.ofMinutes(5);

    private Signatures() {}

    /**
     * Checks a signature against each active secret.
     *
     * @param given the signature as it came, in the scheme's spelling, e.g. {@code sha256=…}; null where there is none
     * @param expected what the signature is for a secret, in the same spelling
     */
    public static Verification check(
            @Nullable String given,
            List<String> secrets,
            Function<String, String> expected,
            @Nullable String deliveryId) {
        if (secrets.isEmpty()) {
            return new Verification.Refused("The connection has no webhook secret");
        }
        if (given == null || given.isBlank()) {
            return new Verification.Refused("The signature is missing");
        }
        var genuine = false;
        for (var secret : secrets) {
            genuine |= same(expected.apply(secret), given.strip());
        }
        return genuine
                ? new Verification.Genuine(deliveryId)
                : new Verification.Refused("The signature does not fit the body and any active secret");
    }

    /** Refuses what carries no time, or one too far from now. */
    public static Optional<Verification> outsideWindow(@Nullable Instant signed, Instant now) {
        if (signed == null) {
            return Optional.of(new Verification.Refused("The signed time is missing or no time"));
        }
        return Duration.between(signed, now).abs().compareTo(WINDOW) > 0
                ? Optional.of(new Verification.Refused("The signed time is more than 5 minutes from now"))
                : Optional.empty();
    }

    /** Whether one of the active tokens came with the delivery: in the path, as bearer token, or as a header's value. */
    public static Verification token(Delivery delivery, List<String> tokens, @Nullable String deliveryId) {
        if (tokens.isEmpty()) {
            return new Verification.Refused("The connection has no webhook token");
        }
        var shown = shown(delivery);
        if (shown.isEmpty()) {
            return new Verification.Refused("The token is missing");
        }
        var genuine = false;
        for (var token : tokens) {
            genuine |= same(token, shown);
        }
        return genuine ? new Verification.Genuine(deliveryId) : new Verification.Refused("The token is wrong");
    }

    private static String shown(Delivery delivery) {
        if (!delivery.pathToken().isEmpty()) {
            return delivery.pathToken();
        }
        return delivery.header("X-Nanodesk-Token")
                .or(() -> delivery.header("Authorization").flatMap(Signatures::credential))
                .orElse("");
    }

    /** The token of a bearer, or the password of a Basic authorization. */
    private static Optional<String> credential(String authorization) {
        var scheme = authorization.strip().split("\\s+", 2);
        if (scheme.length < 2) {
            return Optional.empty();
        }
        return switch (scheme[0].toLowerCase(Locale.ROOT)) {
            case "bearer" -> Optional.of(scheme[1].strip());
            case "basic" -> password(scheme[1].strip());
            default -> Optional.empty();
        };
    }

    private static Optional<String> password(String basic) {
        try {
            var decoded = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
            return Optional.of(decoded.substring(decoded.indexOf(':') + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** An HMAC over all parts, one after the other. */
    public static byte[] hmac(String algorithm, String secret, byte[]... parts) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As small hexadecimal digits. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** As text in base 64. */
    public static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** As UTF-8. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(bytes(one), bytes(other));
    }
}
