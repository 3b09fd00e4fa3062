package dev.nanodesk.cost;

import dev.nanodesk.cost.ReferenceCost.Range;
import dev.nanodesk.inference.InferenceCompleted;
import dev.nanodesk.triage.TicketTriaged;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What Prometheus sees of calls and triages. Labels are few and bounded. Money goes up by what the ledger stored, so
 * that increases over a period equal the report's sums.
 */
@Component
class CostMetrics {

    private static final Duration[] STEPS = {
        Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5),
        Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(300)
    };

    private final MeterRegistry registry;
    private final CostProperties properties;
    private final PriceBooks books;
    private final Map<Series, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    CostMetrics(MeterRegistry registry, CostProperties properties, PriceBooks books) {
        this.registry = registry;
        this.properties = properties;
        this.books = books;
    }

    private record Series(String name, List<String> tags) {}

    void count(InferenceCompleted completed, Energy energy, BigDecimal cost) {
        var usage = completed.usage();
        var tier = label(usage.tier());
        timer(
                        "nanodesk.inference",
                        "Wall time of one model call",
                        "task",
                        label(usage.task()),
                        "tier",
                        tier,
                        "outcome",
                        label(completed.result()))
                .record(usage.elapsed());
        tokens("prompt", tier, usage.promptTokens());
        tokens("cached", tier, usage.cachedTokens());
        tokens("completion", tier, usage.completionTokens());
        own(tier, energy.source(), energy.joules(), cost);
    }

    void count(TicketTriaged triaged, TriageEntry entry) {
        timer(
                        "nanodesk.triage",
                        "Time from the start of work on a ticket to its saved result",
                        "decision",
                        label(triaged.decision()),
                        "degraded",
                        Boolean.toString(triaged.degraded()))
                .record(triaged.worked());
        timer("nanodesk.backlog.wait", "Time that a ticket waited in the backlog")
                .record(triaged.waited());
        timer("nanodesk.nano", "Time of the classifier in the JVM").record(triaged.nanoTime());
        counter(
                        "nanodesk.triaged",
                        "Saved triages",
                        "decision",
                        label(triaged.decision()),
                        "by",
                        triaged.byNanoAlone() ? "nano" : "model")
                .increment();
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
                reference(reference, price.currency(), "metered", cost.metered());
                reference(reference, price.currency(), "modelled", cost.modelled());
            });
        }
    }

    private void reference(String reference, String currency, String part, Range cost) {
        bound(reference, currency, part + "_low").increment(cost.low().doubleValue());
        bound(reference, currency, part + "_high").increment(cost.high().doubleValue());
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

    private void tokens(String type, String tier, @Nullable Integer count) {
        if (count != null) {
            counter("nanodesk.inference.tokens", "Tokens as told by the model server", "type", type, "tier", tier)
                    .increment(count);
        }
    }

    private Counter counter(String name, String description, String... tags) {
        return counters.computeIfAbsent(
                new Series(name, List.of(tags)),
                series -> Counter.builder(name)
                        .description(description)
                        .tags(tags)
                        .register(registry));
    }

    private Timer timer(String name, String description, String... tags) {
        return timers.computeIfAbsent(
                new Series(name, List.of(tags)),
                series -> Timer.builder(name)
                        .description(description)
                        .serviceLevelObjectives(STEPS)
                        .tags(tags)
                        .register(registry));
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
