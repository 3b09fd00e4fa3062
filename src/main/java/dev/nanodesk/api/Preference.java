package dev.nanodesk.api;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client prefers, after RFC 7240. */
final class Preference {

    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*\"?(\\d+)\"?\\s*(?:$|[,;])", Pattern.CASE_INSENSITIVE);
    private static final int DIGITS = 4;
    private static final long LONGEST_WAIT = 60;

    private Preference() {}

    /** How long an answer may be held; zero without such a preference. */
    static Duration wait(@Nullable String prefer) {
        var wait = WAIT.matcher(prefer == null ? "" : prefer);
        return wait.find() ? Duration.ofSeconds(seconds(wait.group(1))) : Duration.ZERO;
    }

    private static long seconds(String number) {
        return number.length() > DIGITS ? LONGEST_WAIT : Math.min(Long.parseLong(number), LONGEST_WAIT);
    }
}
