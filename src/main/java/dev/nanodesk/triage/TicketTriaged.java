package dev.nanodesk.triage;

import dev.nanodesk.ticket.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A ticket's triage was saved. Published inside the transaction that saves it, once per saved result.
 *
 * @param waited from when the ticket was due to when work on it began
 * @param worked from then to the result
 * @param nanoTime what the NANO tier took of it
 */
public record TicketTriaged(
        UUID ticketId,
        Decision decision,
        boolean degraded,
        String category,
        Priority priority,
        String queue,
        String language,
        boolean byNanoAlone,
        Duration waited,
        Duration worked,
        Duration nanoTime,
        Instant triagedAt) {}
