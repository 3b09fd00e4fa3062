package dev.nanodesk.helpdesk;

import dev.nanodesk.learning.DraftAccepted;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Replies on their way to a helpdesk: the one that an agent accepted, and what we have put into the composer there. */
@Repository
class ReplyRows {

    private final JdbcClient jdbc;

    ReplyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps an accepted reply, in place of one before; nothing where the ticket is of no helpdesk. */
    void accept(DraftAccepted accepted) {
        jdbc.sql("""
                        insert into helpdesk_reply
                            (ticket_id, text, print, agent, edited, accepted_at, latest, replaces, written)
                        select ticket_id, :text, :print, :agent, :edited, :at, true, false, false
                        from helpdesk_ticket where ticket_id = :id
                        on conflict (ticket_id) do update set text = excluded.text, print = excluded.print,
                            agent = excluded.agent, edited = excluded.edited, accepted_at = excluded.accepted_at,
                            latest = true, written = false,
                            replaces = helpdesk_reply.latest and (helpdesk_reply.written or helpdesk_reply.replaces)
                        """)
                .param("id", accepted.ticketId())
                .param("text", accepted.text())
                .param("print", DraftPrint.of(accepted.text()))
                .param("agent", accepted.agent())
                .param("edited", accepted.edited())
                .param("at", offset(accepted.at()))
                .update();
    }

    /** There is another triage: what was accepted before answers an earlier one, and the composer may get its draft. */
    void triaged(UUID ticketId) {
        // the draft before the reply, as a write-back does
        jdbc.sql("update helpdesk_draft set offered = false where ticket_id = :id and offered")
                .param("id", ticketId)
                .update();
        jdbc.sql("update helpdesk_reply set latest = false where ticket_id = :id and latest")
                .param("id", ticketId)
                .update();
    }

    Optional<Acceptance> accepted(UUID ticketId) {
        return jdbc.sql("""
                        select text, print, agent, edited, accepted_at, latest, replaces from helpdesk_reply
                        where ticket_id = :id
                        """)
                .param("id", ticketId)
                .query((row, number) -> new Acceptance(
                        row.getString("text"),
                        row.getString("print"),
                        row.getString("agent"),
                        row.getBoolean("edited"),
                        row.getObject("accepted_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("latest"),
                        row.getBoolean("replaces")))
                .optional();
    }

    /**
     * Nothing is left to do with an accepted reply; its text is not needed here any more. One that was accepted meanwhile
     * stays.
     *
     * @param written whether it is at the helpdesk now
     */
    void settle(UUID ticketId, Acceptance accepted, boolean written) {
        jdbc.sql("""
                        update helpdesk_reply set text = null, written = :written
                        where ticket_id = :id and accepted_at = :at
                        """)
                .param("id", ticketId)
                .param("at", offset(accepted.at()))
                .param("written", written)
                .update();
    }

    /** What we have put into the composer, given what waits there now. */
    Drafted look(UUID ticketId, @Nullable String waiting) {
        if (waiting != null) {
            jdbc.sql("""
                            update helpdesk_draft set written = intended, intended = null, offered = true
                            where ticket_id = :id and intended = :print
                            """)
                    .param("id", ticketId)
                    .param("print", DraftPrint.of(waiting))
                    .update();
        }
        return jdbc.sql("select written, offered from helpdesk_draft where ticket_id = :id")
                .param("id", ticketId)
                .query((row, number) -> new Drafted(row.getString("written"), row.getBoolean("offered")))
                .optional()
                .orElse(Drafted.NOTHING);
    }

    /** Says that a draft is about to be put there: whether a crash comes before or after, it is known as ours. */
    void intend(UUID ticketId, String draft) {
        jdbc.sql("""
                        insert into helpdesk_draft (ticket_id, intended, offered) values (:id, :print, false)
                        on conflict (ticket_id) do update set intended = excluded.intended
                        """).param("id", ticketId).param("print", DraftPrint.of(draft)).update();
    }

    /** Says that a draft was put there. */
    void drafted(UUID ticketId, String draft) {
        jdbc.sql("""
                        update helpdesk_draft set written = :print, intended = null, offered = true
                        where ticket_id = :id
                        """).param("id", ticketId).param("print", DraftPrint.of(draft)).update();
    }

    private static OffsetDateTime offset(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /**
     * What we have put into the composer.
     *
     * @param written what the last one says, by {@link DraftPrint}
     * @param offered whether that was since the latest triage
     */
    record Drafted(@Nullable String written, boolean offered) {

        static final Drafted NOTHING = new Drafted(null, false);

        boolean isOurs(String waiting) {
            return DraftPrint.of(waiting).equals(written);
        }
    }
}
