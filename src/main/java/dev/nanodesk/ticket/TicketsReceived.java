package dev.nanodesk.ticket;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Tickets were stored. Published inside the transaction that stores them; each ticket appears once, ever.
 *
 * @param way how they came in
 */
public record TicketsReceived(List<UUID> ticketIds, WayIn way, Instant receivedAt) {

    public TicketsReceived {
        ticketIds = List.copyOf(ticketIds);
    }

    /** How a ticket came in. */
    public enum WayIn {
        REST,
        BULK,
        KAFKA,
        WEBHOOK,
        /** Typed or pasted into a page by somebody who waits for the result. */
        PAGE,
        DEMO
    }
}
