package dev.nanodesk.helpdesk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be written to a ticket.
 *
 * @param fields in the helpdesk's words; an empty one is cleared
 * @param kept fields that triage would have set otherwise, had not a person chosen
 * @param note what the triage, or a change of an agent's, is told by
 * @param reply where a reply goes
 */
record WriteBackPlan(
        Map<Field, String> fields, Map<Field, String> kept, NotePlanner.Planned note, ReplyPlanner.Planned reply) {

    WriteBackPlan {
        fields = Map.copyOf(fields);
        kept = Map.copyOf(kept);
    }

    boolean isEmpty() {
        return fields.isEmpty() && noteKey().isEmpty() && reply.isEmpty();
    }

    private Optional<String> noteKey() {
        return Optional.ofNullable(note.note()).map(Note::key);
    }

    /** For the audit trail; without what was written to the customer. */
    Map<String, Object> facts(String connection, String externalId) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("connection", connection);
        facts.put("ticket", externalId);
        facts.put("fields", named(fields));
        facts.put("keptAsPeopleChose", named(kept));
        facts.put("note", noteKey().orElse("none"));
        facts.put("draft", reply.draft() != null);
        if (reply.accepted() != null) {
            facts.put("reply", String.valueOf(reply.place()));
            facts.put("acceptedBy", reply.accepted().agent());
        }
        return facts;
    }

    private static Map<String, String> named(Map<Field, String> fields) {
        var named = new LinkedHashMap<String, String>();
        fields.forEach((field, value) -> named.put(field.name(), value));
        return named;
    }
}
