package dev.nanodesk.triage;

import dev.nanodesk.ticket.Finding;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The rows of the triage table whose result a person judges. */
@Repository
class CorrectedRows {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CorrectedRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Holds off others until the transaction ends; empty where there is no result. */
    Optional<Corrections.Judged> hold(UUID ticketId) {
        return jdbc.sql("""
                select coalesce((saved_event ->> 'attempt')::int, attempt) as saved_attempt, result from triage
                where ticket_id = :ticketId and result is not null for update
                """)
                .param("ticketId", ticketId)
                .query((row, number) ->
                        new Corrections.Judged(ticketId, row.getInt("saved_attempt"), result(row.getString("result"))))
                .optional();
    }

    /**
     * Category and queue as a person had them; the event that told of the triage stays as it was, and what a person replaces
     * for the first time is kept.
     */
    void save(UUID ticketId, TriageResult result) {
        jdbc.sql("""
                update triage set category = :category, queue = :queue, result = :result::jsonb,
                    found = coalesce(found, jsonb_build_object('category', triage.result -> 'category',
                                                               'queue', triage.result -> 'queue'))
                where ticket_id = :ticketId
                """)
                .param("ticketId", ticketId)
                .param("category", result.category().value())
                .param("queue", result.queue().value())
                .param("result", json.writeValueAsString(result))
                .update();
    }

    /** The result as triage found it, before any person chose; empty where none did. */
    Optional<TriageResult> found(UUID ticketId) {
        return jdbc.sql("select result || found from triage where ticket_id = :ticketId and found is not null")
                .param("ticketId", ticketId)
                .query((row, number) -> result(row.getString(1)))
                .optional();
    }

    /** What a later triage found, of which a person's earlier choice lets nothing show. */
    void keepFound(UUID ticketId, Finding<String> category, Finding<String> queue) {
        jdbc.sql("update triage set found = :found::jsonb where ticket_id = :ticketId")
                .param("ticketId", ticketId)
                .param("found", json.writeValueAsString(Map.of("category", category, "queue", queue)))
                .update();
    }

    /** Has the result stand as triage found it. */
    void restore(UUID ticketId, TriageResult found) {
        jdbc.sql("""
                update triage set category = :category, queue = :queue, result = :result::jsonb, found = null
                where ticket_id = :ticketId
                """)
                .param("ticketId", ticketId)
                .param("category", found.category().value())
                .param("queue", found.queue().value())
                .param("result", json.writeValueAsString(found))
                .update();
    }

    /** The result of before, where a person chose its category. */
    Optional<TriageResult> chosenByPerson(UUID ticketId) {
        return jdbc.sql("""
                select result from triage where ticket_id = :ticketId and result #>> '{category,tier}' = 'HUMAN'
                """)
                .param("ticketId", ticketId)
                .query((row, number) -> result(row.getString("result")))
                .optional();
    }

    private TriageResult result(String stored) {
        return json.readValue(stored, TriageResult.class);
    }
}
