package dev.nanodesk.routing;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts the deadlines of all tickets in work anew when the queues' settings have changed: a few tickets in each
 * transaction, by whichever replica is free, and on from where it stood after a restart. It begins once every replica
 * has heard of the change, so that none counts by the old settings behind its back.
 */
@Component
class DeadlineRecount {

    private static final int AT_ONCE = 200;
    private static final UUID START = new UUID(0, 0);

    private final StoredQueues queues;
    private final RetiredQueues retired;
    private final TicketAssignments assignments;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile String finished = "";

    DeadlineRecount(
            StoredQueues queues,
            RetiredQueues retired,
            TicketAssignments assignments,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.queues = queues;
        this.retired = retired;
        this.assignments = assignments;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record State(long settingsId, String fingerprint, UUID upTo, boolean done) {}

    /** A change of the configuration counts from the start of the first replica that has it. */
    @EventListener(ApplicationReadyEvent.class)
    void compareAtStart() {
        var current = queues.current();
        if (state("")
                .map(State::fingerprint)
                .filter(current.fingerprint()::equals)
                .isEmpty()) {
            begin(current);
        }
    }

    /** Does what there is to do. */
    @Scheduled(fixedDelayString = "PT1S")
    void follow() {
        var current = queues.current();
        if (current.fingerprint().equals(finished) || !current.isKnownEverywhere(clock.instant())) {
            return;
        }
        if (state("").map(state -> current.id() > state.settingsId()).orElse(true)) {
            begin(current);
        }
        var more = true;
        while (more) {
            more = recountSome(current);
        }
    }

    private void begin(StoredQueues.Current current) {
        jdbc.sql("""
                        insert into queue_recount (one, settings_id, fingerprint, up_to, done)
                        values (true, :id, :fingerprint, :start, false)
                        on conflict (one) do update set settings_id = :id, fingerprint = :fingerprint, up_to = :start, done = false
                        where queue_recount.fingerprint <> :fingerprint
                        """)
                .param("id", current.id())
                .param("fingerprint", current.fingerprint())
                .param("start", START)
                .update();
    }

    private boolean recountSome(StoredQueues.Current current) {
        return Boolean.TRUE.equals(transaction.execute(status -> state("for update skip locked")
                .filter(state -> state.fingerprint().equals(current.fingerprint()))
                .map(state -> recountAfter(state, current))
                .orElse(false)));
    }

    private boolean recountAfter(State state, StoredQueues.Current current) {
        if (state.done()) {
            finished = current.fingerprint();
            return false;
        }
        var tickets = assignments.inWorkAfter(state.upTo(), Limit.of(AT_ONCE));
        assignments.holdAll(tickets).forEach(ticket -> recount(ticket, current.plan()));
        jdbc.sql("update queue_recount set up_to = coalesce(:upTo, up_to), done = :done")
                .param("upTo", tickets.isEmpty() ? null : tickets.getLast())
                .param("done", tickets.size() < AT_ONCE)
                .update();
        return true;
    }

    private void recount(TicketAssignment ticket, QueuePlan plan) {
        plan.find(ticket.queue()).ifPresentOrElse(ticket::recount, () -> retired.moveToGeneral(ticket));
    }

    private Optional<State> state(String locking) {
        return jdbc.sql("select settings_id, fingerprint, up_to, done from queue_recount " + locking)
                .query((row, number) -> new State(
                        row.getLong("settings_id"),
                        row.getString("fingerprint"),
                        row.getObject("up_to", UUID.class),
                        row.getBoolean("done")))
                .optional();
    }
}
