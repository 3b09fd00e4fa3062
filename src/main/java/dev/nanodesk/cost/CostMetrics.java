package dev.nanodesk.cost;

import dev.nanodesk.inference.InferenceCompleted;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What Prometheus sees of money. Labels are few and bounded. */
@Component
class CostMetrics {

    private final MeterRegistry registry;
    private final CostProperties properties;

    CostMetrics(MeterRegistry registry, CostProperties properties) {
        this.registry = registry;
        this.properties = properties;
    }

    void count(InferenceCompleted completed, BigDecimal marginalCost) {
        var usage = completed.usage();
        Counter.builder("nanodesk.cost.marginal")
                .description("Energy of busy model seconds at the configured watts and tariff")
                .tag("tier", label(usage.tier()))
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

    private static BigDecimal perMillion(BigDecimal price, int tokens) {
        return price.multiply(BigDecimal.valueOf(tokens)).movePointLeft(6);
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
