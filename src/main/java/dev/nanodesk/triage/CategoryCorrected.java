package dev.nanodesk.triage;

import java.time.Instant;
import java.util.UUID;

/** An agent put a ticket into another category. Published inside the transaction that stores it. */
public record CategoryCorrected(UUID ticketId, String from, String to, String agent, Instant at) {}
