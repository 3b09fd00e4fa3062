package dev.nanodesk.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.nanodesk.classification.Classification;
import dev.nanodesk.cost.Bill;
import dev.nanodesk.cost.CallLedger;
import dev.nanodesk.routing.Routing;
import dev.nanodesk.routing.TicketState;
import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.Finding;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.ticket.Sentiment;
import dev.nanodesk.ticket.Ticket;
import dev.nanodesk.triage.Decision;
import dev.nanodesk.triage.TriageResult;
import dev.nanodesk.triage.TriageStatus;
import dev.nanodesk.triage.Triages;
import dev.nanodesk.writing.Draft;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as the API tells it: with its triage, and each model call that went into it.
 *
 * @param bill what it cost here by now, and what cloud models would have charged
 * @param problem why the triage waits for another attempt or is parked
 */
@Schema(name = "Ticket")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TicketView(
        UUID id,
        TriageStatus status,
        TicketState state,
        String source,
        @Nullable String externalId,
        String subject,
        Ticket.Requester requester,
        Channel channel,
        List<String> tags,
        Instant createdAt,
        Instant receivedAt,
        List<Ticket.Message> messages,
        @Nullable Place assignment,
        @Nullable TriageView triage,
        @Nullable Bill bill,
        @Nullable String problem) {

    static TicketView of(
            Ticket ticket,
            Triages.Triage triage,
            Optional<Routing.Assignment> assignment,
            List<CallLedger.Call> calls,
            Optional<Bill> bill) {
        return new TicketView(
                ticket.id(),
                triage.status(),
                assignment.map(Routing.Assignment::state).orElse(TicketState.OPEN),
                ticket.source(),
                ticket.externalId(),
                ticket.subject(),
                ticket.requester(),
                ticket.channel(),
                ticket.tags(),
                ticket.createdAt(),
                ticket.receivedAt(),
                ticket.messages(),
                assignment.map(Place::of).orElse(null),
                Optional.ofNullable(triage.result())
                        .map(result -> TriageView.of(result, calls))
                        .orElse(null),
                bill.orElse(null),
                triage.lastFailure());
    }

    /** Where a ticket is with the team. */
    @Schema(name = "Assignment")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Place(
            String queue,
            Priority priority,
            @Nullable String agent,
            @Nullable Instant dueAt) {

        static Place of(Routing.Assignment assignment) {
            return new Place(assignment.queue(), assignment.priority(), assignment.agent(), assignment.dueAt());
        }
    }

    /** What triage found. */
    @Schema(name = "Triage")
    public record TriageView(
            Decision decision,
            boolean degraded,
            Finding<String> category,
            Finding<Priority> priority,
            @Nullable Finding<Sentiment> sentiment,
            Finding<String> language,
            Finding<String> queue,
            List<Classification.Entity> entities,
            Finding<String> summary,
            @Nullable DraftView draft,
            List<CallView> calls) {

        static TriageView of(TriageResult result, List<CallLedger.Call> calls) {
            return new TriageView(
                    result.decision(),
                    result.degraded(),
                    result.category(),
                    result.priority(),
                    result.sentiment(),
                    result.language(),
                    result.queue(),
                    result.entities(),
                    result.summary(),
                    Optional.ofNullable(result.draft()).map(DraftView::of).orElse(null),
                    calls.stream().map(CallView::of).toList());
        }
    }

    /** A reply for an agent to check. */
    @Schema(name = "Draft")
    public record DraftView(
            @JsonUnwrapped Finding<String> text, List<Draft.Citation> citations, List<String> warnings) {

        static DraftView of(Draft draft) {
            return new DraftView(draft.text(), draft.citations(), draft.warnings());
        }
    }

    /** One model call. Tokens are null where the server did not tell. */
    @Schema(name = "Call")
    public record CallView(
            String task,
            String tier,
            String model,
            @Nullable Integer promptTokens,
            @Nullable Integer cachedTokens,
            @Nullable Integer completionTokens,
            BigDecimal seconds,
            String outcome,
            @Nullable String reason,
            Instant completedAt) {

        static CallView of(CallLedger.Call call) {
            return new CallView(
                    call.task(),
                    call.tier(),
                    call.model(),
                    call.promptTokens(),
                    call.cachedTokens(),
                    call.completionTokens(),
                    call.seconds(),
                    call.outcome(),
                    call.reason(),
                    call.completedAt());
        }
    }
}
