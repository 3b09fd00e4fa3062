package dev.nanodesk.helpdesk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written to a ticket.
 *
 * @param fields in the helpdesk's words; an empty one is cleared
 * @param kept fields that triage would have set otherwise, had not a person chosen
 * @param note null where it is written already, or notes are not private there
 * @param draft null where there is none, or another one waits there
 */
record WriteBackPlan(
        Map<Field, String> fields,
        Map<Field, String> kept,
        @Nullable Note note,
        @Nullable String draft) {

    WriteBackPlan {
        fields = Map.copyOf(fields);
        kept = Map.copyOf(kept);
    }

    boolean isEmpty() {
        return fields.isEmpty() && note == null && draft == null;
    }

    /** For the audit trail; without what was written to the customer. */
    Map<String, Object> facts(String connection, String externalId) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("connection", connection);
        facts.put("ticket", externalId);
        facts.put("fields", named(fields));
        facts.put("keptAsPeopleChose", named(kept));
        facts.put("note", Optional.ofNullable(note).map(Note::key).orElse("none"));
        facts.put("draft", draft != null);
        return facts;
    }

    private static Map<String, String> named(Map<Field, String> fields) {
        var named = new LinkedHashMap<String, String>();
        fields.forEach((field, value) -> named.put(field.name(), value));
        return named;
    }
}
