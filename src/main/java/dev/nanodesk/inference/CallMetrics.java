package dev.nanodesk.inference;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** What Prometheus sees of model calls. The series of configured tiers are there from the start. */
final class CallMetrics {

    private final MeterRegistry registry;

    CallMetrics(MeterRegistry registry, Collection<ServedTier> tiers) {
        this.registry = registry;
        tiers.stream().map(ServedTier::tier).forEach(this::register);
    }

    private void register(Tier tier) {
        for (var task : Task.values()) {
            for (var result : InferenceCompleted.Result.values()) {
                calls(tier, task, result);
            }
            for (var type : Type.values()) {
                tokens(tier, task, type);
            }
        }
        for (var phase : Phase.values()) {
            phases(tier, phase);
        }
    }

    /** A call took place, whatever becomes of the transaction that tells of it. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMPLETION)
    void on(InferenceCompleted completed) {
        var usage = completed.usage();
        calls(usage.tier(), usage.task(), completed.result()).record(usage.elapsed());
        count(usage, Type.PROMPT, usage.promptTokens());
        count(usage, Type.CACHED, usage.cachedTokens());
        count(usage, Type.COMPLETION, usage.completionTokens());
        time(usage, Phase.READING, usage.promptTime());
        time(usage, Phase.WRITING, usage.generationTime());
    }

    private void count(Usage usage, Type type, @Nullable Integer tokens) {
        if (tokens != null) {
            tokens(usage.tier(), usage.task(), type).increment(tokens);
        }
    }

    private void time(Usage usage, Phase phase, @Nullable Duration time) {
        if (time != null) {
            phases(usage.tier(), phase).record(time);
        }
    }

    private Timer calls(Tier tier, Task task, InferenceCompleted.Result result) {
        return Timer.builder("nanodesk.inference")
                .description("Wall time of one model call")
                .tag("task", label(task))
                .tag("tier", label(tier))
                .tag("outcome", label(result))
                .register(registry);
    }

    private Counter tokens(Tier tier, Task task, Type type) {
        return Counter.builder("nanodesk.inference.tokens")
                .description("Tokens as told by the model server; cached ones are among those of the prompt")
                .tag("type", label(type))
                .tag("task", label(task))
                .tag("tier", label(tier))
                .register(registry);
    }

    private Timer phases(Tier tier, Phase phase) {
        return Timer.builder("nanodesk.inference.phase")
                .description("Time that the model server spent on reading prompts and on writing, as told by it")
                .tag("phase", label(phase))
                .tag("tier", label(tier))
                .register(registry);
    }

    static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private enum Type {
        PROMPT,
        CACHED,
        COMPLETION
    }

    private enum Phase {
        READING,
        WRITING
    }
}
