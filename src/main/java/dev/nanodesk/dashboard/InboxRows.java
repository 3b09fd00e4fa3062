package dev.nanodesk.dashboard;

import static dev.nanodesk.database.Columns.instant;

import dev.nanodesk.access.Caller;
import dev.nanodesk.dashboard.InboxFilter.Sort;
import dev.nanodesk.routing.SlaState;
import dev.nanodesk.routing.TicketState;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.triage.Decision;
import dev.nanodesk.triage.TriageStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tickets that are with the teams, as PostgreSQL finds them. */
@Repository
class InboxRows {

    static final List<Priority> BY_RANK = List.of(Priority.URGENT, Priority.HIGH, Priority.NORMAL, Priority.LOW);

    private static final String SELECT = """
            select a.ticket_id, a.queue, a.priority, a.state, a.agent, a.category, a.language, a.opened_at, a.due_at,
                   a.at_risk_at, t.subject, t.requester_name, r.status, r.decision, r.degraded, r.confidence,
                   r.category_tier, left(r.result #>> '{summary,value}', 400) as summary
            from assignment a
            join ticket t on t.id = a.ticket_id
            join triage r on r.ticket_id = a.ticket_id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    InboxRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One more than {@code limit}, where there are more. */
    List<InboxRow> find(InboxFilter filter, Caller caller, int limit) {
        var now = clock.instant();
        var query = conditions(filter, caller, now);
        Optional.ofNullable(filter.after())
                .flatMap(InboxCursor::of)
                .ifPresent(cursor -> begin(query, filter.sorted(), cursor));
        var order = filter.sorted() == Sort.URGENCY
                ? " order by a.priority, coalesce(a.due_at, 'infinity'), a.opened_at, a.ticket_id"
                : " order by a.ticket_id desc";
        return jdbc.sql(SELECT + query.clause() + order + " limit :limit")
                .params(query.parameters())
                .param("limit", limit + 1)
                .query((row, number) -> row(row, now))
                .list();
    }

    private static Conditions conditions(InboxFilter filter, Caller caller, Instant now) {
        var query = new Conditions();
        switch (filter.shown()) {
            case OPEN -> query.and("a.state <> 'CLOSED'");
            case MINE -> query.and("a.state = 'CLAIMED'").and("a.agent = :me", "me", caller.name());
            case CLOSED -> query.and("a.state = 'CLOSED'");
            case ALL -> query.and("true");
        }
        if (caller.isLimited()) {
            query.and("a.queue = any(:reach)", "reach", caller.queues().toArray(String[]::new));
        }
        query.and("a.queue = :queue", "queue", filter.queue());
        query.and("a.category = :category", "category", filter.category());
        query.and("a.priority = :priority", "priority", rank(filter.priority()));
        query.and("r.decision = :decision", "decision", name(filter.decision()));
        query.and("t.search @@ websearch_to_tsquery('simple', :q)", "q", filter.q());
        query.and(
                "(lower(a.language) = lower(:language) or starts_with(lower(a.language), lower(:language) || '-'))",
                "language",
                filter.language());
        if (filter.sla() != null) {
            inSlaState(query, filter.sla(), now);
        }
        return query;
    }

    private static void inSlaState(Conditions query, SlaState sla, Instant now) {
        var time = now.atOffset(ZoneOffset.UTC);
        switch (sla) {
            case ON_TRACK -> query.and("a.at_risk_at > :now", "now", time);
            case AT_RISK -> query.and("a.at_risk_at <= :now and a.due_at > :now", "now", time);
            case BREACHED -> query.and("a.due_at <= :now", "now", time);
            case PAUSED -> query.and("a.due_at is null");
        }
    }

    private static void begin(Conditions query, Sort sort, InboxCursor cursor) {
        query.and(
                sort == Sort.NEWEST
                        ? "a.ticket_id < :after"
                        : "(a.priority, coalesce(a.due_at, 'infinity'), a.opened_at, a.ticket_id)"
                                + " > (:afterPriority::smallint, :afterDue::timestamptz, :afterOpened::timestamptz, :after)",
                "after",
                cursor.ticketId());
        if (sort == Sort.URGENCY) {
            query.with("afterPriority", cursor.priority())
                    .with("afterDue", cursor.due())
                    .with("afterOpened", cursor.opened());
        }
    }

    private static InboxRow row(ResultSet row, Instant now) throws SQLException {
        var dueAt = instant(row, "due_at");
        return new InboxRow(
                row.getObject("ticket_id", UUID.class),
                row.getString("subject"),
                row.getString("requester_name"),
                row.getString("summary"),
                row.getString("queue"),
                BY_RANK.get(row.getInt("priority")),
                row.getInt("priority"),
                TicketState.valueOf(row.getString("state")),
                row.getString("agent"),
                row.getString("category"),
                row.getObject("confidence", Double.class),
                row.getString("category_tier"),
                row.getString("language"),
                TriageStatus.valueOf(row.getString("status")),
                Optional.ofNullable(row.getString("decision"))
                        .map(Decision::valueOf)
                        .orElse(null),
                row.getBoolean("degraded"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                dueAt,
                SlaState.at(now, dueAt, instant(row, "at_risk_at")));
    }

    private static @Nullable Integer rank(@Nullable Priority priority) {
        return priority == null ? null : BY_RANK.indexOf(priority);
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }
}
