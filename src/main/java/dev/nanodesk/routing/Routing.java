package dev.nanodesk.routing;

import dev.nanodesk.ticket.Finding;
import dev.nanodesk.ticket.Priority;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts tickets into the teams' queues. */
public interface Routing {

    /**
     * Puts a ticket into a queue, within the caller's transaction. Idempotent; what an agent has set (queue, priority,
     * claim, close) stays.
     *
     * @param queue the queue that the category asks for; an unknown one falls back to the general queue
     * @return the queue that the ticket is in now
     */
    Finding<String> route(UUID ticketId, Finding<String> queue, Priority priority, String category, String language);

    /** Where a ticket is; empty before its first routing. */
    Optional<Assignment> assignment(UUID ticketId);

    /** Holds a ticket's place until the caller's transaction ends: whoever else wants to change it, waits. */
    void hold(UUID ticketId);

    /**
     * Does here what a person did elsewhere, within the caller's transaction. Nothing happens where it is so already, where
     * the ticket has no place yet, or where it is closed here.
     */
    void follow(UUID ticketId, OutsideAction action);

    /**
     * Moves a ticket for good, as an agent asks, within the caller's transaction. An unknown queue, a ticket in no queue and
     * a closed one are refused by a problem.
     */
    void transfer(UUID ticketId, String queue, String agent, @Nullable String reason);

    /**
     * Sets a ticket's priority for good, as an agent asks, within the caller's transaction. A ticket in no queue and a closed
     * one are refused by a problem.
     */
    void prioritise(UUID ticketId, Priority priority, String agent, @Nullable String reason);

    /** The names of the configured queues. */
    Set<String> queues();

    /**
     * A ticket's place with the team.
     *
     * @param agent who claimed it
     * @param dueAt when the SLA of its queue and priority runs out
     */
    record Assignment(
            UUID ticketId,
            String queue,
            Priority priority,
            TicketState state,
            @Nullable String agent,
            @Nullable Instant dueAt) {}
}
