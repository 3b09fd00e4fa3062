package dev.nanodesk.cost;

import dev.nanodesk.inference.Tier;
import dev.nanodesk.triage.CloudCall;
import dev.nanodesk.triage.CloudCall.Source;
import dev.nanodesk.triage.TicketTriaged;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Every saved triage once: NANO's work on it, and what a cloud model would have been sent instead. Written in the
 * transaction that saves the triage.
 */
@Component
class TriageLedger {

    private final JdbcClient jdbc;
    private final CostProperties properties;
    private final EnergyMeter meter;
    private final Medians medians;
    private final CostMetrics metrics;

    TriageLedger(JdbcClient jdbc, CostProperties properties, EnergyMeter meter, Medians medians, CostMetrics metrics) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.meter = meter;
        this.medians = medians;
        this.metrics = metrics;
    }

    @EventListener
    void on(TicketTriaged triaged) {
        var machine = properties.machineOf(Tier.NANO);
        var energy = meter.of(machine, triaged.nanoTime(), triaged.triagedAt());
        var cost = energy.cost(properties.pricePerKilowattHour());
        var texts = texts(triaged.cloudCall());
        if (insert(triaged, machine.name(), energy, cost, texts) == 1) {
            AfterCommit.run(() -> metrics.count(triaged, energy, cost, tokens(triaged, texts)));
        }
    }

    /**
     * A call's texts with tokens for those that were had without a model, where they are known.
     *
     * @param summary its tokens; null where unknown or unwanted
     */
    private record Texts(
            @Nullable Integer summary,
            @Nullable Integer draftPrompt,
            @Nullable Integer draft) {}

    private Texts texts(CloudCall call) {
        var summary = call.summary().source() == Source.AVOIDED
                ? medians.summary().map(Medians.Median::answer)
                : Optional.ofNullable(call.summary().answer());
        var avoided = call.draft().source() == Source.AVOIDED;
        var draft = avoided ? medians.draft() : Optional.<Medians.Median>empty();
        return new Texts(
                summary.orElse(null),
                avoided
                        ? draft.map(Medians.Median::prompt).orElse(null)
                        : call.draft().prompt(),
                avoided
                        ? draft.map(Medians.Median::answer).orElse(null)
                        : call.draft().answer());
    }

    private static CloudTokens tokens(TicketTriaged triaged, Texts texts) {
        if (triaged.upgrade()) {
            return CloudTokens.none();
        }
        var call = triaged.cloudCall();
        var modelledSummary = call.summary().source() == Source.AVOIDED;
        var modelledDraft = call.draft().source() == Source.AVOIDED;
        return new CloudTokens(
                1,
                call.shared(),
                call.thread() + (modelledDraft ? 0 : number(texts.draftPrompt())),
                call.label()
                        + (modelledSummary ? 0 : number(texts.summary()))
                        + (modelledDraft ? 0 : number(texts.draft())),
                modelledDraft ? number(texts.draftPrompt()) : 0,
                (modelledSummary ? number(texts.summary()) : 0) + (modelledDraft ? number(texts.draft()) : 0),
                unknown(call.summary().source(), texts.summary())
                        + unknown(call.draft().source(), texts.draft()));
    }

    private static int unknown(Source source, @Nullable Integer tokens) {
        return source != Source.UNWANTED && tokens == null ? 1 : 0;
    }

    private static int number(@Nullable Integer tokens) {
        return tokens == null ? 0 : tokens;
    }

    private int insert(TicketTriaged triaged, String machine, Energy energy, BigDecimal cost, Texts texts) {
        var call = triaged.cloudCall();
        return jdbc.sql("""
                insert into triage_entry (ticket_id, attempt, triaged_at, category, queue, decision, degraded, by_nano,
                    charged, waited_seconds, worked_seconds, nano_seconds, joules, energy_source, grams_co2e,
                    marginal_cost, currency, machine, shared_tokens, thread_tokens, label_tokens, summary,
                    summary_tokens, draft, draft_prompt_tokens, draft_tokens)
                values (:ticketId, :attempt, :triagedAt, :category, :queue, :decision, :degraded, :byNano,
                    :charged, :waited, :worked, :nano, :joules, :energySource, :grams,
                    :cost, :currency, :machine, :shared, :thread, :label, :summarySource,
                    :summary, :draftSource, :draftPrompt, :draft)
                on conflict (ticket_id, attempt) do nothing
                """)
                .param("ticketId", triaged.ticketId())
                .param("attempt", triaged.attempt())
                .param("triagedAt", triaged.triagedAt().atOffset(ZoneOffset.UTC))
                .param("category", triaged.category())
                .param("queue", triaged.queue())
                .param("decision", triaged.decision().name())
                .param("degraded", triaged.degraded())
                .param("byNano", triaged.byNanoAlone())
                .param("charged", !triaged.upgrade())
                .param("waited", Amounts.seconds(triaged.waited()))
                .param("worked", Amounts.seconds(triaged.worked()))
                .param("nano", Amounts.seconds(triaged.nanoTime()))
                .param("joules", energy.joules())
                .param("energySource", energy.source())
                .param("grams", energy.grams(properties.gramsPerKilowattHour()))
                .param("cost", cost)
                .param("currency", properties.currency())
                .param("machine", machine)
                .param("shared", call.shared())
                .param("thread", call.thread())
                .param("label", call.label())
                .param("summarySource", call.summary().source().name())
                .param("summary", texts.summary())
                .param("draftSource", call.draft().source().name())
                .param("draftPrompt", texts.draftPrompt())
                .param("draft", texts.draft())
                .update();
    }
}
