package dev.nanodesk.cost;

import dev.nanodesk.inference.InferenceCompleted;
import dev.nanodesk.triage.TicketTriaged;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** What Prometheus sees of calls and triages. Labels are few and bounded. */
@Component
class CostMetrics {

    private static final Duration[] STEPS = {
        Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5),
        Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(300)
    };

    private final MeterRegistry registry;
    private final CostProperties properties;

    CostMetrics(MeterRegistry registry, CostProperties properties) {
        this.registry = registry;
        this.properties = properties;
    }

    void count(InferenceCompleted completed, BigDecimal marginalCost) {
        var usage = completed.usage();
        var tier = label(usage.tier());
        timer("nanodesk.inference", "Wall time of one model call")
                .tag("task", label(usage.task()))
                .tag("tier", tier)
                .tag("outcome", label(completed.result()))
                .register(registry)
                .record(usage.elapsed());
        tokens("prompt", tier, usage.promptTokens());
        tokens("cached", tier, usage.cachedTokens());
        tokens("completion", tier, usage.completionTokens());
        Counter.builder("nanodesk.cost.marginal")
                .description("Energy of busy model seconds at the configured watts and tariff")
                .tag("tier", tier)
                .tag("currency", properties.currency())
                .register(registry)
                .increment(marginalCost.doubleValue());
        if (completed.result() == InferenceCompleted.Result.ANSWERED) {
            properties.references().forEach(reference -> countReference(reference, completed));
        }
    }

    private void countReference(CostProperties.Reference reference, InferenceCompleted completed) {
        var usage = completed.usage();
        if (usage.promptTokens() == null || usage.completionTokens() == null) {
            return;
        }
        var price = perMillion(reference.inputPerMillion(), usage.promptTokens())
                .add(perMillion(reference.outputPerMillion(), usage.completionTokens()));
        Counter.builder("nanodesk.cost.reference")
                .description("The same calls at a cloud model's list price, in US dollars")
                .tag("reference", reference.name())
                .register(registry)
                .increment(price.doubleValue());
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(TicketTriaged triaged) {
        timer("nanodesk.triage", "Time from the start of work on a ticket to its saved result")
                .tag("decision", label(triaged.decision()))
                .tag("degraded", Boolean.toString(triaged.degraded()))
                .register(registry)
                .record(triaged.worked());
        timer("nanodesk.backlog.wait", "Time that a ticket waited in the backlog")
                .register(registry)
                .record(triaged.waited());
        timer("nanodesk.nano", "Time of the classifier in the JVM")
                .register(registry)
                .record(triaged.nanoTime());
        Counter.builder("nanodesk.triaged")
                .description("Saved triages")
                .tag("decision", label(triaged.decision()))
                .tag("by", triaged.byNanoAlone() ? "nano" : "model")
                .register(registry)
                .increment();
    }

    private void tokens(String type, String tier, @Nullable Integer count) {
        if (count != null) {
            Counter.builder("nanodesk.inference.tokens")
                    .description("Tokens as told by the model server")
                    .tag("type", type)
                    .tag("tier", tier)
                    .register(registry)
                    .increment(count);
        }
    }

    private static Timer.Builder timer(String name, String description) {
        return Timer.builder(name).description(description).serviceLevelObjectives(STEPS);
    }

    private static BigDecimal perMillion(BigDecimal price, int tokens) {
        return price.multiply(BigDecimal.valueOf(tokens)).movePointLeft(6);
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
