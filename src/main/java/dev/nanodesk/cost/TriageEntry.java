package dev.nanodesk.cost;

import dev.nanodesk.triage.CloudCall.Part;
import dev.nanodesk.triage.CloudCall.Source;
import dev.nanodesk.triage.TicketTriaged;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code triage_entry}; the names of its columns are the components'. */
record TriageEntry(
        UUID ticketId,
        int attempt,
        Instant triagedAt,
        String category,
        String queue,
        String decision,
        boolean degraded,
        boolean byNano,
        boolean charged,
        BigDecimal waitedSeconds,
        BigDecimal workedSeconds,
        BigDecimal nanoSeconds,
        BigDecimal joules,
        String energySource,
        @Nullable BigDecimal gramsCo2e,
        BigDecimal marginalCost,
        String currency,
        String machine,
        int sharedTokens,
        int threadTokens,
        int labelTokens,
        Source summary,
        @Nullable Integer summaryTokens,
        Source draft,
        @Nullable Integer draftPromptTokens,
        @Nullable Integer draftTokens) {

    /** What NANO's work took. */
    record Work(
            String machine,
            Energy energy,
            BigDecimal cost,
            String currency,
            @Nullable BigDecimal grams) {}

    /** The entry for a triage; texts that were had without a model get the medians, where there are any. */
    static TriageEntry of(TicketTriaged triaged, Work work, Medians medians) {
        var call = triaged.cloudCall();
        var summary = tokens(call.summary(), medians::summary);
        var draft = tokens(call.draft(), medians::draft);
        return new TriageEntry(
                triaged.ticketId(),
                triaged.attempt(),
                triaged.triagedAt(),
                triaged.category(),
                triaged.queue(),
                triaged.decision().name(),
                triaged.degraded(),
                triaged.byNanoAlone(),
                !triaged.upgrade(),
                Amounts.seconds(triaged.waited()),
                Amounts.seconds(triaged.worked()),
                Amounts.seconds(triaged.nanoTime()),
                work.energy().joules(),
                work.energy().source(),
                work.grams(),
                work.cost(),
                work.currency(),
                work.machine(),
                call.shared(),
                call.thread(),
                call.label(),
                call.summary().source(),
                summary.map(Medians.Median::answer).orElse(null),
                call.draft().source(),
                draft.map(Medians.Median::prompt).orElse(null),
                draft.map(Medians.Median::answer).orElse(null));
    }

    private static Optional<Medians.Median> tokens(Part part, Supplier<Optional<Medians.Median>> median) {
        var prompt = part.prompt();
        var answer = part.answer();
        return switch (part.source()) {
            case GENERATED ->
                prompt == null || answer == null ? Optional.empty() : Optional.of(new Medians.Median(prompt, answer));
            case AVOIDED -> median.get();
            case UNWANTED -> Optional.empty();
        };
    }

    /** What one combined call would have sent and asked for; nothing where a cloud model would not be asked again. */
    CloudTokens cloudTokens() {
        if (!charged) {
            return CloudTokens.none();
        }
        return new CloudTokens(
                1,
                sharedTokens,
                threadTokens + of(draft, Source.GENERATED, draftPromptTokens),
                labelTokens + of(summary, Source.GENERATED, summaryTokens) + of(draft, Source.GENERATED, draftTokens),
                of(draft, Source.AVOIDED, draftPromptTokens),
                of(summary, Source.AVOIDED, summaryTokens) + of(draft, Source.AVOIDED, draftTokens),
                unknown(summary, summaryTokens) + unknown(draft, draftTokens));
    }

    private static int of(Source source, Source wanted, @Nullable Integer tokens) {
        return source == wanted && tokens != null ? tokens : 0;
    }

    private static int unknown(Source source, @Nullable Integer tokens) {
        return source != Source.UNWANTED && tokens == null ? 1 : 0;
    }
}
