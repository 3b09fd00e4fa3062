package dev.nanodesk.routing;

import java.time.Duration;
import java.time.Instant;

/** When the time of an SLA runs. */
sealed interface ServiceHours permits ServiceHours.AroundTheClock, BusinessHours {

    /** How much of the time from one moment to the other counts; nothing if they are the wrong way round. */
    Duration between(Instant from, Instant until);

    /** The moment by which that much time that counts has passed since the start. */
    Instant after(Instant start, Duration time);

    /** Every minute counts. */
    record AroundTheClock() implements ServiceHours {

        @Override
        public Duration between(Instant from, Instant until) {
            return until.isBefore(from) ? Duration.ZERO : Duration.between(from, until);
        }

        @Override
        public Instant after(Instant start, Duration time) {
            return start.plus(time);
        }
    }
}
