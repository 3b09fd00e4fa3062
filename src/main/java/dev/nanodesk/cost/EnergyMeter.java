package dev.nanodesk.cost;

import dev.nanodesk.cost.CostProperties.EnergySource;
import dev.nanodesk.cost.CostProperties.Machine;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells the energy of a stretch of work: what the machine's counter says for it, else watts times seconds. The counter
 * is of the whole processor. Stretches that overlap are measured once: the one that ends first has it.
 */
@Component
class EnergyMeter {

    private static final Logger log = LoggerFactory.getLogger(EnergyMeter.class);
    private static final Duration KEPT = Duration.ofMinutes(15);

    private final CostProperties properties;
    private final Clock clock;
    private final Optional<EnergyCounter> counter;
    private final NavigableMap<Instant, BigDecimal> readings = new TreeMap<>();
    private Instant told = Instant.MIN;

    EnergyMeter(CostProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
        this.counter = properties.energy() == EnergySource.AUTO
                        && properties.machines().size() == 1
                ? EnergyCounter.in(Path.of(properties.powercap()))
                : Optional.empty();
        log.info(
                "Energy is {}",
                counter.isPresent() ? "measured by RAPL" : "estimated from " + properties.watts() + " W");
        read();
    }

    /** Reads the counter, if there is one. */
    @Scheduled(fixedDelayString = "PT1S")
    final synchronized void read() {
        counter.ifPresent(present -> {
            var now = clock.instant();
            try {
                readings.put(now, present.joules());
            } catch (UncheckedIOException e) {
                log.debug("The energy counter cannot be read any more", e);
            }
            readings.headMap(now.minus(KEPT)).clear();
            // after a clock was put back
            readings.tailMap(now, false).clear();
        });
    }

    /** What work of that duration, which ended then, took. */
    synchronized Energy of(Machine machine, Duration busy, Instant end) {
        return measured(busy, end)
                .orElseGet(() -> Energy.estimated(properties.wattsOf(machine), Amounts.seconds(busy)));
    }

    private Optional<Energy> measured(Duration busy, Instant end) {
        var start = end.minus(busy);
        if (readings.isEmpty() || readings.firstKey().isAfter(start)) {
            return Optional.empty();
        }
        var from = start.isBefore(told) ? told : start;
        told = end.isAfter(told) ? end : told;
        return Optional.of(new Energy(at(end).subtract(at(from)).max(BigDecimal.ZERO), true));
    }

    /** The counter at a time, in between two readings on the straight line through them. */
    private BigDecimal at(Instant time) {
        var before = readings.floorEntry(time);
        var after = readings.ceilingEntry(time);
        if (before == null) {
            return readings.firstEntry().getValue();
        }
        if (after == null) {
            return before.getKey().equals(readings.firstKey())
                    ? before.getValue()
                    : onward(readings.lowerEntry(before.getKey()), before, time);
        }
        return before.getKey().equals(after.getKey()) ? before.getValue() : onward(before, after, time);
    }

    private static BigDecimal onward(
            Map.Entry<Instant, BigDecimal> one, Map.Entry<Instant, BigDecimal> other, Instant time) {
        var share = BigDecimal.valueOf(Duration.between(one.getKey(), time).toNanos())
                .divide(
                        BigDecimal.valueOf(
                                Duration.between(one.getKey(), other.getKey()).toNanos()),
                        MathContext.DECIMAL64);
        return one.getValue().add(other.getValue().subtract(one.getValue()).multiply(share));
    }
}
