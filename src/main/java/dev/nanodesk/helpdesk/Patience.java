package dev.nanodesk.helpdesk;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long and how often something is tried at a helpdesk: with ever longer, jittered pauses, never sooner than the
 * helpdesk asked for.
 */
class Patience {

    private final IntervalFunction pauses;
    private final Duration limit;

    Patience(Duration initial, Duration maximum, Duration limit) {
        this.pauses = IntervalFunction.ofExponentialRandomBackoff(initial, 2.0, 0.25, maximum);
        this.limit = limit;
    }

    /** Whether what was begun then has been tried for long enough. */
    boolean isOver(Instant begun, Instant now) {
        return Duration.between(begun, now).compareTo(limit) > 0;
    }

    /** The pause after that many earlier failures. */
    Duration after(int failures, @Nullable Duration asked) {
        var pause = Duration.ofMillis(pauses.apply(Math.min(failures, 30) + 1));
        return asked != null && asked.compareTo(pause) > 0 ? asked : pause;
    }
}
