package dev.nanodesk.helpdesk;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** When a helpdesk wants to be asked again: {@code Retry-After}, else {@code X-RateLimit-Reset}. */
final class RetryTimes {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final Pattern EPOCH = Pattern.compile("\\d{9,11}");
    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryTimes() {}

    static Optional<Duration> of(Optional<String> retryAfter, Optional<String> reset, Instant now) {
        return retryAfter
                .flatMap(value -> after(value.strip(), now))
                .or(() -> reset.flatMap(value -> until(value.strip(), now)))
                .map(RetryTimes::bounded);
    }

    private static Optional<Duration> after(String value, Instant now) {
        if (SECONDS.matcher(value).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            var date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(now, date.toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> until(String value, Instant now) {
        if (EPOCH.matcher(value).matches()) {
            return Optional.of(Duration.between(now, Instant.ofEpochSecond(Long.parseLong(value))));
        }
        return SECONDS.matcher(value).matches()
                ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                : Optional.empty();
    }

    private static Duration bounded(Duration pause) {
        if (!pause.isPositive()) {
            return Duration.ofSeconds(1);
        }
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
