package dev.nanodesk.ticket;

import java.time.Instant;
import java.util.UUID;

/**
 * A ticket was stored. Published inside the transaction that stores it, once per ticket.
 *
 * @param way how it came in
 */
public record TicketReceived(UUID ticketId, String source, WayIn way, Instant receivedAt) {

    /** How a ticket came in. */
    public enum WayIn {
        REST,
        BULK,
        KAFKA,
        WEBHOOK,
        DEMO
    }
}
