package dev.nanodesk.cost;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ledger's sums for a report. A ticket belongs to the category and queue of its last triage in the period. */
@Repository
class SavingsRows {

    private static final String WITH_LAST = """
            with last as (
                select distinct on (ticket_id) ticket_id, category, queue, by_nano from triage_entry
                where triaged_at >= :from and triaged_at < :to order by ticket_id, triaged_at desc, attempt desc)
            """;

    private static final String SPENT = """
            sum(joules) as joules,
            coalesce(sum(joules) filter (where energy_source <> 'ESTIMATED'), 0) as measured,
            array_agg(distinct energy_source) as sources,
            case when bool_and(grams_co2e is not null) then sum(grams_co2e) end as grams,
            sum(marginal_cost) as marginal
            """;

    private static final String TRIAGES = """
            (triaged_at at time zone 'UTC')::date as price_day, currency, shared_tokens,
            count(*) as triages, count(*) filter (where charged) as charged,
            coalesce(sum(thread_tokens + case when draft = 'GENERATED' then coalesce(draft_prompt_tokens, 0) else 0 end)
                filter (where charged), 0) as input,
            coalesce(sum(label_tokens + case when summary = 'GENERATED' then coalesce(summary_tokens, 0) else 0 end
                + case when draft = 'GENERATED' then coalesce(draft_tokens, 0) else 0 end)
                filter (where charged), 0) as output,
            coalesce(sum(draft_prompt_tokens) filter (where charged and draft = 'AVOIDED'), 0) as modelled_input,
            coalesce(sum(summary_tokens) filter (where charged and summary = 'AVOIDED'), 0)
                + coalesce(sum(draft_tokens) filter (where charged and draft = 'AVOIDED'), 0) as modelled_output,
            count(*) filter (where charged and summary <> 'UNWANTED' and summary_tokens is null)
                + count(*) filter (where charged and draft <> 'UNWANTED' and draft_tokens is null) as unknown_parts,
            sum(nano_seconds) as nano_seconds,
            sum(case when e.by_nano then worked_seconds else nano_seconds end) as alone_seconds,
            """ + SPENT;

    private static final String CALLS = """
            currency,
            count(*) as calls, count(*) filter (where outcome <> 'ANSWERED') as failed,
            coalesce(sum(prompt_tokens) filter (where outcome = 'ANSWERED'), 0) as prompt,
            coalesce(sum(cached_tokens) filter (where outcome = 'ANSWERED'), 0) as cached,
            coalesce(sum(completion_tokens) filter (where outcome = 'ANSWERED'), 0) as completion,
            count(*) filter (where outcome = 'ANSWERED'
                and (prompt_tokens is null or completion_tokens is null)) as without_usage,
            sum(seconds) as seconds, sum(coalesce(machine_seconds, seconds)) as machine_seconds,
            """ + SPENT;

    private final JdbcClient jdbc;

    SavingsRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Triages that share a line, a day of prices and a prompt's fixed part.
     *
     * @param aloneSeconds whole time of work where no language model was asked; NANO's own where one was
     */
    record TriageSum(
            String key,
            LocalDate priceDay,
            long triages,
            long charged,
            CloudTokens tokens,
            BigDecimal nanoSeconds,
            BigDecimal aloneSeconds,
            Spent spent) {}

    /**
     * Calls that share a line.
     *
     * @param withoutUsage answered ones whose tokens are not known
     * @param machineSeconds of the machine, which counts once where calls overlap
     */
    record CallSum(
            String key,
            long calls,
            long failed,
            long prompt,
            long cached,
            long completion,
            long withoutUsage,
            BigDecimal seconds,
            BigDecimal machineSeconds,
            Spent spent) {}

    /**
     * Energy and its cost in one currency.
     *
     * @param sources where the joules are from
     * @param grams null where one row or more has none
     */
    record Spent(
            BigDecimal joules,
            BigDecimal measuredJoules,
            Set<String> sources,
            @Nullable BigDecimal grams,
            BigDecimal marginal,
            String currency) {}

    /** What cannot be added up: different tickets and percentiles. */
    record TicketStatistic(
            String key,
            long tickets,
            long byNano,
            @Nullable BigDecimal p50,
            @Nullable BigDecimal p95,
            @Nullable BigDecimal waitingP50,
            @Nullable BigDecimal waitingP95) {}

    List<TriageSum> triages(SavingsRequest request) {
        return query(request, "select %s as key, %s".formatted(LineKeys.ofTriages(request.by()), TRIAGES) + """
                from triage_entry e left join last l on l.ticket_id = e.ticket_id
                where triaged_at >= :from and triaged_at < :to
                group by 1, 2, 3, 4
                """)
                .query(SavingsRows::triageSum)
                .list();
    }

    List<CallSum> calls(SavingsRequest request) {
        return query(request, "select %s as key, %s".formatted(LineKeys.ofCalls(request.by()), CALLS) + """
                from inference_call c left join last l on l.ticket_id = c.subject_id
                where completed_at >= :from and completed_at < :to
                group by 1, 2
                """)
                .query(SavingsRows::callSum)
                .list();
    }

