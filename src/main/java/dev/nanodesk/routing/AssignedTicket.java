package dev.nanodesk.routing;

import dev.nanodesk.ticket.Priority;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket in a queue, as the API shows it.
 *
 * @param agent who has it, or closed it
 * @param claimedAt since when an agent has it
 * @param dueAt when its SLA runs out; missing while it waits for the customer
 */
public record AssignedTicket(
        UUID id,
        String queue,
        Priority priority,
        TicketState state,
        @Nullable String agent,
        String category,
        String language,
        Instant openedAt,
        @Nullable Instant claimedAt,
        @Nullable Instant dueAt,
        SlaState sla) {}
