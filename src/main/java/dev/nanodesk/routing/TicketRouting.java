package dev.nanodesk.routing;

import dev.nanodesk.ticket.Finding;
import dev.nanodesk.ticket.Origin;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.ticket.Ticket;
import dev.nanodesk.ticket.Tickets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Routes tickets within what agents leave open. */
@Service
class TicketRouting implements Routing {

    private final Queues queues;
    private final TicketAssignments assignments;
    private final Tickets tickets;
    private final Desk desk;
    private final Logbook logbook;
    private final Clock clock;

    TicketRouting(
            Queues queues, TicketAssignments assignments, Tickets tickets, Desk desk, Logbook logbook, Clock clock) {
        this.queues = queues;
        this.assignments = assignments;
        this.tickets = tickets;
        this.desk = desk;
        this.logbook = logbook;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Finding<String> route(
            UUID ticketId, Finding<String> queue, Priority priority, String category, String language) {
        var known = assignments.hold(ticketId);
        if (known.isEmpty()) {
            open(ticketId, queues.orGeneral(queue.value()), priority, category, language);
            return configured(queue);
        }
        return routeAgain(known.get(), configured(queue), priority, category, language);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Assignment> assignment(UUID ticketId) {
        return assignments.findById(ticketId).map(TicketAssignment::assignment);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(UUID ticketId) {
        assignments.hold(ticketId);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void follow(UUID ticketId, OutsideAction action) {
        var known = assignments.hold(ticketId);
        if (known.isEmpty() || known.get().isClosed() != action instanceof OutsideAction.Reopened) {
            return;
        }
        switch (action) {
            case OutsideAction.Closed(var by) -> desk.close(ticketId, by, true);
            case OutsideAction.Reopened(var by) -> desk.reopen(ticketId, by);
            case OutsideAction.Prioritised(var priority, var by) -> desk.prioritise(ticketId, priority, by, null);
            case OutsideAction.Transferred(var queue, var by) ->
                queues.find(queue).ifPresent(target -> desk.transfer(ticketId, target.name(), by, null));
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void transfer(UUID ticketId, String queue, String agent, @Nullable String reason) {
        desk.transfer(ticketId, queue, agent, reason);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void prioritise(UUID ticketId, Priority priority, String agent, @Nullable String reason) {
        desk.prioritise(ticketId, priority, agent, reason);
    }

    @Override
    public Set<String> queues() {
        return queues.names();
    }

    private void open(UUID ticketId, Queue queue, Priority priority, String category, String language) {
        var ticket = tickets.find(ticketId);
        var openedAt = ticket.map(Ticket::receivedAt).orElseGet(clock::instant).truncatedTo(ChronoUnit.MICROS);
        var assignment = new TicketAssignment(ticketId, queue, priority, category, language, openedAt);
        ticket.map(known -> known.messages().getLast())
                .filter(last -> last.author() == Ticket.Author.AGENT)
                .ifPresent(last -> assignment.pause(later(openedAt, last.createdAt())));
        assignments.save(assignment);
        logbook.note(ticketId, "routed", Map.of("queue", queue.name(), "priority", priority.name()));
    }

    private Finding<String> routeAgain(
            TicketAssignment assignment, Finding<String> queue, Priority wanted, String category, String language) {
        var before = assignment.assignment();
        var target = assignment.staysInQueue() ? queues.orGeneral(assignment.queue()) : queues.orGeneral(queue.value());
        var priority = assignment.keepsPriority() ? assignment.priority() : wanted;
        assignment.describe(category, language);
        if (!target.name().equals(before.queue()) || priority != before.priority()) {
            assignment.place(target, priority);
            logbook.note(
                    assignment.ticketId(),
                    "rerouted",
                    Map.of(
                            "from", before.queue(),
                            "to", target.name(),
                            "priorityFrom", before.priority().name(),
                            "priorityTo", priority.name()));
        }
        return target.name().equals(queue.value()) && !assignment.isQueueByHuman()
                ? queue
                : new Finding<>(target.name(), null, Origin.HUMAN, whyItStays(assignment));
    }

    private Finding<String> configured(Finding<String> queue) {
        var target = queues.orGeneral(queue.value());
        return target.name().equals(queue.value())
                ? queue
                : new Finding<>(target.name(), null, Origin.RULE, "There is no queue '%s'.".formatted(queue.value()));
    }

    private static String whyItStays(TicketAssignment assignment) {
        if (assignment.isQueueByHuman()) {
            return "An agent put it here.";
        }
        return assignment.isClosed() ? "It is closed." : "%s has claimed it.".formatted(assignment.agent());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other.truncatedTo(ChronoUnit.MICROS);
    }
}
