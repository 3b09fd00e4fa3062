package dev.nanodesk.inference;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Collection;
import java.util.Locale;

/** Gauges of the slots of each server and the breaker of each tier. */
final class ModelsMetrics implements MeterBinder {

    private final Collection<ServedTier> tiers;

    ModelsMetrics(Collection<ServedTier> tiers) {
        this.tiers = tiers;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        tiers.stream().map(ServedTier::pool).distinct().forEach(pool -> bind(pool, registry));
        tiers.forEach(tier -> Gauge.builder("nanodesk.inference.ready", tier, ModelsMetrics::ready)
                .description("1 while the tier can be asked, 0 while its server is away or its breaker open")
                .tag("tier", tier.tier().name().toLowerCase(Locale.ROOT))
                .register(registry));
    }

    private static void bind(SlotPool pool, MeterRegistry registry) {
        Gauge.builder("nanodesk.inference.slots", pool, SlotPool::slots)
                .description("Slots of the model server")
                .tag("server", pool.server())
                .register(registry);
        Gauge.builder("nanodesk.inference.slots.busy", pool, SlotPool::busy)
                .description("Slots that this replica works on")
                .tag("server", pool.server())
                .register(registry);
        Gauge.builder("nanodesk.inference.slots.waiting", pool, SlotPool::waiting)
                .description("Tickets of this replica that wait for a slot")
                .tag("server", pool.server())
                .register(registry);
    }

    private static double ready(ServedTier tier) {
        return tier.availability() == Models.Availability.READY ? 1 : 0;
    }
}
