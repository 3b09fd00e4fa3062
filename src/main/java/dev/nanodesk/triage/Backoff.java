package dev.nanodesk.triage;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Ever longer pauses, jittered by up to a quarter each way so that tickets do not come back all at once. */
record Backoff(Duration initial, Duration maximum) {

    private static final int DOUBLINGS = 20;
    private static final double JITTER = 0.25;

    /** The pause after that many earlier failures. */
    Duration after(int failures) {
        return jittered(initial.multipliedBy(1L << Math.min(failures, DOUBLINGS)));
    }

    /** The pause after waiting for so long already: about as long again. */
    Duration upTo(Duration waited) {
        return jittered(waited.compareTo(initial) < 0 ? initial : waited);
    }

    private Duration jittered(Duration pause) {
        var bounded = pause.compareTo(maximum) > 0 ? maximum : pause;
        var factor = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        return Duration.ofNanos((long) (bounded.toNanos() * factor));
    }
}
