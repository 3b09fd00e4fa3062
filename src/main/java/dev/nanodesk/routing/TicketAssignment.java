package dev.nanodesk.routing;

import dev.nanodesk.ticket.Priority;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A ticket's place with the teams: its queue, who has it, and its SLA clock. */
@Entity
@Table(name = "assignment")
class TicketAssignment {

    @Id
    private UUID ticketId;

    private String queue;

    @Convert(converter = PriorityRank.class)
    private Priority priority;

    @Enumerated(EnumType.STRING)
    private TicketState state = TicketState.OPEN;

    private String category;
    private String language;
    private Instant openedAt;
    private @Nullable String agent;
    private @Nullable Instant claimedAt;
    private @Nullable Instant closedAt;
    private boolean queueByHuman;
    private boolean priorityByHuman;

    @Embedded
    private SlaTime sla;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init") // for JPA, which sets every field
    protected TicketAssignment() {}

    TicketAssignment(
            UUID ticketId, Queue queue, Priority priority, String category, String language, Instant openedAt) {
        this.ticketId = ticketId;
        this.queue = queue.name();
        this.priority = priority;
        this.category = category;
        this.language = language;
        this.openedAt = openedAt;
        this.sla = new SlaTime(openedAt);
        setDeadline(queue);
    }

    void describe(String category, String language) {
        this.category = category;
        this.language = language;
    }

    /** Puts the ticket where triage wants it; nothing else about it changes. */
    void place(Queue queue, Priority priority) {
        this.queue = queue.name();
        this.priority = priority;
        setDeadline(queue);
    }

    /** Counts the deadline by what the queue promises now. */
    void recount(Queue current) {
        setDeadline(current);
    }

    void claim(String agent, Instant at) {
        this.agent = agent;
        this.state = TicketState.CLAIMED;
        this.claimedAt = at;
    }

    void release() {
        this.agent = null;
        this.state = TicketState.OPEN;
        this.claimedAt = null;
    }

    void transfer(Queue target) {
        release();
        this.queueByHuman = true;
        place(target, priority);
    }

    void prioritise(Priority chosen, Queue current) {
        this.priorityByHuman = true;
        place(current, chosen);
    }

    /** Closes the ticket; the deadline stays, so that it can be seen whether it was met. */
    void close(String agent, Instant at) {
        this.agent = agent;
        this.state = TicketState.CLOSED;
        this.claimedAt = null;
        this.closedAt = at;
    }

    /** Opens the ticket as if it had not been closed: the time in between does not count. */
    void reopen(Instant at, Queue current) {
        if (closedAt != null && !isPaused()) {
            sla.pause(closedAt);
        }
        this.closedAt = null;
        release();
        resume(at, current);
    }

    /** Opens the ticket for a new question of the customer, with the full time for it. */
    void reopenAnew(Instant at, Queue current) {
        sla.restart(at);
        this.closedAt = null;
        release();
        setDeadline(current);
    }

    void pause(Instant at) {
        sla.pause(at);
    }

    void resume(Instant at, Queue current) {
        sla.resume(at);
        setDeadline(current);
    }

    private void setDeadline(Queue current) {
        if (!isClosed()) {
            sla.setDeadline(current, priority);
        }
    }

    boolean isPaused() {
        return sla.isPaused();
    }

    boolean isClosed() {
        return state == TicketState.CLOSED;
    }

    /** Whether triage has to leave the queue as it is. */
    boolean staysInQueue() {
        return queueByHuman || state != TicketState.OPEN;
    }

    /** Whether triage has to leave the priority as it is. */
    boolean keepsPriority() {
        return priorityByHuman || isClosed();
    }

    boolean isClaimed() {
        return state == TicketState.CLAIMED;
    }

    boolean isQueueByHuman() {
        return queueByHuman;
    }

    UUID ticketId() {
        return ticketId;
    }

    String queue() {
        return queue;
    }

    Priority priority() {
        return priority;
    }

    @Nullable String agent() {
        return agent;
    }

    Routing.Assignment assignment() {
        return new Routing.Assignment(ticketId, queue, priority, state, agent, sla.dueAt());
    }

    AssignedTicket seenAt(Instant now) {
        return new AssignedTicket(
                ticketId,
                queue,
                priority,
                state,
                agent,
                category,
                language,
                openedAt,
                claimedAt,
                sla.dueAt(),
                sla.stateAt(now));
    }
}
