package dev.nanodesk.triage;

import dev.nanodesk.privacy.ActionLog;
import dev.nanodesk.privacy.AuditTrail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The tickets that wait for their triage. */
@Service
public class Backlog {

    private final JdbcClient jdbc;
    private final TriageSchedule schedule;
    private final PauseSwitch pauseSwitch;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final ActionLog actions;
    private final Clock clock;

    Backlog(
            JdbcClient jdbc,
            TriageSchedule schedule,
            PauseSwitch pauseSwitch,
            TransactionTemplate transaction,
            AuditTrail audit,
            ActionLog actions,
            Clock clock) {
        this.jdbc = jdbc;
        this.schedule = schedule;
        this.pauseSwitch = pauseSwitch;
        this.transaction = transaction;
        this.audit = audit;
        this.actions = actions;
        this.clock = clock;
    }

    /** How much there is to do. */
    public State state() {
        return jdbc.sql("""
                select count(*) filter (where status = 'WAITING' and next_attempt_at is null) as waiting,
                       count(*) filter (where status = 'RUNNING') as running,
                       count(*) filter (where status = 'WAITING' and next_attempt_at is not null) as retrying,
                       count(*) filter (where status = 'PARKED') as parked,
                       min(due_at) filter (where status in ('WAITING', 'RUNNING')) as oldest
                from triage where status in ('WAITING', 'RUNNING') or status = 'PARKED'
                """)
                .query((row, number) -> state(
                        row.getLong("waiting"),
                        row.getLong("running"),
                        row.getLong("retrying"),
                        row.getLong("parked"),
                        Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(null)))
                .single();
    }

    private State state(long waiting, long running, long retrying, long parked, @Nullable Instant oldest) {
        var age = oldest == null ? null : Math.max(0, (clock.millis() - oldest.toEpochMilli()) / 1000.0);
        return new State(waiting, running, retrying, parked, age, pauseSwitch.paused());
    }

    /** The tickets that were given up, oldest first. */
    public List<Parked> parked(int limit) {
        return parked(limit, Set.of());
    }

    /**
     * The tickets that were given up, oldest first.
     *
     * @param reach the queues that the caller is limited to; all tickets without any
     */
    public List<Parked> parked(int limit, Set<String> reach) {
        return jdbc.sql("""
                select ticket_id, triage.due_at, failures, last_failure
                from triage left join assignment a using (ticket_id)
                where status = 'PARKED' and (:unlimited or coalesce(a.queue, triage.queue) = any (:reach))
                order by triage.due_at limit :limit
                """)
                .param("unlimited", reach.isEmpty())
                .param("reach", reach.toArray(String[]::new))
                .param("limit", limit)
                .query((row, number) -> new Parked(
                        row.getObject("ticket_id", UUID.class),
                        row.getObject("due_at", OffsetDateTime.class).toInstant(),
                        row.getInt("failures"),
                        row.getString("last_failure")))
                .list();
    }

    /** Asks for a parked ticket's triage again, and notes in its audit trail who did. */
    @Transactional
    public Retry retry(UUID ticketId, String who) {
        var status = jdbc.sql("select status from triage where ticket_id = :id for update")
                .param("id", ticketId)
                .query(String.class)
                .optional();
        if (status.isEmpty()) {
            return Retry.UNKNOWN;
        }
        if (!status.get().equals(TriageStatus.PARKED.name())) {
            return Retry.NOT_PARKED;
        }
        schedule.again(ticketId, null, false);
        audit.record(ticketId, who, "retried", Map.of());
        return Retry.SCHEDULED;
    }

    /**
     * Asks for the triage of parked tickets again, the longest waiting first, and tells how many there were.
     *
     * @param reach the queues that the caller is limited to; all tickets without any
     */
    @Transactional
    public int retryAll(int limit, Set<String> reach, String who) {
        var parked = jdbc.sql("""
                select triage.ticket_id from triage left join assignment a on a.ticket_id = triage.ticket_id
                where status = 'PARKED' and (:unlimited or coalesce(a.queue, triage.queue) = any (:reach))
                order by triage.due_at limit :limit for update of triage skip locked
                """)
                .param("unlimited", reach.isEmpty())
                .param("reach", reach.toArray(String[]::new))
                .param("limit", limit)
                .query(UUID.class)
                .list();
        parked.forEach(ticketId -> {
            schedule.again(ticketId, null, false);
            audit.record(ticketId, who, "retried", Map.of());
        });
        return parked.size();
    }

    /** Tickets of which a triage was saved in the last minutes. */
    public long triagedWithin(Duration time) {
        return jdbc.sql("select count(*) from triage where triaged_at > :since")
                .param("since", clock.instant().minus(time).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Results that lack what a model would have given, since none could be asked; they are worked on again. */
    public long degraded() {
        return jdbc.sql("select count(*) from triage where degraded")
                .query(Long.class)
                .single();
    }

    /** Who paused or resumed last; empty where nobody is known to have. */
    public Optional<SwitchedBy> lastSwitch() {
        return pauseSwitch.lastChange().map(change -> new SwitchedBy(change.by(), change.at()));
    }

    /** Stops work on all replicas after the tickets in hand. */
    public void pause(String who) {
        set(true, who);
    }

    /** Goes on after a pause. */
    public void resume(String who) {
        set(false, who);
    }

    private void set(boolean paused, String who) {
        transaction.executeWithoutResult(status -> {
            if (pauseSwitch.paused() != paused) {
                pauseSwitch.set(paused, who);
                actions.record(who, paused ? "paused triage" : "resumed triage", null, Map.of());
            }
        });
        pauseSwitch.follow();
    }

    /** Who used a switch, and when. */
    public record SwitchedBy(String name, Instant at) {}

    /**
     * The backlog at a glance.
     *
     * @param waiting never tried, or asked for anew
     * @param retrying tried without success, waiting for the next attempt
     * @param parked given up, waiting for somebody to ask again
     * @param oldestSeconds since when the oldest one waits or runs; null where there is none
     */
    public record State(
            long waiting,
            long running,
            long retrying,
            long parked,
            @Nullable Double oldestSeconds,
            boolean paused) {}

    /** A ticket that was given up. */
    public record Parked(
            UUID ticketId,
            Instant dueAt,
            int failures,
            @Nullable String reason) {}

    /** What came of asking for a retry. */
    public enum Retry {
        SCHEDULED,
        NOT_PARKED,
        UNKNOWN
    }
}
