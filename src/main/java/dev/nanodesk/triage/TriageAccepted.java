package dev.nanodesk.triage;

import java.time.Instant;
import java.util.UUID;

/** An agent found a ticket's triage right. Published inside the transaction that stores it. */
public record TriageAccepted(UUID ticketId, String category, String agent, Instant at) {}
