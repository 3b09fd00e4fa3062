package dev.nanodesk.triage;

import dev.nanodesk.inference.Tier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import tools.jackson.databind.json.JsonMapper;

/** The triage of single tickets: its state, its result, and asking for it again. */
@Service
public class Triages {

    /** Another replica may do the work: its result shows in the database only. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TriageSchedule schedule;
    private final TriageRows rows;
    private final Clock clock;
    private final ConcurrentHashMap<UUID, CountDownLatch> waiting = new ConcurrentHashMap<>();

    Triages(JdbcClient jdbc, JsonMapper json, TriageSchedule schedule, TriageRows rows, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.schedule = schedule;
        this.rows = rows;
        this.clock = clock;
    }

    /** How far a ticket's triage is, with its latest result. */
    public Optional<Triage> find(UUID ticketId) {
        return jdbc.sql("select status, result, last_failure from triage where ticket_id = :id")
                .param("id", ticketId)
                .query((row, number) -> new Triage(
                        TriageStatus.valueOf(row.getString("status")),
                        result(row.getString("result")),
                        row.getString("last_failure")))
                .optional();
    }

    /**
     * Triages a ticket again.
     *
     * @param tier the tier to ask, null for the usual ones
     * @param draft whether to draft where drafts are made on demand
     * @return whether there is such a ticket
     */
    public boolean again(UUID ticketId, @Nullable Tier tier, boolean draft) {
        return schedule.again(ticketId, tier, draft);
    }

    /** What was saved in a period, for whoever may have missed it: the last result of each ticket. */
    public List<TicketTriaged> savedBetween(Instant from, Instant to) {
        return rows.savedBetween(from, to);
    }

    /** Waits until the ticket is triaged or parked, at most so long. */
    public void await(UUID ticketId, Duration atMost) throws InterruptedException {
        var latch = waiting.computeIfAbsent(ticketId, id -> new CountDownLatch(1));
        try {
            var deadline = clock.instant().plus(atMost);
            var left = atMost;
            while (left.isPositive() && !settled(ticketId)) {
                var pause = left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN;
                if (latch.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                left = Duration.between(clock.instant(), deadline);
            }
        } finally {
            waiting.remove(ticketId, latch);
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(TicketTriaged triaged) {
        Optional.ofNullable(waiting.remove(triaged.ticketId())).ifPresent(CountDownLatch::countDown);
    }

    private boolean settled(UUID ticketId) {
        return find(ticketId)
                .filter(triage -> triage.status() == TriageStatus.TRIAGED || triage.status() == TriageStatus.PARKED)
                .isPresent();
    }

    private @Nullable TriageResult result(@Nullable String stored) {
        return stored == null ? null : json.readValue(stored, TriageResult.class);
    }

    /**
     * A ticket's triage.
     *
     * @param result null before the first
     * @param lastFailure why it waits again or is parked; null where it is or does neither
     */
    public record Triage(
            TriageStatus status,
            @Nullable TriageResult result,
            @Nullable String lastFailure) {}
}
