package dev.nanodesk.helpdesk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.nanodesk.classification.Classification;
import dev.nanodesk.learning.DraftAccepted;
import dev.nanodesk.ticket.Finding;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.ticket.Sentiment;
import dev.nanodesk.ticket.Ticket;
import dev.nanodesk.triage.Decision;
import dev.nanodesk.triage.TriageResult;
import dev.nanodesk.triage.TriageStatus;
import dev.nanodesk.writing.Draft;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a system is told. Never the messages of a ticket; a draft's text only where the settings say so.
 *
 * @param at when it happened
 * @param triage as {@code GET /api/v1/tickets/{id}} shows it, without model calls
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OutgoingPayload(
        String event,
        Instant at,
        Known ticket,
        @Nullable Triaged triage,
        @Nullable Accepted accepted) {

    static OutgoingPayload triaged(Ticket ticket, TriageResult result, boolean withDraft, Instant at) {
        return new OutgoingPayload(
                OutgoingEvent.TICKET_TRIAGED.title(),
                at,
                Known.of(ticket, TriageStatus.TRIAGED),
                Triaged.of(result, withDraft),
                null);
    }

    static OutgoingPayload accepted(Ticket ticket, TriageStatus status, DraftAccepted accepted, boolean withDraft) {
        return new OutgoingPayload(
                OutgoingEvent.DRAFT_ACCEPTED.title(),
                accepted.at(),
                Known.of(ticket, status),
                null,
                new Accepted(
                        accepted.agent(),
                        accepted.edited(),
                        withDraft ? Storable.text(accepted.text(), LONGEST_TEXT) : null));
    }

    private static final int LONGEST_TEXT = 250_000;

    /** The ticket, by its ids. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Known(UUID id, String source, @Nullable String externalId, TriageStatus status) {

        static Known of(Ticket ticket, TriageStatus status) {
            return new Known(ticket.id(), ticket.source(), ticket.externalId(), status);
        }
    }

    /** What triage found. */
    record Triaged(
            Decision decision,
            boolean degraded,
            Finding<String> category,
            Finding<Priority> priority,
            @Nullable Finding<Sentiment> sentiment,
            Finding<String> language,
            Finding<String> queue,
            List<Classification.Entity> entities,
            Finding<String> summary,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Drafted draft) {

        static Triaged of(TriageResult result, boolean withDraft) {
            return new Triaged(
                    result.decision(),
                    result.degraded(),
                    result.category(),
                    result.priority(),
                    result.sentiment(),
                    result.language(),
                    result.queue(),
                    result.entities(),
                    result.summary(),
                    Optional.ofNullable(result.draft())
                            .filter(draft -> withDraft)
                            .map(draft -> new Drafted(draft.text(), draft.citations(), draft.warnings()))
                            .orElse(null));
        }
    }

    /** A reply for an agent to check. */
    record Drafted(@JsonUnwrapped Finding<String> text, List<Draft.Citation> citations, List<String> warnings) {}

    /** What an agent did with a draft. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Accepted(String agent, boolean edited, @Nullable String text) {}
}
