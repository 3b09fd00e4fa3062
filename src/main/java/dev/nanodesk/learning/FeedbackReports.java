package dev.nanodesk.learning;

import dev.nanodesk.triage.Decision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What agents thought of triage, counted for people. */
@Repository
@Transactional(readOnly = true)
public class FeedbackReports {

    private static final String REACH =
            " (:unlimited or ticket_id in (select ticket_id from assignment where queue = any (:reach))) ";
    private static final String RANGE = " undone_at is null and at >= :from and at < :to and" + REACH;

    private final JdbcClient jdbc;

    FeedbackReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Tickets by the week and the decision of their latest triage, in order of time. */
    public List<Week> weeks(Span span) {
        return jdbc.sql("""
                        select date_trunc('week', triaged_at at time zone 'UTC')::date as week, decision, count(*) as triaged,
                               count(*) filter (where said.ticket_id is not null or agent is not null or state = 'CLOSED')
                                 as seen,
                               count(*) filter (where corrected) as corrected,
                               count(*) filter (where corrected_category) as corrected_category
                        from triage left join assignment using (ticket_id) left join (
                            select ticket_id, bool_or(kind = 'CORRECTION') as corrected,
                                   bool_or(kind = 'CORRECTION' and field = 'category') as corrected_category
                            from feedback where undone_at is null group by ticket_id) said using (ticket_id)
                        where triaged_at >= :from and triaged_at < :to and decision is not null and""" + REACH + """
                        group by week, decision order by week, decision
                        """)
                .params(span.parameters())
                .query((row, number) -> new Week(
                        row.getObject("week", LocalDate.class),
                        Decision.valueOf(row.getString("decision")),
                        row.getLong("triaged"),
                        row.getLong("seen"),
                        row.getLong("corrected"),
                        row.getLong("corrected_category")))
                .list();
    }

    /** The categories that triage chose for the tickets of that time, the most often corrected first. */
    public List<CategoryRate> categories(Span span) {
        return jdbc.sql("""
                        select coalesce(first.before, triage.category) as chosen, count(*) as triaged,
                               count(first.ticket_id) as corrected
                        from triage left join (
                            select distinct on (ticket_id) ticket_id, before from feedback
                            where kind = 'CORRECTION' and field = 'category' and undone_at is null
                            order by ticket_id, at, id) first
                          using (ticket_id)
                        where triaged_at >= :from and triaged_at < :to and decision is not null and""" + REACH + """
                        group by chosen order by corrected desc, triaged desc, chosen
                        """)
                .params(span.parameters())
                .query((row, number) ->
                        new CategoryRate(row.getString("chosen"), row.getLong("triaged"), row.getLong("corrected")))
                .list();
    }

    /** Which category was corrected into which, the most frequent first. */
    public List<Pair> pairs(Span span, int limit) {
        return jdbc.sql("select before, after, count(*) as times from feedback where kind = 'CORRECTION'"
                        + " and field = 'category' and" + RANGE
                        + "group by before, after order by times desc, before, after limit :limit")
                .params(span.parameters())
                .param("limit", limit)
                .query((row, number) -> new Pair(row.getString("before"), row.getString("after"), row.getLong("times")))
                .list();
    }

    /** What became of drafts that agents judged, by week. */
    public List<Drafts> drafts(Span span) {
        return jdbc.sql("""
                        select date_trunc('week', at at time zone 'UTC')::date as week,
                               count(*) filter (where kind = 'DRAFT_ACCEPTED') as accepted,
                               count(*) filter (where kind = 'DRAFT_EDITED') as edited,
                               count(*) filter (where kind = 'DRAFT_REJECTED') as rejected
                        from feedback where field = 'draft' and""" + RANGE + "group by week order by week")
                .params(span.parameters())
                .query((row, number) -> new Drafts(
                        row.getObject("week", LocalDate.class),
                        row.getLong("accepted"),
                        row.getLong("edited"),
                        row.getLong("rejected")))
                .list();
    }

    /** What each agent said, by name. */
    public List<Agent> agents(Span span) {
        return jdbc.sql("""
                        select agent, count(distinct ticket_id) filter (where kind = 'TRIAGE_ACCEPTED') as confirmed,
                               count(*) filter (where kind = 'DRAFT_ACCEPTED') as accepted,
                               count(*) filter (where kind = 'DRAFT_EDITED') as edited,
                               count(*) filter (where kind = 'DRAFT_REJECTED') as rejected,
                               count(distinct ticket_id) filter (where kind = 'CORRECTION') as corrected
                        from feedback where""" + RANGE + "group by agent order by agent")
                .params(span.parameters())
                .query((row, number) -> new Agent(
                        row.getString("agent"),
                        row.getLong("confirmed"),
                        row.getLong("accepted"),
                        row.getLong("edited"),
                        row.getLong("rejected"),
                        row.getLong("corrected")))
                .list();
    }

