package dev.nanodesk.helpdesk.requesttracker;

import dev.nanodesk.ticket.Priority;
import java.util.Optional;
import java.util.regex.Pattern;

/** Request Tracker's priorities are numbers from 0 to 100, in four bands for us. */
final class RequestTrackerPriority {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");

    private RequestTrackerPriority() {}

    static Optional<Priority> band(String number) {
        return NUMBER.matcher(number).matches() ? Optional.of(band(Integer.parseInt(number))) : Optional.empty();
    }

    private static Priority band(int number) {
        if (number >= 80) {
            return Priority.URGENT;
        }
        if (number >= 55) {
            return Priority.HIGH;
        }
        return number >= 25 ? Priority.NORMAL : Priority.LOW;
    }
}
