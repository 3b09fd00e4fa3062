package dev.nanodesk.learning;

import java.util.UUID;

/** Somebody said something of a ticket's triage or draft, or took it back. Published within the transaction. */
public record TicketJudged(UUID ticketId) {}
