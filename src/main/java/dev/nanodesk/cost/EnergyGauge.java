package dev.nanodesk.cost;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a counter said in the last minutes, so that it can tell of work that is over. */
final class EnergyGauge {

    private static final Logger log = LoggerFactory.getLogger(EnergyGauge.class);
    private static final Duration KEPT = Duration.ofMinutes(15);

    private final EnergyCounter counter;
    private final Clock clock;
    private final NavigableMap<Instant, BigDecimal> readings = new TreeMap<>();

    EnergyGauge(EnergyCounter counter, Clock clock) {
        this.counter = counter;
        this.clock = clock;
    }

    EnergyCounter counter() {
        return counter;
    }

    synchronized void read() {
        var now = clock.instant();
        try {
            readings.put(now, counter.joules());
        } catch (UncheckedIOException e) {
            log.debug("{} cannot be read any more", counter.name(), e);
        }
        readings.headMap(now.minus(KEPT)).clear();
        // after a clock was put back
        readings.tailMap(now, false).clear();
    }

    /** Joules of a time that is over; empty where nothing was read before or after it, or the counter started anew. */
    synchronized Optional<BigDecimal> joules(Span span) {
        if (readings.isEmpty() || readings.lastKey().isBefore(span.to())) {
            read();
        }
        if (readings.isEmpty()
                || readings.firstKey().isAfter(span.from())
                || readings.lastKey().isBefore(span.to())) {
            return Optional.empty();
        }
        return Optional.of(at(span.to()).subtract(at(span.from()))).filter(joules -> joules.signum() >= 0);
    }

    /** The counter at a time, in between two readings on the straight line through them. */
    private BigDecimal at(Instant time) {
        var before = readings.floorEntry(time);
        var after = readings.ceilingEntry(time);
        return before.getKey().equals(after.getKey()) ? before.getValue() : between(before, after, time);
    }

    private static BigDecimal between(
            Map.Entry<Instant, BigDecimal> before, Map.Entry<Instant, BigDecimal> after, Instant time) {
        var share = nanos(before.getKey(), time).divide(nanos(before.getKey(), after.getKey()), MathContext.DECIMAL64);
        return before.getValue()
                .add(after.getValue().subtract(before.getValue()).multiply(share));
    }

    private static BigDecimal nanos(Instant from, Instant to) {
        return BigDecimal.valueOf(Duration.between(from, to).toNanos());
    }
}
