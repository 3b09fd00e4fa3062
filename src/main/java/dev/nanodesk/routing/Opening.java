package dev.nanodesk.routing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * A time of the day in which a team works.
 *
 * @param opens in minutes from midnight
 * @param closes in minutes from midnight, 1440 being the end of the day
 */
record Opening(int opens, int closes) {

    private static final int END_OF_DAY = 24 * 60;
    private static final Pattern FORM = Pattern.compile("(\\d\\d):(\\d\\d)\\s*[-–]\\s*(\\d\\d):(\\d\\d)");

    Opening {
        if (closes < opens) {
            throw new IllegalArgumentException(
                    "'%s' closes before it opens; hours over midnight are written as two: 'until 24:00' and, on the next day, 'from 00:00'"
                            .formatted(text(opens, closes)));
        }
    }

    /** Reads {@code 08:00-18:00}; {@code closed} has no length. Also what settings are converted by. */
    public static Opening of(String text) {
        if (text.strip().equalsIgnoreCase("closed")) {
            return new Opening(0, 0);
        }
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw unreadable(text);
        }
        return new Opening(minutes(text, form.group(1), form.group(2)), minutes(text, form.group(3), form.group(4)));
    }

    boolean empty() {
        return opens == closes;
    }

    boolean overlaps(Opening other) {
        return opens < other.closes && other.opens < closes;
    }

    Instant opensOn(LocalDate date, ZoneId zone) {
        return instant(date, opens, zone);
    }

    Instant closesOn(LocalDate date, ZoneId zone) {
        return instant(date, closes, zone);
    }

    @Override
    public String toString() {
        return text(opens, closes);
    }

    /** A time that the clocks skip is the moment at which they skip it; one that they show twice is the first one. */
    private static Instant instant(LocalDate date, int minutes, ZoneId zone) {
        if (minutes == END_OF_DAY) {
            return date.plusDays(1).atStartOfDay(zone).toInstant();
        }
        var local = date.atTime(LocalTime.ofSecondOfDay(minutes * 60L));
        var transition = zone.getRules().getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : local.atZone(zone).toInstant();
    }

    private static int minutes(String text, String hour, String minute) {
        if (hour.equals("24") && minute.equals("00")) {
            return END_OF_DAY;
        }
        try {
            return LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute))
                            .toSecondOfDay()
                    / 60;
        } catch (DateTimeException e) {
            throw unreadable(text);
        }
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException(
                "'%s' is not a time of the day such as '08:00-18:00' or 'closed'".formatted(text));
    }

    private static String text(int opens, int closes) {
        return "%02d:%02d-%02d:%02d".formatted(opens / 60, opens % 60, closes / 60, closes % 60);
    }
}
