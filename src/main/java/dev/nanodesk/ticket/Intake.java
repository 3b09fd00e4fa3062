package dev.nanodesk.ticket;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The way in for tickets. What is accepted is stored together with its scheduled triage, or not at all: listeners of
 * {@link TicketsReceived} run inside the same transaction.
 */
public interface Intake {

    /**
     * Stores a ticket once per (source, external id) and once per idempotency key.
     *
     * @param ticket already validated
     * @throws IdempotencyKeyReused where the key came with another ticket before
     */
    Receipt receive(NewTicket ticket, TicketsReceived.WayIn way, @Nullable String idempotencyKey);

    /** Stores many tickets in one transaction; the receipts are in their order. */
    List<Receipt> receiveAll(List<NewTicket> tickets, TicketsReceived.WayIn way);

    /**
     * Adds a message to a known ticket, once per external id.
     *
     * @throws UnknownTicket where there is no such ticket
     */
    MessageReceipt addMessage(UUID ticketId, NewMessage message);

    /** The ticket that was stored now or before. */
    record Receipt(UUID ticketId, boolean duplicate) {}

    /** The message that was stored now or before. */
    record MessageReceipt(UUID messageId, boolean duplicate) {}

    /** An idempotency key came back with another ticket. */
    final class IdempotencyKeyReused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        IdempotencyKeyReused(String key) {
            super("Idempotency-Key '" + key + "' was used for another request");
        }
    }

    /** There is no such ticket. */
    final class UnknownTicket extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** Names the ticket. */
        public UnknownTicket(UUID id) {
            super("No ticket " + id);
        }
    }
}
