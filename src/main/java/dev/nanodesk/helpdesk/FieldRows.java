package dev.nanodesk.helpdesk;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who set the fields of a helpdesk's ticket. A field is a person's once it holds what neither the helpdesk puts there by
 * itself nor we have written, and stays so.
 */
@Repository
class FieldRows {

    private final JdbcClient jdbc;

    FieldRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes what the fields hold now. */
    void see(UUID ticketId, Helpdesk helpdesk, HelpdeskTicket ticket) {
        var known = all(ticketId);
        for (var field : helpdesk.settable()) {
            var value = Optional.ofNullable(ticket.fields().get(field));
            var before = known.get(field);
            if (before == null) {
                var byPerson = ticket.setByPeople().contains(field) || !helpdesk.isUntouched(field, value);
                insert(ticketId, field, value.orElse(null), byPerson);
            } else {
                var byPerson = before.byPerson()
                        || ticket.setByPeople().contains(field)
                        || !before.mayBeOurs(value.orElse(""));
                update(ticketId, field, value.orElse(null), byPerson);
            }
        }
    }

    /** Says that a field is about to be written: whether a crash comes before or after, it stays ours. */
    void intend(UUID ticketId, Map<Field, String> values) {
        values.forEach((field, value) -> jdbc.sql(
                        "update helpdesk_field set intended = :value where ticket_id = :id and field = :field")
                .param("id", ticketId)
                .param("field", field.name())
                .param("value", value)
                .update());
    }

    /** Says that fields were written. */
    void written(UUID ticketId, Map<Field, String> values) {
        values.forEach((field, value) -> jdbc.sql("""
                        update helpdesk_field set written = :value, seen = :value, intended = null
                        where ticket_id = :id and field = :field
                        """)
                .param("id", ticketId)
                .param("field", field.name())
                .param("value", value)
                .update());
    }

    /** The fields of a ticket. */
    Map<Field, Known> all(UUID ticketId) {
        var fields = new EnumMap<Field, Known>(Field.class);
        jdbc.sql("""
                        select field, first_seen, seen, intended, written, by_person from helpdesk_field
                        where ticket_id = :id
                        """).param("id", ticketId).query(row -> {
            fields.put(
                    Field.valueOf(row.getString("field")),
                    new Known(
                            row.getString("first_seen"),
                            row.getString("seen"),
                            row.getString("intended"),
                            row.getString("written"),
                            row.getBoolean("by_person")));
        });
        return fields;
    }

    /** What people chose. */
    Map<Field, String> chosenByPeople(UUID ticketId) {
        var chosen = new EnumMap<Field, String>(Field.class);
        all(ticketId).forEach((field, known) -> {
            if (known.byPerson() && known.seen() != null) {
                chosen.put(field, known.seen());
            }
        });
        return chosen;
    }

    private void insert(UUID ticketId, Field field, @Nullable String value, boolean byPerson) {
        jdbc.sql("""
                        insert into helpdesk_field (ticket_id, field, first_seen, seen, by_person)
                        values (:id, :field, :value, :value, :byPerson)
                        """)
                .param("id", ticketId)
                .param("field", field.name())
                .param("value", value)
                .param("byPerson", byPerson)
                .update();
    }

    private void update(UUID ticketId, Field field, @Nullable String value, boolean byPerson) {
        jdbc.sql("""
                        update helpdesk_field set seen = :value, by_person = :byPerson
                        where ticket_id = :id and field = :field
                        """)
                .param("id", ticketId)
                .param("field", field.name())
                .param("value", value)
                .param("byPerson", byPerson)
                .update();
    }

    /**
     * What is known of a field.
     *
     * @param intended what a write-back was about to write
     * @param written what the last one wrote
     */
    record Known(
            @Nullable String firstSeen,
            @Nullable String seen,
            @Nullable String intended,
            @Nullable String written,
            boolean byPerson) {

        boolean mayBeOurs(String value) {
            var before = written == null ? firstSeen : written;
            return value.equals(before == null ? "" : before) || value.equals(intended);
        }
    }
}
