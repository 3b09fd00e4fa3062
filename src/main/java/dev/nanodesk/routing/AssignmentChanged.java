package dev.nanodesk.routing;

import dev.nanodesk.ticket.Priority;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An agent, or the customer's reply, changed a ticket's place. Published inside the transaction that stores it. */
public sealed interface AssignmentChanged {

    UUID ticketId();

    Instant at();

    /** An agent took the ticket. */
    record TicketClaimed(UUID ticketId, String queue, String agent, Instant at) implements AssignmentChanged {}

    /**
     * The ticket went back to its queue.
     *
     * @param from who had claimed it
     */
    record TicketReleased(UUID ticketId, String queue, String agent, String from, Instant at)
            implements AssignmentChanged {}

    /**
     * The ticket was moved to another queue by a person, who thereby corrects its routing.
     *
     * @param agent who moved it, if named
     */
    record TicketTransferred(
            UUID ticketId,
            String from,
            String to,
            @Nullable String agent,
            @Nullable String reason,
            Instant at) implements AssignmentChanged {}

    /** The ticket is done. */
    record TicketClosed(UUID ticketId, String queue, String agent, Instant at) implements AssignmentChanged {}

    /**
     * A closed ticket is open again.
     *
     * @param agent who opened it; {@code nanodesk} where the customer wrote again
     */
    record TicketReopened(UUID ticketId, String queue, String agent, Instant at) implements AssignmentChanged {}

    /** An agent set the priority. */
    record PriorityChanged(
            UUID ticketId,
            Priority from,
            Priority to,
            String agent,
            @Nullable String reason,
            Instant at) implements AssignmentChanged {}
}
