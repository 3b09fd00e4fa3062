package dev.nanodesk.inference;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Collection;
import java.util.List;

/** Gauges of the slots of each server and the breaker of each tier. */
final class ModelsMetrics implements MeterBinder {

    private static final List<CircuitBreaker.State> STATES =
            List.of(CircuitBreaker.State.CLOSED, CircuitBreaker.State.OPEN, CircuitBreaker.State.HALF_OPEN);

    private final Collection<ServedTier> tiers;

    ModelsMetrics(Collection<ServedTier> tiers) {
        this.tiers = tiers;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        tiers.stream().map(ServedTier::pool).distinct().forEach(pool -> bind(pool, registry));
        tiers.forEach(tier -> bind(tier, registry));
    }

    private static void bind(ServedTier tier, MeterRegistry registry) {
        Gauge.builder("nanodesk.inference.ready", tier, ModelsMetrics::ready)
                .description("1 while the tier can be asked, 0 while its server is away or its breaker open")
                .tag("tier", CallMetrics.label(tier.tier()))
                .register(registry);
        for (var state : STATES) {
            Gauge.builder(
                            "nanodesk.inference.breaker",
                            tier,
                            asked -> asked.breaker().getState() == state ? 1 : 0)
                    .description("1 for the state that the tier's circuit breaker is in")
                    .tag("tier", CallMetrics.label(tier.tier()))
                    .tag("state", CallMetrics.label(state))
                    .register(registry);
        }
    }

    private static void bind(SlotPool pool, MeterRegistry registry) {
        Gauge.builder("nanodesk.inference.slots", pool, SlotPool::slots)
                .description("Slots of the model server")
                .tag("server", pool.address())
                .register(registry);
        Gauge.builder("nanodesk.inference.slots.busy", pool, SlotPool::busy)
                .description("Slots that this replica works on")
                .tag("server", pool.address())
                .register(registry);
        Gauge.builder("nanodesk.inference.slots.waiting", pool, SlotPool::waiting)
                .description("Tickets of this replica that wait for a slot")
                .tag("server", pool.address())
                .register(registry);
    }

    private static double ready(ServedTier tier) {
        return tier.availability() == Models.Availability.READY ? 1 : 0;
    }
}