    List<TriageSum> triagesOf(UUID ticketId) {
        return jdbc.sql("select 'ticket' as key, " + TRIAGES
                        + "from triage_entry e where ticket_id = :id group by 1, 2, 3, 4")
                .param("id", ticketId)
                .query(SavingsRows::triageSum)
                .list();
    }

    List<CallSum> callsOf(UUID ticketId) {
        return jdbc.sql("select 'ticket' as key, " + CALLS
                        + "from inference_call c where subject_id = :id group by 1, 2")
                .param("id", ticketId)
                .query(SavingsRows::callSum)
                .list();
    }

    private static TriageSum triageSum(ResultSet row, int number) throws SQLException {
        return new TriageSum(
                row.getString("key"),
                row.getObject("price_day", LocalDate.class),
                row.getLong("triages"),
                row.getLong("charged"),
                new CloudTokens(
                        row.getLong("charged"),
                        row.getLong("charged") * row.getLong("shared_tokens"),
                        row.getLong("input"),
                        row.getLong("output"),
                        row.getLong("modelled_input"),
                        row.getLong("modelled_output"),
                        row.getLong("unknown_parts")),
                row.getBigDecimal("nano_seconds"),
                row.getBigDecimal("alone_seconds"),
                spent(row));
    }

    private static CallSum callSum(ResultSet row, int number) throws SQLException {
        return new CallSum(
                row.getString("key"),
                row.getLong("calls"),
                row.getLong("failed"),
                row.getLong("prompt"),
                row.getLong("cached"),
                row.getLong("completion"),
                row.getLong("without_usage"),
                row.getBigDecimal("seconds"),
                row.getBigDecimal("machine_seconds"),
                spent(row));
    }

    /** By the lines of the report; those of models and tasks are of their calls. */
    List<TicketStatistic> statistics(SavingsRequest request) {
        return request.by().isTicket() ? ofTriages(request, LineKeys.ofTriages(request.by())) : ofCalls(request);
    }

    TicketStatistic total(SavingsRequest request) {
        return ofTriages(request, "'total'").stream()
                .findFirst()
                .orElse(new TicketStatistic("total", 0, 0, null, null, null, null));
    }

    private List<TicketStatistic> ofTriages(SavingsRequest request, String key) {
        return query(request, """
                select %s as key, count(distinct e.ticket_id) as tickets,
                       count(distinct e.ticket_id) filter (where l.by_nano) as by_nano,
                       (percentile_cont(0.5) within group (order by worked_seconds))::numeric as p50,
                       (percentile_cont(0.95) within group (order by worked_seconds))::numeric as p95,
                       (percentile_cont(0.5) within group (order by waited_seconds))::numeric as waiting_p50,
                       (percentile_cont(0.95) within group (order by waited_seconds))::numeric as waiting_p95
                from triage_entry e left join last l on l.ticket_id = e.ticket_id
                where triaged_at >= :from and triaged_at < :to
                group by 1
                """.formatted(key)).query(SavingsRows::statistic).list();
    }

    private List<TicketStatistic> ofCalls(SavingsRequest request) {
        return query(request, """
                select %s as key, count(distinct l.ticket_id) as tickets, 0 as by_nano,
                       (percentile_cont(0.5) within group (order by seconds))::numeric as p50,
                       (percentile_cont(0.95) within group (order by seconds))::numeric as p95,
                       null::numeric as waiting_p50, null::numeric as waiting_p95
                from inference_call c left join last l on l.ticket_id = c.subject_id
                where completed_at >= :from and completed_at < :to
                group by 1
                union all
                select %s, count(distinct ticket_id), count(distinct ticket_id) filter (where by_nano),
                       (percentile_cont(0.5) within group (order by nano_seconds))::numeric,
                       (percentile_cont(0.95) within group (order by nano_seconds))::numeric, null, null
                from triage_entry e where triaged_at >= :from and triaged_at < :to
                having count(*) > 0
                """.formatted(LineKeys.ofCalls(request.by()), LineKeys.ofTriages(request.by())))
                .query(SavingsRows::statistic)
                .list();
    }

    private JdbcClient.StatementSpec query(SavingsRequest request, String sql) {
        var statement = jdbc.sql(WITH_LAST + sql)
                .param("from", request.start().atOffset(ZoneOffset.UTC))
                .param("to", request.end().atOffset(ZoneOffset.UTC));
        return request.by().isTime() ? statement.param("zone", request.zone().getId()) : statement;
    }

    private static Spent spent(ResultSet row) throws SQLException {
        return new Spent(
                row.getBigDecimal("joules"),
                row.getBigDecimal("measured"),
                Set.of((String[]) row.getArray("sources").getArray()),
                row.getBigDecimal("grams"),
                row.getBigDecimal("marginal"),
                row.getString("currency"));
    }

    private static TicketStatistic statistic(ResultSet row, int number) throws SQLException {
        return new TicketStatistic(
                row.getString("key"),
                row.getLong("tickets"),
                row.getLong("by_nano"),
                row.getBigDecimal("p50"),
                row.getBigDecimal("p95"),
                row.getBigDecimal("waiting_p50"),
                row.getBigDecimal("waiting_p95"));
    }
}
