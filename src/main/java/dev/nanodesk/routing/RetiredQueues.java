package dev.nanodesk.routing;

import java.util.Map;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Moves tickets out of queues that the settings no longer name, where nobody would find them. */
@Component
class RetiredQueues {

    private final Queues queues;
    private final TicketAssignments assignments;
    private final Logbook logbook;

    RetiredQueues(Queues queues, TicketAssignments assignments, Logbook logbook) {
        this.queues = queues;
        this.assignments = assignments;
        this.logbook = logbook;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    void empty() {
        for (var ticketId : assignments.inOtherQueuesThan(queues.names())) {
            assignments.hold(ticketId).ifPresent(this::moveToGeneral);
        }
    }

    private void moveToGeneral(TicketAssignment assignment) {
        var from = assignment.queue();
        var general = queues.orGeneral(from);
        if (!general.name().equals(from)) {
            assignment.place(general, assignment.priority());
            logbook.note(
                    assignment.ticketId(),
                    "rerouted",
                    Map.of("from", from, "to", general.name(), "reason", "the queue is no longer configured"));
        }
    }
}
