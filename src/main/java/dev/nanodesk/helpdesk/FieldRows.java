package dev.nanodesk.helpdesk;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who set the fields of a helpdesk's ticket. A field is a person's once it holds what neither the helpdesk puts there by
 * itself nor we have written, and stays so, until an agent here chooses something else.
 */
@Repository
class FieldRows {

    private final JdbcClient jdbc;

    FieldRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes what the fields hold now. What a person has chosen there since the last look is to be followed here. */
    void see(UUID ticketId, Helpdesk helpdesk, HelpdeskTicket ticket) {
        var known = all(ticketId);
        for (var field : helpdesk.settable()) {
            var value = Optional.ofNullable(ticket.fields().get(field));
            var setByPeople = ticket.setByPeople().contains(field);
            var before = known.get(field);
            if (before == null) {
                insert(ticketId, field, value.orElse(null), setByPeople || !helpdesk.isUntouched(field, value));
            } else {
                update(ticketId, field, before.seenNow(value.orElse(null), setByPeople));
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

    /** An agent chose a field's value here: that is newer than what anybody was seen to choose there. */
    void chosenHere(UUID ticketId, Field field, String agent) {
        jdbc.sql("""
                        update helpdesk_field set chosen_here_by = :agent, to_follow = false
                        where ticket_id = :id and field = :field
                        """)
                .param("id", ticketId)
                .param("field", field.name())
                .param("agent", agent)
                .update();
    }

    /** What people chose there was done here. */
    void followed(UUID ticketId) {
        jdbc.sql("update helpdesk_field set to_follow = false where ticket_id = :id and to_follow")
                .param("id", ticketId)
                .update();
    }

    /** The fields of a ticket. */
    Map<Field, Known> all(UUID ticketId) {
        var fields = new EnumMap<Field, Known>(Field.class);
        jdbc.sql("""
                        select field, first_seen, seen, intended, written, by_person, chosen_here_by, to_follow
                        from helpdesk_field where ticket_id = :id
                        """).param("id", ticketId).query(row -> {
            fields.put(
                    Field.valueOf(row.getString("field")),
                    new Known(
                            row.getString("first_seen"),
                            row.getString("seen"),
                            row.getString("intended"),
                            row.getString("written"),
                            row.getBoolean("by_person"),
                            row.getString("chosen_here_by"),
                            row.getBoolean("to_follow")));
        });
        return fields;
    }

    /** What people chose there that has not been done here yet. */
    Map<Field, String> toFollow(UUID ticketId) {
        var chosen = new EnumMap<Field, String>(Field.class);
        all(ticketId).forEach((field, known) -> {
            if (known.toFollow() && known.seen() != null) {
                chosen.put(field, known.seen());
            }
        });
        return chosen;
    }

    private void insert(UUID ticketId, Field field, @Nullable String value, boolean byPerson) {
        jdbc.sql("""
                        insert into helpdesk_field (ticket_id, field, first_seen, seen, by_person, to_follow)
                        values (:id, :field, :value, :value, :byPerson, :byPerson)
                        """)
                .param("id", ticketId)
                .param("field", field.name())
                .param("value", value)
                .param("byPerson", byPerson)
                .update();
    }

    private void update(UUID ticketId, Field field, Known known) {
        jdbc.sql("""
                        update helpdesk_field set seen = :seen, intended = :intended, written = :written,
                               by_person = :byPerson, chosen_here_by = :chosenHereBy, to_follow = :toFollow
                        where ticket_id = :id and field = :field
                        """)
                .param("id", ticketId)
                .param("field", field.name())
                .param("seen", known.seen())
                .param("intended", known.intended())
                .param("written", known.written())
                .param("byPerson", known.byPerson())
                .param("chosenHereBy", known.chosenHereBy())
                .param("toFollow", known.toFollow())
                .update();
    }

    /**
     * What is known of a field.
     *
     * @param intended what a write-back was about to write
     * @param written what the last one wrote
     * @param byPerson whether a person has ever set it there
     * @param chosenHereBy the agent who chose its value here, after any person there
     * @param toFollow whether a person chose it there, which has not been done here yet
     */
    record Known(
            @Nullable String firstSeen,
            @Nullable String seen,
            @Nullable String intended,
            @Nullable String written,
            boolean byPerson,
            @Nullable String chosenHereBy,
            boolean toFollow) {

        /** Whether it is not ours to change: a person chose it there, and nobody here since. */
        boolean isTheirs() {
            return byPerson && chosenHereBy == null;
        }

        private Known seenNow(@Nullable String value, boolean setByPeople) {
            if (orEmpty(value).equals(intended)) {
                return new Known(firstSeen, value, null, intended, byPerson || setByPeople, chosenHereBy, false);
            }
            var persons = byPerson || setByPeople || !mayBeOurs(value);
            return persons && !Objects.equals(value, seen)
                    ? new Known(firstSeen, value, intended, written, true, null, true)
                    : new Known(firstSeen, value, intended, written, persons, chosenHereBy, toFollow);
        }

        private boolean mayBeOurs(@Nullable String value) {
            var before = written == null ? firstSeen : written;
            return orEmpty(value).equals(orEmpty(before));
        }

        private static String orEmpty(@Nullable String value) {
            return value == null ? "" : value;
        }
    }
}
