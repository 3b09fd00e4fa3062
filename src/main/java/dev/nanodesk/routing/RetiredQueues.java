package dev.nanodesk.routing;

import java.util.Map;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Moves tickets out of queues that the settings no longer name, where nobody would find them. */
@Component
class RetiredQueues {

    private static final int AT_ONCE = 200;

    private final Queues queues;
    private final TicketAssignments assignments;
    private final Logbook logbook;
    private final TransactionTemplate transaction;

    RetiredQueues(Queues queues, TicketAssignments assignments, Logbook logbook, TransactionTemplate transaction) {
        this.queues = queues;
        this.assignments = assignments;
        this.logbook = logbook;
        this.transaction = transaction;
    }

    /** All tickets of such queues, a few in each transaction. */
    @EventListener(ApplicationReadyEvent.class)
    void empty() {
        var tickets = assignments.inOtherQueuesThan(queues.names());
        for (var from = 0; from < tickets.size(); from += AT_ONCE) {
            var some = tickets.subList(from, Math.min(from + AT_ONCE, tickets.size()));
            transaction.executeWithoutResult(status -> assignments.holdAll(some).forEach(this::moveToGeneral));
        }
    }

    /** Moves a ticket that is held, unless its queue is there. */
    void moveToGeneral(TicketAssignment assignment) {
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
