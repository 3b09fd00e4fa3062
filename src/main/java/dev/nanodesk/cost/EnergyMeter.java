package dev.nanodesk.cost;

import dev.nanodesk.inference.Tier;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells the energy of work that is over: what the machine's counters say for its time, else watts times seconds. A
 * counter is of the whole processor or GPU, whoever else uses it. What one of the counters does not know is estimated
 * as a whole: a part would pass for all of it.
 */
@Component
class EnergyMeter {

    private static final Logger log = LoggerFactory.getLogger(EnergyMeter.class);

    private final CostProperties properties;
    private final List<EnergyGauge> gauges;

    @Autowired
    EnergyMeter(CostProperties properties, Clock clock) {
        this(properties, counters(properties), clock);
        log.info(
                "Energy is {}",
                gauges.isEmpty() ? "estimated from " + properties.watts() + " W" : "measured by " + name(gauges));
    }

    EnergyMeter(CostProperties properties, List<EnergyCounter> counters, Clock clock) {
        this.properties = properties;
        this.gauges = counters.stream()
                .map(counter -> new EnergyGauge(counter, clock))
                .toList();
        read();
    }

    /** Reads the counters, if there are any. */
    @Scheduled(fixedDelayString = "PT1S")
    final void read() {
        gauges.forEach(EnergyGauge::read);
    }

    /** Whatever a tier's energy may come from. */
    List<String> sources(Tier tier) {
        var counting = counting(tier);
        return counting.isEmpty() ? List.of(Energy.ESTIMATED) : List.of(name(counting), Energy.ESTIMATED);
    }

    /** What a tier's work in these times took. */
    Energy of(Tier tier, List<Span> busy) {
        return measured(tier, busy)
                .orElseGet(() -> Energy.estimated(
                        properties.wattsOf(properties.machineOf(tier)), Amounts.seconds(Span.length(busy))));
    }

    private Optional<Energy> measured(Tier tier, List<Span> busy) {
        var counting = counting(tier);
        if (counting.isEmpty()) {
            return Optional.empty();
        }
        var sum = BigDecimal.ZERO;
        for (var gauge : counting) {
            for (var span : busy) {
                var joules = gauge.joules(span);
                if (joules.isEmpty()) {
                    return Optional.empty();
                }
                sum = sum.add(joules.get());
            }
        }
        return Optional.of(new Energy(sum, name(counting)));
    }

    private List<EnergyGauge> counting(Tier tier) {
        return gauges.stream().filter(gauge -> gauge.counter().counts(tier)).toList();
    }

    private static String name(List<EnergyGauge> gauges) {
        return gauges.stream().map(gauge -> gauge.counter().name()).collect(Collectors.joining(Energy.AND));
    }

    /** Of several machines nobody knows which one this is. */
    private static List<EnergyCounter> counters(CostProperties properties) {
        if (properties.machines().size() > 1) {
            return List.of();
        }
        return switch (properties.energy()) {
            case AUTO ->
                Stream.of(processor(properties), gpu(properties))
                        .flatMap(Optional::stream)
                        .toList();
            case PROCESSOR -> processor(properties).stream().toList();
            case GPU -> gpu(properties).stream().toList();
            case ESTIMATED -> List.of();
        };
    }

    private static Optional<EnergyCounter> processor(CostProperties properties) {
        return RaplCounter.in(Path.of(properties.powercap()));
    }

    private static Optional<EnergyCounter> gpu(CostProperties properties) {
        return NvmlCounter.in(properties.nvml());
    }
}
