package dev.nanodesk.access;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** How passwords are kept, and which are good enough. */
@Component
class Passwords {

    static final int SHORTEST = 12;
    static final int LONGEST = 200;

    /** Fewer different characters than this can be guessed at any length. */
    private static final int DIFFERENT = 5;

    /** Argon2id with 19 MiB and two passes, the first choice of OWASP's Password Storage Cheat Sheet (2025). */
    private static final PasswordEncoder ARGON2 = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);

    private final PasswordEncoder encoder =
            new DelegatingPasswordEncoder("argon2", Map.of("argon2", ARGON2, "bcrypt", new BCryptPasswordEncoder(12)));
    private volatile @Nullable String nobodys;

    String encode(String password) {
        return encoder.encode(password);
    }

    /** Whether it is the password; as slow without one, so that nobody learns from the time who has one. */
    boolean match(String password, @Nullable String encoded) {
        if (password.length() > LONGEST) {
            return false;
        }
        if (encoded == null) {
            encoder.matches(password, nobodys());
            return false;
        }
        return encoder.matches(password, encoded);
    }

    boolean isOutdated(String encoded) {
        return encoder.upgradeEncoding(encoded);
    }

    /** What is wrong with a new password, if anything. */
    static Optional<String> flaw(String password, String name) {
        if (password.length() < SHORTEST) {
            return Optional.of("must have at least " + SHORTEST + " characters");
        }
        if (password.length() > LONGEST) {
            return Optional.of("may have at most " + LONGEST + " characters");
        }
        if (password.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.of("may not contain the name");
        }
        return password.chars().distinct().count() < DIFFERENT
                ? Optional.of("must have at least " + DIFFERENT + " different characters")
                : Optional.empty();
    }

    private String nobodys() {
        var known = nobodys;
        if (known == null) {
            known = encode(ApiKeyHash.freshToken());
            nobodys = known;
        }
        return known;
    }
}
