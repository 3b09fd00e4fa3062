package dev.nanodesk.triage;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the triage table whose result was made without a model that is configured. */
@Repository
class DegradedRows {

    private final JdbcClient jdbc;

    DegradedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Tickets that are to be worked on again by now. */
    List<UUID> due(int upgradeLimit, Instant now, int limit) {
        return jdbc.sql("""
                select ticket_id from triage where degraded and status = 'TRIAGED' and upgrades < :upgradeLimit
                and (next_attempt_at is null or next_attempt_at <= :now)
                order by triaged_at limit :limit
                """)
                .param("now", timestamp(now))
                .param("upgradeLimit", upgradeLimit)
                .param("limit", limit)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Asks for better results, as the first ones were asked for. Returns the work to schedule. */
    List<Work> renew(List<UUID> ticketIds, Instant dueAt) {
        return jdbc.sql("""
                update triage set status = 'WAITING', generation = generation + 1, attempt = attempt + 1, failures = 0,
                                  upgrades = upgrades + 1, due_at = :dueAt, next_attempt_at = null, last_failure = null
                where ticket_id in (
                  select ticket_id from triage where ticket_id = any (:ticketIds) and degraded and status = 'TRIAGED'
                  order by ticket_id for update skip locked)
                returning ticket_id, generation
                """)
                .param("ticketIds", ticketIds.toArray(UUID[]::new))
                .param("dueAt", timestamp(dueAt))
                .query((row, number) -> new Work(row.getObject("ticket_id", UUID.class), row.getInt("generation")))
                .list();
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
