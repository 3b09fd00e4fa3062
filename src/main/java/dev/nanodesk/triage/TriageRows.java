package dev.nanodesk.triage;

import dev.nanodesk.inference.Tier;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The triage table: one row a ticket. */
@Repository
class TriageRows {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    TriageRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insertWaiting(List<UUID> ticketIds, Instant dueAt, @Nullable String trace) {
        jdbc.sql("""
                insert into triage (ticket_id, status, generation, attempt, failures, upgrades, requested_draft, due_at,
                                    degraded, trace)
                select unnest(:ids::uuid[]), 'WAITING', 1, 0, 0, 0, false, :dueAt, false, :trace
                """)
                .param("ids", ticketIds.toArray(UUID[]::new))
                .param("dueAt", timestamp(dueAt))
                .param("trace", trace)
                .update();
    }

    /** Asks for a triage anew; what runs now can no longer save. Returns the work to schedule; empty if unknown. */
    Optional<Work> renew(UUID ticketId, @Nullable Tier tier, boolean draft, Instant dueAt, @Nullable String trace) {
        return jdbc.sql("""
                update triage set status = 'WAITING', generation = generation + 1, attempt = attempt + 1, failures = 0,
                                  upgrades = 0, requested_tier = :tier, requested_draft = :draft, due_at = :dueAt,
                                  next_attempt_at = null, last_failure = null, trace = :trace
                where ticket_id = :ticketId
                returning generation
                """)
                .param("ticketId", ticketId)
                .param("tier", tier == null ? null : tier.name())
                .param("draft", draft)
                .param("dueAt", timestamp(dueAt))
                .param("trace", trace)
                .query((row, number) -> new Work(ticketId, row.getInt(1)))
                .optional();
    }

    /** Takes the next attempt's number; empty where the work is done or overtaken. */
    Optional<Attempt> begin(Work work, Instant now) {
        return jdbc.sql("""
                update triage set status = 'RUNNING', attempt = attempt + 1, started_at = :now, next_attempt_at = null
                where ticket_id = :ticketId and generation = :generation and status in ('WAITING', 'RUNNING')
                returning attempt, failures, upgrades, requested_tier, requested_draft, due_at, trace
                """)
                .param("ticketId", work.ticketId())
                .param("generation", work.generation())
                .param("now", timestamp(now))
                .query((row, number) -> new Attempt(
                        work.ticketId(),
                        row.getInt("attempt"),
                        row.getInt("failures"),
                        row.getInt("upgrades"),
                        Optional.ofNullable(row.getString("requested_tier"))
                                .map(Tier::valueOf)
                                .orElse(null),
                        row.getBoolean("requested_draft"),
                        row.getObject("due_at", OffsetDateTime.class).toInstant(),
                        now,
                        row.getString("trace")))
                .optional();
    }

    /**
     * Holds off others until the transaction ends, and tells what the first look took that no saved result has yet; empty
     * where the attempt is not the latest any more.
     */
    Optional<Duration> hold(Attempt attempt) {
        return jdbc.sql("""
                select coalesce(first_look_nanos, 0) from triage
                where ticket_id = :ticketId and attempt = :attempt for update
                """)
                .param("ticketId", attempt.ticketId())
                .param("attempt", attempt.number())
                .query((row, number) -> Duration.ofNanos(row.getLong(1)))
                .optional();
    }

    /**
     * Saves a result.
     *
     * @param event that tells of it
     * @param upgradeAt when a degraded one is worked on again at the earliest; null for as soon as the models are back
     */
    void save(Attempt attempt, TriageResult result, TicketTriaged event, @Nullable Instant upgradeAt) {
        jdbc.sql("""
                update triage set status = 'TRIAGED', triaged_at = :now, decision = :decision, degraded = :degraded,
                                  category = :category, priority = :priority, sentiment = :sentiment,
                                  language = :language, queue = :queue, result = :result::jsonb, last_failure = null,
                                  next_attempt_at = :upgradeAt,
                                  saved_event = :event::jsonb, first_look_nanos = null,
                                  requested_tier = case when :degraded then requested_tier end,
                                  requested_draft = :degraded and requested_draft
                where ticket_id = :ticketId
                """)
                .param("ticketId", attempt.ticketId())
                .param("now", timestamp(event.triagedAt()))
                .param("upgradeAt", upgradeAt == null ? null : timestamp(upgradeAt))
                .param("decision", result.decision().name())
                .param("degraded", result.degraded())
                .param("category", result.category().value())
                .param("priority", result.priority().value().name())
                .param(
                        "sentiment",
                        result.sentiment() == null
                                ? null
                                : result.sentiment().value().name())
                .param("language", result.language().value())
                .param("queue", result.queue().value())
                .param("result", json.writeValueAsString(result))
                .param("event", json.writeValueAsString(event))
                .update();
    }

    /** What was saved in a period, the last result of each ticket only. */
    List<TicketTriaged> savedBetween(Instant from, Instant to) {
        return jdbc.sql("""
                select saved_event from triage
                where triaged_at >= :from and triaged_at < :to and saved_event is not null
                """)
                .param("from", timestamp(from))
                .param("to", timestamp(to))
                .query((row, number) -> json.readValue(row.getString(1), TicketTriaged.class))
                .list();
    }

    /** Waits until the time for another attempt; false where the attempt was overtaken. */
    boolean retry(Attempt attempt, String reason, boolean failed, Instant at) {
        return settle(attempt, "WAITING", reason, failed, at);
    }

    /** Gives up until somebody asks again; false where the attempt was overtaken. */
    boolean park(Attempt attempt, String reason) {
        return settle(attempt, "PARKED", reason, true, null);
    }

    /** Leaves the earlier result as it was; the attempt does not count, since no model was there. */
    void keepEarlierResult(Attempt attempt, String reason) {
        jdbc.sql("""
                update triage set status = 'TRIAGED', upgrades = upgrades - 1, last_failure = :reason,
                                  next_attempt_at = null
                where ticket_id = :ticketId and attempt = :attempt
                """)
                .param("ticketId", attempt.ticketId())
                .param("attempt", attempt.number())
                .param("reason", reason.replace('\0', ' '))
                .update();
    }

    private boolean settle(
            Attempt attempt, String status, String reason, boolean failed, @Nullable Instant nextAttemptAt) {
        return jdbc.sql("""
                        update triage set status = :status, failures = failures + :failed, last_failure = :reason,
                                          next_attempt_at = :nextAttemptAt
                        where ticket_id = :ticketId and attempt = :attempt
                        """)
                        .param("ticketId", attempt.ticketId())
                        .param("attempt", attempt.number())
                        .param("status", status)
                        .param("failed", failed ? 1 : 0)
                        .param("reason", reason.replace('\0', ' '))
                        .param("nextAttemptAt", nextAttemptAt == null ? null : timestamp(nextAttemptAt))
                        .update()
                == 1;
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
