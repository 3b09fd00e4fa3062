package dev.nanodesk.triage;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.ticket.MessageAdded;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.ticket.Ticket;
import dev.nanodesk.ticket.TicketsReceived;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Puts tickets into the backlog, within the transaction that stores them. */
@Service
class TriageSchedule {

    static final String TASK = "triage";

    private static final int RANK_OF_UPGRADES = 5;

    /** Somebody sits before the page and waits. */
    static final int RANK_OF_WATCHED = 50;

    private final TriageRows rows;
    private final DegradedRows degraded;
    private final ObjectProvider<Scheduler> scheduler;
    private final TriageTraces traces;
    private final Clock clock;

    TriageSchedule(
            TriageRows rows,
            DegradedRows degraded,
            ObjectProvider<Scheduler> scheduler,
            TriageTraces traces,
            Clock clock) {
        this.rows = rows;
        this.degraded = degraded;
        this.scheduler = scheduler;
        this.traces = traces;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TicketsReceived received) {
        traces.schedule(trace -> {
            rows.insertWaiting(received.ticketIds(), received.receivedAt(), trace);
            schedule(
                    received.ticketIds().stream().map(id -> new Work(id, 1)).toList(),
                    received.way() == TicketsReceived.WayIn.PAGE ? RANK_OF_WATCHED : rank(Priority.NORMAL),
                    received.receivedAt());
            return true;
        });
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE) // locks a triage before its assignment, as saving a result does: no deadlock
    @Transactional(propagation = Propagation.MANDATORY)
    void on(MessageAdded added) {
        if (added.author() == Ticket.Author.REQUESTER) {
            again(added.ticketId(), null, false);
        }
    }

    /** Triages a ticket once more, before others. */
    @Transactional
    public boolean again(UUID ticketId, @Nullable Tier tier, boolean draft) {
        var now = clock.instant();
        return traces.schedule(trace -> {
            var work = rows.renew(ticketId, tier, draft, now, trace);
            work.ifPresent(again -> schedule(List.of(again), rank(Priority.HIGH), now));
            return work.isPresent();
        });
    }

    /** Triages degraded tickets once more, below all new work and in the traces that they are known by. */
    @Transactional
    public void upgrade(List<UUID> ticketIds) {
        var now = clock.instant();
        schedule(degraded.renew(ticketIds, now), RANK_OF_UPGRADES, now);
    }

    /** Where the scheduler puts a priority: the higher, the sooner. */
    static int rank(Priority priority) {
        return switch (priority) {
            case URGENT -> 40;
            case HIGH -> 30;
            case NORMAL -> 20;
            case LOW -> 10;
        };
    }

    private void schedule(List<Work> work, int rank, Instant at) {
        var instances = new ArrayList<SchedulableInstance<?>>();
        work.forEach(next -> instances.add(SchedulableInstance.of(
                new TaskInstance.Builder<Void>(TASK, next.instance())
                        .priority(rank)
                        .build(),
                at)));
        scheduler.getObject().scheduleBatch(instances);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                scheduler.getObject().triggerCheckForDueExecutions();
            }
        });
    }
}
