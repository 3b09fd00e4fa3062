package dev.nanodesk.dashboard;

import dev.nanodesk.routing.SlaState;
import dev.nanodesk.ticket.Priority;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket whose triage a person has to look at.
 *
 * @param reason why triage chose the category
 * @param seen the stamp of what is shown, see {@link TicketStamps}
 */
record ReviewRow(
        UUID id,
        String subject,
        @Nullable String summary,
        String queue,
        Priority priority,
        String category,
        @Nullable Double confidence,
        @Nullable String tier,
        @Nullable String reason,
        String language,
        @Nullable String agent,
        Instant openedAt,
        @Nullable Instant dueAt,
        SlaState sla,
        String seen) {}
