package dev.nanodesk.dashboard;

import static dev.nanodesk.database.Columns.instant;

import dev.nanodesk.access.Caller;
import dev.nanodesk.routing.SlaState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What waits for a person's review, the most valuable first: how urgent the ticket is, times how late it is, times how much
 * a person's word teaches. That is most where NANO's confidence is one half, and least where it is sure either way.
 */
@Repository
class ReviewRows {

    private static final String VALUE = """
            (case a.priority when 0 then 8.0 when 1 then 4.0 when 2 then 2.0 else 1.0 end)
            * (case when a.due_at <= :now then 2.0 when a.at_risk_at <= :now then 1.5 else 1.0 end)
            * (2.0 - abs(2.0 * coalesce(r.confidence, 0.5) - 1.0))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ReviewRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The first ones of a queue, or of all within the caller's reach. */
    List<ReviewRow> first(@Nullable String queue, Caller caller, int limit) {
        var now = clock.instant();
        var query = new Conditions()
                .and("r.decision = 'REVIEW' and r.category_tier <> 'HUMAN' and a.state <> 'CLOSED'")
                .and("a.queue = :queue", "queue", queue)
                .with("now", now.atOffset(ZoneOffset.UTC))
                .with("limit", limit);
        if (caller.isLimited()) {
            query.and("a.queue = any(:reach)", "reach", caller.queues().toArray(String[]::new));
        }
        return jdbc.sql("""
                        select a.*, t.subject, r.confidence, r.category_tier, left(r.result #>> '{summary,value}', 400) as summary,
                               r.result #>> '{category,reason}' as reason, {stamp} as seen
                        from (select r.ticket_id, {value} as value
                              from triage r join assignment a on a.ticket_id = r.ticket_id {where}
                              order by value desc, r.ticket_id limit :limit) first
                        join triage r on r.ticket_id = first.ticket_id
                        join assignment a on a.ticket_id = first.ticket_id
                        join ticket t on t.id = first.ticket_id
                        order by first.value desc, first.ticket_id
                        """.replace("{stamp}", TicketStamps.STAMP)
                        .replace("{value}", VALUE)
                        .replace("{where}", query.clause()))
                .params(query.parameters())
                .query((row, number) -> row(row, now))
                .list();
    }

    private static ReviewRow row(ResultSet row, Instant now) throws SQLException {
        var dueAt = instant(row, "due_at");
        return new ReviewRow(
                row.getObject("ticket_id", UUID.class),
                row.getString("subject"),
                row.getString("summary"),
                row.getString("queue"),
                InboxRows.BY_RANK.get(row.getInt("priority")),
                row.getString("category"),
                row.getObject("confidence", Double.class),
                row.getString("category_tier"),
                row.getString("reason"),
                row.getString("language"),
                row.getString("agent"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                dueAt,
                SlaState.at(now, dueAt, instant(row, "at_risk_at")),
                row.getString("seen"));
    }
}
