package dev.nanodesk.cost;

import dev.nanodesk.inference.InferenceCompleted;
import dev.nanodesk.inference.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
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

/** Every model call, failed ones too, once each. Written in the transaction that announces the call. */
@Service
public class CallLedger {

    private static final BigDecimal JOULES_PER_KILOWATT_HOUR = BigDecimal.valueOf(3_600_000);

    private final JdbcClient jdbc;
    private final CostProperties properties;
    private final CostMetrics metrics;

    CallLedger(JdbcClient jdbc, CostProperties properties, CostMetrics metrics) {
        this.jdbc = jdbc;
        this.properties = properties;
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
        var joules = joules(completed.usage().elapsed());
        var cost = joules.divide(JOULES_PER_KILOWATT_HOUR, 12, RoundingMode.HALF_UP)
                .multiply(properties.pricePerKilowattHour());
        if (insert(completed, joules, cost) == 1) {
            metrics.count(completed, cost);
        }
    }

    private BigDecimal joules(Duration busy) {
        return properties.watts().multiply(seconds(busy));
    }

    private int insert(InferenceCompleted completed, BigDecimal joules, BigDecimal cost) {
        var usage = completed.usage();
        return jdbc.sql("""
                insert into inference_call (call_id, subject_id, task, tier, model, build, prompt_version, prompt_tokens,
                    cached_tokens, completion_tokens, prompt_seconds, generation_seconds, seconds, outcome, reason,
                    joules, marginal_cost, currency, completed_at)
                values (:callId, :subjectId, :task, :tier, :model, :build, :promptVersion, :promptTokens,
                    :cachedTokens, :completionTokens, :promptSeconds, :generationSeconds, :seconds, :outcome, :reason,
                    :joules, :cost, :currency, :completedAt)
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
                .param("seconds", seconds(usage.elapsed()))
                .param("outcome", completed.result().name())
                .param("reason", storable(completed.reason()))
                .param("joules", joules)
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
        return duration == null ? null : seconds(duration);
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9);
    }

    /**
     * One call.
     *
     * @param seconds wall time as seen from here
     * @param marginalCost energy of those seconds at the configured watts and tariff
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
