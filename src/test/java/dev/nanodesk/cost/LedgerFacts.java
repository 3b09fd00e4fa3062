package dev.nanodesk.cost;

import dev.nanodesk.inference.InferenceCompleted;
import dev.nanodesk.inference.InferenceCompleted.Result;
import dev.nanodesk.inference.Task;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.inference.Usage;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.triage.CloudCall;
import dev.nanodesk.triage.CloudCall.Part;
import dev.nanodesk.triage.CloudCall.Source;
import dev.nanodesk.triage.Decision;
import dev.nanodesk.triage.TicketTriaged;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events as a test needs them. */
final class LedgerFacts {

    private LedgerFacts() {}

    static InferenceCompleted call(
            UUID subject,
            Task task,
            Tier tier,
            Result result,
            @Nullable Integer prompt,
            @Nullable Integer completion,
            Duration elapsed,
            Instant at) {
        var usage = new Usage(
                UUID.randomUUID(),
                task,
                tier,
                tier == Tier.LARGE ? "large-model" : "small-model",
                null,
                "head-v1",
                prompt,
                prompt == null ? null : prompt / 2,
                completion,
                null,
                null,
                elapsed);
        return new InferenceCompleted(subject, usage, result, null, at);
    }

    static TicketTriaged triaged(
            UUID ticket, int attempt, boolean upgrade, String category, boolean byNano, CloudCall call, Instant at) {
        return new TicketTriaged(
                ticket,
                attempt,
                upgrade,
                Decision.AUTOMATIC,
                false,
                category,
                Priority.NORMAL,
                category + "-desk",
                "en",
                byNano,
                Duration.ofMillis(1_500),
                Duration.ofMillis(2_345),
                Duration.ofNanos(1_234_567),
                call,
                at);
    }

    static CloudCall cloudCall(int thread, Part summary, Part draft) {
        return new CloudCall(1_100, thread, 2, summary, draft);
    }

    static Part generated(int prompt, int answer) {
        return new Part(Source.GENERATED, prompt, answer);
    }

    static Part avoided() {
        return new Part(Source.AVOIDED, null, null);
    }

    static Part unwanted() {
        return new Part(Source.UNWANTED, null, null);
    }
}
