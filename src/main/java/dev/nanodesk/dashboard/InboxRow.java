package dev.nanodesk.dashboard;

import dev.nanodesk.routing.SlaState;
import dev.nanodesk.routing.TicketState;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.triage.Decision;
import dev.nanodesk.triage.TriageStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket in the inbox.
 *
 * @param rank of the priority, as the database sorts it
 * @param status of its latest triage, which may be asked for anew
 * @param confidence null where nothing calibrates it, or a person chose the category
 * @param dueAt null while it waits for the customer
 */
record InboxRow(
        UUID id,
        String subject,
        @Nullable String requester,
        @Nullable String summary,
        String queue,
        Priority priority,
        int rank,
        TicketState state,
        @Nullable String agent,
        String category,
        @Nullable Double confidence,
        @Nullable String tier,
        String language,
        TriageStatus status,
        @Nullable Decision decision,
        boolean degraded,
        Instant openedAt,
        @Nullable Instant dueAt,
        SlaState sla) {

    /** Whether a person has still to look at what triage found. */
    public boolean wantsReview() {
        return decision == Decision.REVIEW && !"HUMAN".equals(tier);
    }
}
