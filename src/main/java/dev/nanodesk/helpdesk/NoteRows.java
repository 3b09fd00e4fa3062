package dev.nanodesk.helpdesk;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the notes at a helpdesk have told. */
@Repository
class NoteRows {

    private final JdbcClient jdbc;

    NoteRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Told> told(UUID ticketId) {
        return jdbc.sql("""
                        select number, words, decision, category, priority, queue from helpdesk_note
                        where ticket_id = :id
                        """).param("id", ticketId).query(Told.class).optional();
    }

    void tell(UUID ticketId, Told told) {
        jdbc.sql("""
                        insert into helpdesk_note (ticket_id, number, words, decision, category, priority, queue)
                        values (:id, :number, :words, :decision, :category, :priority, :queue)
                        on conflict (ticket_id) do update set number = excluded.number, words = excluded.words,
                            decision = excluded.decision, category = excluded.category,
                            priority = excluded.priority, queue = excluded.queue
                        """)
                .param("id", ticketId)
                .param("number", told.number())
                .param("words", told.words())
                .param("decision", told.decision())
                .param("category", told.category())
                .param("priority", told.priority())
                .param("queue", told.queue())
                .update();
    }

    /**
     * How a ticket stood when its agents there were last told.
     *
     * @param number of the notes so far
     * @param words a fingerprint of what triage wrote: summary, draft, its own priority
     * @param priority of the ticket's place, as is the queue
     */
    record Told(int number, String words, String decision, String category, String priority, String queue) {}
}
