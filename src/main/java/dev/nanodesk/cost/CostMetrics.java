package dev.nanodesk.cost;

import dev.nanodesk.cost.ReferenceCost.Range;
import dev.nanodesk.inference.InferenceCompleted;
import dev.nanodesk.inference.Tier;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What Prometheus sees of money. Labels are few and bounded. Money goes up by what the ledger stored, so that increases
 * over a period equal the report's sums; the series are there from the start, so that the first ticket is an increase.
 */
@Component
class CostMetrics {

    private static final String METERED = "metered";
    private static final String MODELLED = "modelled";
    private static final List<String> PARTS = List.of(METERED, MODELLED);
    private static final String LOW = "_low";
    private static final String HIGH = "_high";

    private final MeterRegistry registry;
    private final CostProperties properties;
    private final PriceBooks books;
    private final Clock clock;
    private final Map<Series, Counter> counters = new ConcurrentHashMap<>();

    CostMetrics(MeterRegistry registry, CostProperties properties, PriceBooks books, Clock clock) {
        this.registry = registry;
        this.properties = properties;
        this.books = books;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void register() {
        for (var tier : Tier.values()) {
            own(label(tier), Energy.RAPL, BigDecimal.ZERO, BigDecimal.ZERO);
            own(label(tier), Energy.ESTIMATED, BigDecimal.ZERO, BigDecimal.ZERO);
        }
        countLoaded(BigDecimal.ZERO, properties.currency());
        var book = books.current();
        var today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        for (var reference : properties.references()) {
            book.price(reference, today)
                    .ifPresent(price -> PARTS.forEach(part -> {
                        bound(reference, price.currency(), part + LOW);
                        bound(reference, price.currency(), part + HIGH);
                    }));
        }
    }

    private record Series(String name, List<String> tags) {}

    void count(InferenceCompleted completed, Energy energy, BigDecimal cost) {
        var usage = completed.usage();
        var tier = label(usage.tier());
        own(tier, energy.source(), energy.joules(), cost);
    }

    void count(TriageEntry entry) {
        own("nano", entry.energySource(), entry.joules(), entry.marginalCost());
        references(entry);
    }

    /** What machines and operations have cost since they were last seen. */
    void countLoaded(BigDecimal cost, String currency) {
        counter(
                        "nanodesk.cost.loaded",
                        "Price of the machines' hours and of operations, idle included",
                        "currency",
                        currency)
                .increment(cost.doubleValue());
    }

    private void own(String tier, String source, BigDecimal joules, BigDecimal cost) {
        counter(
                        "nanodesk.cost.marginal",
                        "Energy of busy seconds at the tariff",
                        "tier",
                        tier,
                        "currency",
                        properties.currency())
                .increment(cost.doubleValue());
        counter(
                        "nanodesk.energy.joules",
                        "Energy of busy seconds",
                        "tier",
                        tier,
                        "source",
                        source.toLowerCase(Locale.ROOT))
                .increment(joules.doubleValue());
    }

    private void references(TriageEntry entry) {
        var tokens = entry.cloudTokens();
        var day = entry.triagedAt().atOffset(ZoneOffset.UTC).toLocalDate();
        var book = books.current();
        for (var reference : properties.references()) {
            book.price(reference, day).ifPresent(price -> {
                var cost = ReferenceCost.of(price, tokens);
                reference(reference, price.currency(), METERED, cost.metered());
                reference(reference, price.currency(), MODELLED, cost.modelled());
            });
        }
    }

    private void reference(String reference, String currency, String part, Range cost) {
        bound(reference, currency, part + LOW).increment(cost.low().doubleValue());
        bound(reference, currency, part + HIGH).increment(cost.high().doubleValue());
    }

    private Counter bound(String reference, String currency, String part) {
        return counter(
                "nanodesk.cost.reference",
                "The same tickets at a cloud model's list price",
                "reference",
                reference,
                "part",
                part,
                "currency",
                currency);
    }

    private Counter counter(String name, String description, String... tags) {
        return counters.computeIfAbsent(
                new Series(name, List.of(tags)),
                series -> Counter.builder(name)
                        .description(description)
                        .tags(tags)
                        .register(registry));
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
