package dev.nanodesk.helpdesk;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The headers that tell a receiver what came, and that it came from us. */
final class OutgoingSignature {

    private OutgoingSignature() {}

    static Map<String, String> headers(UUID id, String event, Instant now, byte[] body, List<String> secrets) {
        var timestamp = Long.toString(now.getEpochSecond());
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Nanodesk-Event", event);
        headers.put("X-Nanodesk-Delivery", id.toString());
        headers.put("X-Nanodesk-Timestamp", timestamp);
        headers.put("X-Nanodesk-Signature", signatures(timestamp, body, secrets));
        return headers;
    }

    /** One by each secret, separated by commas: a receiver takes the one whose secret it knows. */
    private static String signatures(String timestamp, byte[] body, List<String> secrets) {
        var before = Signatures.bytes(timestamp + ".");
        return secrets.stream()
                .map(secret -> "sha256=" + Signatures.hex(Signatures.hmac("HmacSHA256", secret, before, body)))
                .collect(Collectors.joining(","));
    }
}
