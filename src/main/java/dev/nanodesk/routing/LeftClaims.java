package dev.nanodesk.routing;

import dev.nanodesk.access.UserDeleted;
import dev.nanodesk.routing.AssignmentChanged.TicketReleased;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts tickets back into their queues whose agent is no longer here, since nobody else would look after them. */
@Component
class LeftClaims {

    private final TicketAssignments assignments;
    private final Logbook logbook;
    private final Clock clock;

    LeftClaims(TicketAssignments assignments, Logbook logbook, Clock clock) {
        this.assignments = assignments;
        this.logbook = logbook;
        this.clock = clock;
    }

    @EventListener
    void on(UserDeleted deleted) {
        assignments.holdAll(assignments.claimedBy(deleted.name())).stream()
                .filter(ticket -> deleted.name().equals(ticket.agent()))
                .forEach(ticket -> release(ticket, deleted));
    }

    private void release(TicketAssignment ticket, UserDeleted deleted) {
        ticket.release();
        logbook.tell(new TicketReleased(
                ticket.ticketId(),
                ticket.queue(),
                deleted.by(),
                deleted.name(),
                clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }
}
