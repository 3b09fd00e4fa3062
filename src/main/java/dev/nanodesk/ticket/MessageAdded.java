package dev.nanodesk.ticket;

import java.util.UUID;

/** A known ticket got a further message. Published inside the transaction that stores it. */
public record MessageAdded(UUID ticketId, UUID messageId, Ticket.Author author) {}
