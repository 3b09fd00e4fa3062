package dev.nanodesk.cost;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.reducing;

import dev.nanodesk.cost.ReferenceCost.Range;
import dev.nanodesk.inference.InferenceCompleted;
import dev.nanodesk.inference.Tier;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
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
    private final EnergyMeter meter;
    private final PriceBooks books;
    private final Clock clock;
    private final Map<Series, Counter> counters = new ConcurrentHashMap<>();

    CostMetrics(MeterRegistry registry, CostProperties properties, EnergyMeter meter, PriceBooks books, Clock clock) {
        this.registry = registry;
        this.properties = properties;
        this.meter = meter;
        this.books = books;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void register() {
        for (var tier : Tier.values()) {
            meter.sources(tier).forEach(source -> own(label(tier), source, BigDecimal.ZERO, BigDecimal.ZERO));
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

    /** Prices are put on sums, as in the report: with NANO alone one ticket's prices would take longer than its words. */
    void count(Collection<TriageEntry> entries) {
        entries.stream()
                .collect(groupingBy(TriageEntry::energySource))
                .forEach((source, same) -> own(
                        label(Tier.NANO),
                        source,
                        sum(same, TriageEntry::joules),
                        sum(same, TriageEntry::marginalCost)));
        entries.stream()
                .collect(groupingBy(
                        Alike::of, mapping(TriageEntry::cloudTokens, reducing(CloudTokens.none(), CloudTokens::plus))))
                .forEach((alike, tokens) -> references(alike.day(), tokens));
    }

    /** What entries have to share for a price to hold for their sum: the day, and the prefix that may be cached. */
    private record Alike(LocalDate day, int sharedTokens) {

        static Alike of(TriageEntry entry) {
            return new Alike(entry.triagedAt().atOffset(ZoneOffset.UTC).toLocalDate(), entry.sharedTokens());
        }
    }

    private static BigDecimal sum(Collection<TriageEntry> entries, Function<TriageEntry, BigDecimal> part) {
        return entries.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
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

    private void references(LocalDate day, CloudTokens tokens) {
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
