package dev.nanodesk.triage;

import dev.nanodesk.ticket.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A ticket's triage was saved. Published inside the transaction that saves it, once per saved result.
 *
 * @param attempt number of the attempt that was saved; with the ticket's id it names this triage
 * @param upgrade whether it replaces a degraded result that nobody asked for anew
 * @param waited from when the ticket was due to when work on it began
 * @param worked from then to the result
 * @param nanoTime what NANO took, with the first look that ordered the backlog
 * @param cloudCall what one call to a cloud model would have been sent and asked for instead
 */
public record TicketTriaged(
        UUID ticketId,
        int attempt,
        boolean upgrade,
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
        CloudCall cloudCall,
        Instant triagedAt) {}
