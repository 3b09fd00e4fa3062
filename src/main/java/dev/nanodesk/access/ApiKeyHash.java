package dev.nanodesk.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What is kept of an API key, or of a link that works once.
 *
 * @param hex its SHA-256 in hexadecimal digits
 */
record ApiKeyHash(String hex) {

    private static final int RANDOM_BYTES = 32;

    static ApiKeyHash of(String key) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return new ApiKeyHash(HexFormat.of().formatHex(sha256.digest(key.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new key: {@code nd_} and 256 random bits in 43 characters that are safe in URLs. */
    static String freshKey() {
        return "nd_" + freshToken();
    }

    /** 256 random bits in 43 characters that are safe in URLs. */
    static String freshToken() {
        var random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
