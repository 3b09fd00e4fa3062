package dev.nanodesk.cost;

import dev.nanodesk.cost.CostProperties.Budget;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the ledger has for a budget: a queue's calls are those about the tickets that were triaged into it that day. */
@Repository
class BudgetRows {

    private final JdbcClient jdbc;

    BudgetRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    BigDecimal spent(Budget budget, Instant from, Instant to) {
        var sql = switch (budget.unit()) {
            case TICKETS -> "select count(distinct ticket_id)::numeric from triages";
            case SECONDS -> sum("nano_seconds", "seconds");
            case MONEY -> sum("marginal_cost", "marginal_cost");
        };
        return jdbc.sql("""
                with triages as (
                    select ticket_id, nano_seconds, marginal_cost from triage_entry
                    where triaged_at >= :from and triaged_at < :to and (:queue::text is null or queue = :queue)),
                calls as (
                    select seconds, marginal_cost from inference_call
                    where completed_at >= :from and completed_at < :to
                      and (:queue::text is null or subject_id in (select ticket_id from triages)))
                """ + sql)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .param("queue", budget.queue())
                .query(BigDecimal.class)
                .single();
    }

    private static String sum(String ofTriages, String ofCalls) {
        return "select coalesce((select sum(%s) from triages), 0) + coalesce((select sum(%s) from calls), 0)"
                .formatted(ofTriages, ofCalls);
    }
}
