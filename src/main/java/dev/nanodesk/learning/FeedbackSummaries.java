package dev.nanodesk.learning;

import dev.nanodesk.learning.FeedbackSummary.Week;
import dev.nanodesk.triage.Decision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Counts agreement with triage. */
@Repository
class FeedbackSummaries {

    private final JdbcClient jdbc;

    FeedbackSummaries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public FeedbackSummary between(LocalDate from, LocalDate to) {
        return between(from, to, Set.of());
    }

    /** As {@link #between(LocalDate, LocalDate)}, of the tickets that are in some queues now; of all without any. */
    @Transactional(readOnly = true)
    public FeedbackSummary between(LocalDate from, LocalDate to, Set<String> reach) {
        return new FeedbackSummary(from, to, entries(from, to, reach), weeks(from, to, reach));
    }

    private Map<FeedbackKind, Long> entries(LocalDate from, LocalDate to, Set<String> reach) {
        var entries = new EnumMap<FeedbackKind, Long>(FeedbackKind.class);
        jdbc.sql("""
                select kind, count(*)
                from feedback left join triage r using (ticket_id) left join assignment a using (ticket_id)
                where at >= :from and at < :to and undone_at is null
                and (:unlimited or coalesce(a.queue, r.queue) = any (:reach))
                group by kind
                """)
                .param("from", startOf(from))
                .param("to", startOf(to))
                .param("unlimited", reach.isEmpty())
                .param("reach", reach.toArray(String[]::new))
                .query(row -> {
                    entries.put(FeedbackKind.valueOf(row.getString(1)), row.getLong(2));
                });
        return entries;
    }

    private List<Week> weeks(LocalDate from, LocalDate to, Set<String> reach) {
        return jdbc.sql("""
                select date_trunc('week', triaged_at at time zone 'UTC')::date as week, decision, count(*) as triaged,
                       count(*) filter (where fields is not null) as corrected,
                       count(*) filter (where 'category' = any (fields)) as corrected_category
                from triage left join (
                    select ticket_id, array_agg(field) as fields from feedback
                    where kind = 'CORRECTION' and undone_at is null group by ticket_id) correction using (ticket_id)
                left join assignment a using (ticket_id)
                where triaged_at >= :from and triaged_at < :to and decision is not null
                and (:unlimited or coalesce(a.queue, triage.queue) = any (:reach))
                group by week, decision order by week, decision
                """)
                .param("from", startOf(from))
                .param("to", startOf(to))
                .param("unlimited", reach.isEmpty())
                .param("reach", reach.toArray(String[]::new))
                .query(FeedbackSummaries::week)
                .list();
    }

    private static Week week(ResultSet row, int number) throws SQLException {
        var triaged = row.getLong("triaged");
        var corrected = row.getLong("corrected");
        return new Week(
                row.getObject("week", LocalDate.class),
                Decision.valueOf(row.getString("decision")),
                triaged,
                corrected,
                row.getLong("corrected_category"),
                (double) corrected / triaged);
    }

    private static OffsetDateTime startOf(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }
}
