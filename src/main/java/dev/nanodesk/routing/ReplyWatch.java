package dev.nanodesk.routing;

import dev.nanodesk.routing.AssignmentChanged.TicketReopened;
import dev.nanodesk.ticket.MessageAdded;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stops the SLA clock while the customer has to answer. */
@Component
class ReplyWatch {

    private final TicketAssignments assignments;
    private final Queues queues;
    private final Logbook logbook;
    private final Clock clock;

    ReplyWatch(TicketAssignments assignments, Queues queues, Logbook logbook, Clock clock) {
        this.assignments = assignments;
        this.queues = queues;
        this.logbook = logbook;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    void on(MessageAdded message) {
        assignments.hold(message.ticketId()).ifPresent(assignment -> {
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            switch (message.author()) {
                case AGENT -> answered(assignment, now);
                case REQUESTER -> asked(assignment, now);
            }
        });
    }

    private void answered(TicketAssignment assignment, Instant now) {
        if (!assignment.isPaused() && !assignment.isClosed()) {
            assignment.pause(now);
            logbook.note(assignment.ticketId(), "paused", Map.of("waitingFor", "customer"));
        }
    }

    private void asked(TicketAssignment assignment, Instant now) {
        var queue = queues.orGeneral(assignment.queue());
        if (assignment.isClosed()) {
            if (queues.reopenOnReply()) {
                assignment.reopenAnew(now, queue);
                logbook.tell(new TicketReopened(assignment.ticketId(), assignment.queue(), Logbook.NANODESK, now));
            }
        } else if (assignment.isPaused()) {
            assignment.resume(now, queue);
            logbook.note(assignment.ticketId(), "resumed", Map.of("waitingFor", "team"));
        }
    }
}
