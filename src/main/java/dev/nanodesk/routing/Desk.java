package dev.nanodesk.routing;

import dev.nanodesk.routing.AssignmentChanged.PriorityChanged;
import dev.nanodesk.routing.AssignmentChanged.TicketClaimed;
import dev.nanodesk.routing.AssignmentChanged.TicketClosed;
import dev.nanodesk.routing.AssignmentChanged.TicketReleased;
import dev.nanodesk.routing.AssignmentChanged.TicketReopened;
import dev.nanodesk.routing.AssignmentChanged.TicketTransferred;
import dev.nanodesk.ticket.Priority;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What agents do with tickets. Repeating what is already so changes nothing. */
@Service
@Transactional
public class Desk {

    private final Queues queues;
    private final TicketAssignments assignments;
    private final QueuedTickets queued;
    private final Logbook logbook;
    private final Clock clock;

    Desk(Queues queues, TicketAssignments assignments, QueuedTickets queued, Logbook logbook, Clock clock) {
        this.queues = queues;
        this.assignments = assignments;
        this.queued = queued;
        this.logbook = logbook;
        this.clock = clock;
    }

    /** Gives the agent the next ticket of the queue: the most urgent, of those the first due, of those the oldest. */
    public Optional<AssignedTicket> claimNext(String queue, QueuedTickets.Filter filter, String agent) {
        return queued.holdNext(queues.named(queue).name(), filter).map(id -> claim(id, agent));
    }

    /** Gives the agent the next ticket of any of these queues, in the same order. */
    public Optional<AssignedTicket> claimNextOfAny(Set<String> among, String agent) {
        return queued.holdNextOfAny(among).map(id -> claim(id, agent));
    }

    /** Gives the agent this ticket; a problem where another one has it. */
    public AssignedTicket claim(UUID ticketId, String agent) {
        var ticket = inWork(ticketId);
        if (!ticket.isClaimed()) {
            ticket.claim(agent, now());
            logbook.tell(new TicketClaimed(ticketId, ticket.queue(), agent, now()));
        }
        requireClaimantOrForce(ticket, agent, false);
        return ticket.seenAt(now());
    }

    /** Puts a claimed ticket back into its queue; a problem where another agent has it, unless it is forced. */
    public AssignedTicket release(UUID ticketId, String agent, boolean force) {
        var ticket = inWork(ticketId);
        requireClaimantOrForce(ticket, agent, force);
        var from = ticket.agent();
        if (from != null) {
            ticket.release();
            logbook.tell(new TicketReleased(ticketId, ticket.queue(), agent, from, now()));
        }
        return ticket.seenAt(now());
    }

    /** Closes a ticket; a problem where another agent has it, unless it is forced. */
    public AssignedTicket close(UUID ticketId, String agent, boolean force) {
        var ticket = routed(ticketId);
        requireClaimantOrForce(ticket, agent, force);
        if (!ticket.isClosed()) {
            ticket.close(agent, now());
            logbook.tell(new TicketClosed(ticketId, ticket.queue(), agent, now()));
        }
        return ticket.seenAt(now());
    }

    /** Opens a closed ticket. */
    public AssignedTicket reopen(UUID ticketId, String agent) {
        var ticket = routed(ticketId);
        if (ticket.isClosed()) {
            ticket.reopen(now(), queues.orGeneral(ticket.queue()));
            logbook.tell(new TicketReopened(ticketId, ticket.queue(), agent, now()));
        }
        return ticket.seenAt(now());
    }

    /** Moves a ticket for good: triage leaves it there. A claim ends, the other team takes over. */
    public AssignedTicket transfer(UUID ticketId, String queue, @Nullable String agent, @Nullable String reason) {
        var target = queues.named(queue);
        var ticket = inWork(ticketId);
        var from = ticket.queue();
        if (!from.equals(target.name()) || !ticket.isQueueByHuman()) {
            ticket.transfer(target);
            logbook.tell(new TicketTransferred(ticketId, from, target.name(), agent, reason, now()));
        }
        return ticket.seenAt(now());
    }

    /** Sets the priority for good: triage leaves it so. */
    public AssignedTicket prioritise(UUID ticketId, Priority priority, String agent, @Nullable String reason) {
        var ticket = inWork(ticketId);
        var from = ticket.priority();
        if (from != priority || !ticket.keepsPriority()) {
            ticket.prioritise(priority, queues.orGeneral(ticket.queue()));
            logbook.tell(new PriorityChanged(ticketId, from, priority, agent, reason, now()));
        }
        return ticket.seenAt(now());
    }

    private TicketAssignment routed(UUID ticketId) {
        return assignments.hold(ticketId).orElseThrow(() -> DeskProblem.notRouted(ticketId));
    }

    private TicketAssignment inWork(UUID ticketId) {
        var ticket = routed(ticketId);
        if (ticket.isClosed()) {
            throw DeskProblem.closed();
        }
        return ticket;
    }

    private static void requireClaimantOrForce(TicketAssignment ticket, String agent, boolean force) {
        var claimant = ticket.agent();
        if (ticket.isClaimed() && claimant != null && !claimant.equals(agent) && !force) {
            throw DeskProblem.claimedBy(claimant);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
