package dev.nanodesk.helpdesk.generic;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as systems write them: ISO 8601 with an offset, or seconds or milliseconds since 1970. */
final class Times {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,13}");
    private static final int LONGEST_SECONDS = 11;
    private static final Instant END = Instant.parse("3000-01-01T00:00:00Z");

    private Times() {}

    /** Empty where it is no time since 1970. */
    static Optional<Instant> of(String text) {
        return parsed(text.strip())
                .filter(time -> !time.isBefore(Instant.EPOCH))
                .filter(time -> time.isBefore(END));
    }

    private static Optional<Instant> parsed(String text) {
        if (NUMBER.matcher(text).matches()) {
            var number = Long.parseLong(text);
            return Optional.of(
                    text.length() <= LONGEST_SECONDS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number));
        }
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
