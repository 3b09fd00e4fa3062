package dev.nanodesk.learning;

import dev.nanodesk.learning.Feedback.Field;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The feedback table: one row for a draft, one for each corrected field. */
@Repository
class FeedbackRows {

    private final JdbcClient jdbc;

    FeedbackRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID ticketId, Feedback feedback) {
        jdbc.sql("""
                insert into feedback (id, ticket_id, attempt, at, agent, kind, field, before, after, reason)
                values (:id, :ticketId, :attempt, :at, :agent, :kind, :field, :before, :after, :reason)
                """)
                .param("id", feedback.id())
                .param("ticketId", ticketId)
                .param("attempt", feedback.attempt())
                .param("at", feedback.at().atOffset(ZoneOffset.UTC))
                .param("agent", feedback.agent())
                .param("kind", feedback.kind().name())
                .param("field", feedback.field().title())
                .param("before", feedback.before())
                .param("after", feedback.after())
                .param("reason", feedback.reason())
                .update();
    }

    /** What agents thought of a ticket's triage, oldest first. */
    List<Feedback> of(UUID ticketId) {
        return jdbc.sql("select * from feedback where ticket_id = :ticketId order by at, id")
                .param("ticketId", ticketId)
                .query(FeedbackRows::feedback)
                .list();
    }

    Optional<Feedback> latest(UUID ticketId, Field field) {
        return jdbc.sql("""
                select * from feedback where ticket_id = :ticketId and field = :field and undone_at is null
                order by at desc, id desc limit 1
                """)
                .param("ticketId", ticketId)
                .param("field", field.title())
                .query(FeedbackRows::feedback)
                .optional();
    }

    /** Takes entries back; they stay on record. */
    void undo(List<UUID> ids, Instant at) {
        jdbc.sql("update feedback set undone_at = :at where id = any(:ids) and undone_at is null")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }

    /** The category of a ticket as it was corrected or confirmed last. */
    record CorrectedCategory(UUID ticketId, String category) {}

    /** The newest corrected tickets, the newest last. */
    List<CorrectedCategory> correctedCategories(int limit) {
        return jdbc.sql("""
                select ticket_id, after from (
                    select distinct on (ticket_id) ticket_id, after, at, id from feedback
                    where kind in ('CORRECTION', 'TRIAGE_ACCEPTED') and field = 'category' and undone_at is null
                    order by ticket_id, at desc, id desc) latest
                order by at desc, id desc limit :limit
                """)
                .param("limit", limit)
                .query((row, number) ->
                        new CorrectedCategory(row.getObject("ticket_id", UUID.class), row.getString("after")))
                .list()
                .reversed();
    }

    private static Feedback feedback(ResultSet row, int number) throws SQLException {
        return new Feedback(
                row.getObject("id", UUID.class),
                row.getInt("attempt"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("agent"),
                FeedbackKind.valueOf(row.getString("kind")),
                Field.valueOf(row.getString("field").toUpperCase(Locale.ROOT)),
                row.getString("before"),
                row.getString("after"),
                row.getString("reason"),
                Optional.ofNullable(row.getObject("undone_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null));
    }
}
