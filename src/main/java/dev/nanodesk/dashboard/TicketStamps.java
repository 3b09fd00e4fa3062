package dev.nanodesk.dashboard;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What state of a ticket a page shows: the triage, its place with the team, and what was said of it. A form that changes
 * the ticket brings the stamp of the page it stood on, so that nobody decides on what is no longer so.
 */
@Repository
class TicketStamps {

    /** Of the row {@code r} of the table {@code triage}. */
    static final String STAMP = """
            concat_ws('.', coalesce((r.saved_event ->> 'attempt')::int, r.attempt),
                coalesce((select stamped.version from assignment stamped where stamped.ticket_id = r.ticket_id), 0),
                (select count(*) + count(said.undone_at) from feedback said where said.ticket_id = r.ticket_id))
            """;

    private final JdbcClient jdbc;

    TicketStamps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The ticket's stamp now; empty text where there is no such ticket. */
    String of(UUID ticketId) {
        return jdbc.sql("select " + STAMP + " from triage r where r.ticket_id = :id")
                .param("id", ticketId)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** Changes with everything that the ticket's page shows, also with what no decision depends on; empty as above. */
    String shown(UUID ticketId) {
        return jdbc.sql("""
                select concat_ws('.', {stamp}, r.status, r.attempt, r.failures,
                    (select count(*) from message said where said.ticket_id = r.ticket_id),
                    (select count(*) from triage_entry billed where billed.ticket_id = r.ticket_id))
                from triage r where r.ticket_id = :id
                """.replace("{stamp}", STAMP))
                .param("id", ticketId)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /**
     * Holds off others until the caller's transaction ends.
     *
     * @param seen the stamp of the page that the person decided on; null decides on whatever there is
     * @throws StalePage where the ticket is not as it was then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void hold(UUID ticketId, @Nullable String seen) {
        jdbc.sql("select 1 from triage where ticket_id = :id for update")
                .param("id", ticketId)
                .query(Integer.class)
                .optional();
        if (!Optional.ofNullable(seen)
                .filter(stamp -> !stamp.isBlank())
                .map(of(ticketId)::equals)
                .orElse(true)) {
            throw new StalePage();
        }
    }

    /** The ticket has changed since the page was made. */
    static final class StalePage extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
