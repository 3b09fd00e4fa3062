package dev.nanodesk.cost;

import dev.nanodesk.inference.InferenceCompleted;
import dev.nanodesk.inference.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Every model call, failed ones too, once each. Written in the transaction that announces the call. */
@Service
public class CallLedger {

    private final JdbcClient jdbc;
    private final CostProperties properties;
    private final BusyTime busyTime;
    private final EnergyMeter meter;
    private final CostMetrics metrics;

    CallLedger(JdbcClient jdbc, CostProperties properties, BusyTime busyTime, EnergyMeter meter, CostMetrics metrics) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.busyTime = busyTime;
        this.meter = meter;
        this.metrics = metrics;
    }

    /** The calls about a subject, oldest first. */
    public List<Call> callsAbout(UUID subjectId) {
        return jdbc.sql("select * from inference_call where subject_id = :id order by completed_at, call_id")
                .param("id", subjectId)
                .query((row, number) -> new Call(
                        row.getObject("call_id", UUID.class),
                        row.getString("task"),
                        row.getString("tier"),
                        row.getString("model"),
                        row.getString("build"),
                        row.getString("prompt_version"),
                        row.getObject("prompt_tokens", Integer.class),
                        row.getObject("cached_tokens", Integer.class),
                        row.getObject("completion_tokens", Integer.class),
                        row.getBigDecimal("prompt_seconds"),
                        row.getBigDecimal("generation_seconds"),
                        row.getBigDecimal("seconds"),
                        row.getString("outcome"),
                        row.getString("reason"),
                        row.getBigDecimal("marginal_cost"),
                        row.getString("currency"),
                        row.getObject("completed_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    @EventListener
    void on(InferenceCompleted completed) {
        var usage = completed.usage();
        var machine = properties.machineOf(usage.tier()).name();
        var own = busyTime.unbooked(machine, Span.ending(completed.completedAt(), usage.elapsed()));
        var energy = meter.of(usage.tier(), own);
        var cost = energy.cost(properties.pricePerKilowattHour());
        if (insert(completed, machine, Span.length(own), energy, cost) == 1) {
            afterCommit(() -> metrics.count(completed, energy, cost));
        }
    }

    /** Counters go up only for what was stored. */
    private static void afterCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }

    private int insert(InferenceCompleted completed, String machine, Duration own, Energy energy, BigDecimal cost) {
        var usage = completed.usage();
        return jdbc.sql("""
                insert into inference_call (call_id, subject_id, task, tier, model, build, prompt_version, prompt_tokens,
                    cached_tokens, completion_tokens, prompt_seconds, generation_seconds, seconds, machine_seconds,
                    outcome, reason, joules, energy_source, grams_co2e, marginal_cost, currency, machine, completed_at)
                values (:callId, :subjectId, :task, :tier, :model, :build, :promptVersion, :promptTokens,
                    :cachedTokens, :completionTokens, :promptSeconds, :generationSeconds, :seconds, :machineSeconds,
                    :outcome, :reason, :joules, :energySource, :grams, :cost, :currency, :machine, :completedAt)
                on conflict (call_id) do nothing
                """)
                .param("callId", usage.callId())
                .param("subjectId", completed.subjectId())
                .param("task", task(usage))
                .param("tier", usage.tier().name())
                .param("model", usage.model())
                .param("build", usage.build())
                .param("promptVersion", usage.promptVersion())
                .param("promptTokens", usage.promptTokens())
                .param("cachedTokens", usage.cachedTokens())
                .param("completionTokens", usage.completionTokens())
                .param("promptSeconds", nullableSeconds(usage.promptTime()))
                .param("generationSeconds", nullableSeconds(usage.generationTime()))
                .param("seconds", Amounts.seconds(usage.elapsed()))
                .param("machineSeconds", Amounts.seconds(own))
                .param("outcome", completed.result().name())
                .param("reason", storable(completed.reason()))
                .param("joules", energy.joules())
                .param("energySource", energy.source())
                .param("grams", energy.grams(properties.gramsPerKilowattHour()))
                .param("machine", machine)
                .param("cost", cost)
                .param("currency", properties.currency())
                .param("completedAt", completed.completedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What a server answered may hold what PostgreSQL cannot keep. */
    private static @Nullable String storable(@Nullable String reason) {
        return reason == null ? null : reason.replace('\0', ' ');
    }

    private static String task(Usage usage) {
        return usage.task().name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable BigDecimal nullableSeconds(@Nullable Duration duration) {
        return duration == null ? null : Amounts.seconds(duration);
    }

    /**
     * One call.
     *
     * @param seconds wall time as seen from here
     * @param marginalCost energy of those seconds at the tariff of then
     */
    public record Call(
            UUID callId,
            String task,
            String tier,
            String model,
            @Nullable String build,
            String promptVersion,
            @Nullable Integer promptTokens,
            @Nullable Integer cachedTokens,
            @Nullable Integer completionTokens,
            @Nullable BigDecimal promptSeconds,
            @Nullable BigDecimal generationSeconds,
            BigDecimal seconds,
            String outcome,
            @Nullable String reason,
            BigDecimal marginalCost,
            String currency,
            Instant completedAt) {}
}
