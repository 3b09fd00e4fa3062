package dev.nanodesk.api;

import dev.nanodesk.routing.TicketState;
import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.ticket.StorableText;
import dev.nanodesk.triage.Decision;
import dev.nanodesk.triage.TriageStatus;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Lists tickets, newest first, page by page. */
@Service
public class TicketListing {

    private static final String SELECT = """
            select t.id, t.source, t.external_id, t.subject, t.requester_name, t.channel, t.created_at, t.received_at,
                   r.status, r.decision, r.degraded, r.category, r.priority, r.language, r.sentiment,
                   r.confidence,
                   r.category_tier as tier, r.result -> 'summary' ->> 'value' as summary,
                   coalesce(a.queue, r.queue) as queue, coalesce(a.state, 'OPEN') as state, a.agent
            from ticket t
            left join triage r on r.ticket_id = t.id
            left join assignment a on a.ticket_id = t.id
            """;

    private final JdbcClient jdbc;

    TicketListing(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The page after the filter's cursor, of all tickets. */
    public Page list(Filter filter) {
        return list(filter, Set.of());
    }

    /**
     * The page after the filter's cursor.
     *
     * @param reach the queues that the caller is limited to; all tickets without any
     */
    public Page list(Filter filter, Set<String> reach) {
        var query = new Query();
        query.where("coalesce(a.queue, r.queue) in (:reach)", "reach", reach.isEmpty() ? null : reach);
        query.where("r.status = :status", "status", filter.status());
        query.where("coalesce(a.state, 'OPEN') = :state", "state", filter.state());
        query.where("r.decision = :decision", "decision", filter.decision());
        query.where("r.category = :category", "category", filter.category());
        query.where("r.priority = :priority", "priority", filter.priority());
        query.where("r.language = :language", "language", filter.language());
        query.where("coalesce(a.queue, r.queue) = :queue", "queue", filter.queue());
        query.where("a.agent = :agent", "agent", filter.agent());
        query.where("t.source = :source", "source", filter.source());
        query.where("t.external_id = :externalId", "externalId", filter.externalId());
        query.where("t.channel = :channel", "channel", filter.channel());
        query.where("t.search @@ websearch_to_tsquery('simple', :text)", "text", filter.q());
        query.where("t.id < :cursor", "cursor", filter.cursor());
        var limit = filter.limit() == null ? Filter.USUAL_LIMIT : filter.limit();
        query.parameters.put("limit", limit + 1);
        var rows = jdbc.sql(SELECT + query.clause() + " order by t.id desc limit :limit")
                .params(query.parameters)
                .query(TicketListing::row)
                .list();
        var hasMore = rows.size() > limit;
        var page = hasMore ? rows.subList(0, limit) : rows;
        return new Page(List.copyOf(page), hasMore ? page.getLast().id() : null);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("source"),
                row.getString("external_id"),
                row.getString("subject"),
                row.getString("requester_name"),
                row.getString("channel"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getString("status"),
                row.getString("state"),
                row.getString("decision"),
                row.getBoolean("degraded"),
                row.getString("category"),
                row.getObject("confidence", Double.class),
                row.getString("tier"),
                row.getString("priority"),
                row.getString("sentiment"),
                row.getString("language"),
                row.getString("queue"),
                row.getString("agent"),
                row.getString("summary"));
    }

    /**
     * Which tickets to list; what is null does not restrict.
     *
     * @param q words in subject and messages, in web-search syntax
     * @param cursor {@code next} of the page before
     */
    public record Filter(
            @Nullable TriageStatus status,
            @Nullable TicketState state,
            @Nullable Decision decision,
            @Nullable @Size(max = 100) @StorableText String category,
            @Nullable Priority priority,
            @Nullable @Size(max = 35) @StorableText String language,
            @Nullable @Size(max = 100) @StorableText String queue,
            @Nullable @Size(max = 200) @StorableText String agent,
            @Nullable @Size(max = 100) @StorableText String source,
            @Nullable @Size(max = 200) @StorableText String externalId,
            @Nullable Channel channel,

            @Parameter(description = "Words in subject and messages") @Nullable @Size(max = 500) @StorableText
            String q,

            @Parameter(description = "`next` of the page before") @Nullable UUID cursor,

            @Nullable @Min(1) @Max(500) Integer limit) {

        static final int USUAL_LIMIT = 50;

        /** Everything, in pages of that size. */
        public static Filter all(int limit) {
            return new Filter(null, null, null, null, null, null, null, null, null, null, null, null, null, limit);
        }
    }

    /**
     * One page.
     *
     * @param next the cursor of the page after; null on the last one
     */
    public record Page(List<Row> tickets, @Nullable UUID next) {}

    /** One ticket of a list. Category, priority and language are provisional until it is triaged. */
    public record Row(
            UUID id,
            String source,
            @Nullable String externalId,
            String subject,
            @Nullable String requester,
            String channel,
            Instant createdAt,
            Instant receivedAt,
            @Nullable String status,
            String state,
            @Nullable String decision,
            boolean degraded,
            @Nullable String category,
            @Nullable Double confidence,
            @Nullable String tier,
            @Nullable String priority,
            @Nullable String sentiment,
            @Nullable String language,
            @Nullable String queue,
            @Nullable String agent,
            @Nullable String summary) {}

    private static final class Query {

        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> parameters = new HashMap<>();

        void where(String condition, String parameter, @Nullable Object value) {
            if (value != null) {
                conditions.add(condition);
                parameters.put(parameter, value instanceof Enum<?> constant ? constant.name() : value);
            }
        }

        String clause() {
            return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        }
    }
}
