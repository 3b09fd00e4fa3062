package dev.nanodesk.routing;

import static dev.nanodesk.database.Columns.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tickets in the order in which they are worked on, as PostgreSQL finds them. */
@Repository
public class QueuedTickets {

    private static final String FILTER = """
             and (:category::text is null or category = :category)
             and (:language::text is null or lower(language) = lower(:language)
                  or starts_with(lower(language), lower(:language) || '-'))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    QueuedTickets(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The next ticket that an agent can work on, held until the transaction ends; those held by others are skipped. */
    Optional<UUID> holdNext(String queue, Filter filter) {
        return filtered("""
                        select ticket_id from assignment
                        where queue = :queue and state = 'OPEN' and paused_at is null
                        """ + FILTER + """
                         order by priority, due_at, opened_at, ticket_id limit 1 for update skip locked
                        """, queue, filter).query(UUID.class).optional();
    }

    /** The next ticket of any of the queues, held as by {@link #holdNext}. */
    Optional<UUID> holdNextOfAny(Set<String> queues) {
        return jdbc.sql("""
                        select ticket_id from assignment
                        where queue = any(:queues) and state = 'OPEN' and paused_at is null
                        order by priority, coalesce(due_at, 'infinity'), opened_at, ticket_id
                        limit 1 for update skip locked
                        """)
                .param("queues", queues.toArray(String[]::new))
                .query(UUID.class)
                .optional();
    }

    /** A page of the queue's tickets; without a state, all that are not closed. */
    Page page(String queue, @Nullable TicketState state, Filter filter, @Nullable Cursor after, int limit) {
        var rows = filtered("""
                        select * from assignment
                        where queue = :queue
                          and (state = :state or (:state::text is null and state <> 'CLOSED'))
                          and (:after::uuid is null
                               or (priority, coalesce(due_at, 'infinity'), opened_at, ticket_id)
                                  > (:priority::smallint, :due::timestamptz, :opened::timestamptz, :after::uuid))
                        """ + FILTER + """
                         order by priority, coalesce(due_at, 'infinity'), opened_at, ticket_id limit :limit
                        """, queue, filter)
                .param("state", state == null ? null : state.name())
                .param("priority", after == null ? null : after.priority())
                .param("due", after == null ? null : after.due())
                .param("opened", after == null ? null : after.opened())
                .param("after", after == null ? null : after.ticketId())
                .param("limit", limit + 1)
                .query(this::row)
                .list();
        if (rows.size() <= limit) {
            return new Page(rows, null);
        }
        var shown = rows.subList(0, limit);
        return new Page(shown, Cursor.after(shown.getLast()).text());
    }

    private JdbcClient.StatementSpec filtered(String sql, String queue, Filter filter) {
        return jdbc.sql(sql)
                .param("queue", queue)
                .param("category", filter.category())
                .param("language", filter.language());
    }

    private AssignedTicket row(ResultSet row, int number) throws SQLException {
        var dueAt = instant(row, "due_at");
        return new AssignedTicket(
                row.getObject("ticket_id", UUID.class),
                row.getString("queue"),
                PriorityRank.priority(row.getInt("priority")),
                TicketState.valueOf(row.getString("state")),
                row.getString("agent"),
                row.getString("category"),
                row.getString("language"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                instant(row, "claimed_at"),
                dueAt,
                SlaState.at(clock.instant(), dueAt, instant(row, "at_risk_at")));
    }

    /**
     * Which tickets of a queue.
     *
     * @param language a BCP 47 range: {@code de} also finds {@code de-AT}
     */
    public record Filter(
            @Nullable String category, @Nullable String language) {}

    /**
     * A part of a queue.
     *
     * @param next where the next page begins, if there is one
     */
    record Page(List<AssignedTicket> tickets, @Nullable String next) {}
}
