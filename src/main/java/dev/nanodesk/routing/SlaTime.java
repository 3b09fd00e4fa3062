package dev.nanodesk.routing;

import dev.nanodesk.ticket.Priority;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.JoinColumn;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** A ticket's SLA as it is stored: since when its time runs, when it stood still, and when it is used up. */
@Embeddable
class SlaTime {

    private Instant clockStartedAt;
    private @Nullable Instant dueAt;
    private @Nullable Instant atRiskAt;
    private @Nullable Instant pausedAt;

    @ElementCollection
    @BatchSize(size = 200)
    @CollectionTable(name = "assignment_pause", joinColumns = @JoinColumn(name = "ticket_id"))
    private Set<Pause> pauses = new HashSet<>();

    @SuppressWarnings("NullAway.Init") // for JPA, which sets every field
    protected SlaTime() {}

    SlaTime(Instant start) {
        this.clockStartedAt = start;
    }

    /** Begins anew, as if the ticket had come in now. */
    void restart(Instant at) {
        this.clockStartedAt = at;
        this.pausedAt = null;
        pauses.clear();
    }

    void pause(Instant at) {
        this.pausedAt = at;
        this.dueAt = null;
        this.atRiskAt = null;
    }

    void resume(Instant at) {
        if (pausedAt != null && at.isAfter(pausedAt)) {
            pauses.add(new Pause(pausedAt, at));
        }
        this.pausedAt = null;
    }

    /** Sets the deadline by what the queue promises; there is none while the customer has to answer. */
    void setDeadline(Queue queue, Priority priority) {
        if (isPaused()) {
            return;
        }
        var deadline = queue.deadline(priority, new SlaClock(clockStartedAt, pauses));
        this.dueAt = deadline.dueAt();
        this.atRiskAt = deadline.atRiskAt();
    }

    boolean isPaused() {
        return pausedAt != null;
    }

    @Nullable Instant dueAt() {
        return dueAt;
    }

    SlaState stateAt(Instant now) {
        return SlaState.at(now, dueAt, atRiskAt);
    }
}