    /** The queues of judged tickets, by name. */
    public List<String> queues(Span span) {
        return jdbc.sql("select distinct queue from feedback join assignment using (ticket_id) where" + RANGE
                        + "order by queue")
                .params(span.parameters())
                .query((row, number) -> row.getString("queue"))
                .list();
    }

    /** Single entries, the newest first. */
    public List<Entry> entries(Wanted wanted, int limit, int offset) {
        var conditions = new ArrayList<>(List.of("at >= :from", "at < :to", REACH));
        if (wanted.kind() != null) {
            conditions.add("kind = :kind");
        }
        if (wanted.agent() != null) {
            conditions.add("feedback.agent = :agent");
        }
        if (wanted.queue() != null) {
            conditions.add("assignment.queue = :queue");
        }
        return jdbc.sql("""
                        select feedback.ticket_id, ticket.subject, at, feedback.agent, kind, field, reason, assignment.queue,
                               undone_at is not null as undone,
                               case when kind = 'CORRECTION' then before end as before,
                               case when kind = 'CORRECTION' then after end as after
                        from feedback join ticket on ticket.id = feedback.ticket_id left join assignment using (ticket_id)
                        where""" + " " + String.join(" and ", conditions)
                        + " order by at desc, feedback.id desc limit :limit offset :offset")
                .params(wanted.span().parameters())
                .param("kind", wanted.kind() == null ? null : wanted.kind().name())
                .param("agent", wanted.agent())
                .param("queue", wanted.queue())
                .param("limit", limit)
                .param("offset", offset)
                .query(FeedbackReports::entry)
                .list();
    }

    /** Tickets whose category an agent had corrected or confirmed by then: what NANO learnt from at that time. */
    public long labelledUntil(Instant time) {
        return labelled("at <= :time and (undone_at is null or undone_at > :time)", time);
    }

    /** Tickets whose category an agent has corrected or confirmed since then. */
    public long labelledSince(Instant time) {
        return labelled("at > :time and undone_at is null", time);
    }

    private long labelled(String when, Instant time) {
        return jdbc.sql("select count(distinct ticket_id) from feedback"
                        + " where kind in ('CORRECTION', 'TRIAGE_ACCEPTED') and field = 'category' and " + when)
                .param("time", time.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getObject("ticket_id", UUID.class),
                row.getString("subject"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("agent"),
                FeedbackKind.valueOf(row.getString("kind")),
                row.getString("field"),
                row.getString("before"),
                row.getString("after"),
                row.getString("reason"),
                row.getString("queue"),
                row.getBoolean("undone"));
    }

    /**
     * What is counted.
     *
     * @param from the first day, of UTC
     * @param to the day after the last
     * @param reach the queues that whoever asks is limited to: of tickets that are elsewhere now nothing counts; empty for no
     *     limit
     */
    public record Span(LocalDate from, LocalDate to, Set<String> reach) {

        public Span {
            reach = Set.copyOf(reach);
        }

        private Map<String, Object> parameters() {
            return Map.of(
                    "from", start(from),
                    "to", start(to),
                    "unlimited", reach.isEmpty(),
                    "reach", reach.toArray(String[]::new));
        }

        private static OffsetDateTime start(LocalDate day) {
            return day.atStartOfDay().atOffset(ZoneOffset.UTC);
        }
    }

    /**
     * Tickets of a week and a decision.
     *
     * @param week its Monday
     * @param seen of which somebody claimed or closed the ticket, or judged its triage
     * @param corrected of which an agent corrected any field
     * @param correctedCategory of which an agent corrected the category
     */
    public record Week(
            LocalDate week, Decision decision, long triaged, long seen, long corrected, long correctedCategory) {}

    /** How often a category was wrong, as far as anybody said. */
    public record CategoryRate(String category, long triaged, long corrected) {}

    /** A correction of the category, and how often it was made. */
    public record Pair(@Nullable String from, @Nullable String to, long times) {}

    /** Drafts of a week that were judged. */
    public record Drafts(LocalDate week, long accepted, long edited, long rejected) {}

    /**
     * What an agent said.
     *
     * @param confirmed tickets whose triage was found right
     * @param corrected tickets, however many fields of each
     */
    public record Agent(String name, long confirmed, long accepted, long edited, long rejected, long corrected) {}

    /** Which entries are wanted; null for any. */
    public record Wanted(
            Span span,
            @Nullable FeedbackKind kind,
            @Nullable String agent,
            @Nullable String queue) {}

    /**
     * One entry, without the texts of drafts.
     *
     * @param queue that the ticket is in now
     * @param undone whether it was taken back, so that it counts no more
     */
    public record Entry(
            UUID ticketId,
            String subject,
            Instant at,
            String agent,
            FeedbackKind kind,
            String field,
            @Nullable String before,
            @Nullable String after,
            @Nullable String reason,
            @Nullable String queue,
            boolean undone) {}
}
