package dev.nanodesk.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;

/**
 * Counts a ticket's time with the team.
 *
 * @param start when it began to wait
 * @param pauses when it waited for the customer instead, apart from each other
 */
record SlaClock(Instant start, Collection<Pause> pauses) {

    SlaClock {
        pauses = pauses.stream().sorted(Comparator.comparing(Pause::pausedAt)).toList();
    }

    /** When the target is used up, if no further pause comes; a moment gone by if it already is. */
    Instant dueAt(ServiceHours hours, Duration target) {
        var remaining = target;
        var running = start;
        for (var pause : pauses) {
            var counted = hours.between(running, pause.pausedAt());
            if (counted.compareTo(remaining) >= 0) {
                break;
            }
            remaining = remaining.minus(counted);
            running = pause.resumedAt();
        }
        return hours.after(running, remaining);
    }
}
