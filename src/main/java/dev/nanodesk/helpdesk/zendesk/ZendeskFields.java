package dev.nanodesk.helpdesk.zendesk;

import static dev.nanodesk.helpdesk.zendesk.ZendeskJson.stream;
import static dev.nanodesk.helpdesk.zendesk.ZendeskJson.text;

import dev.nanodesk.helpdesk.Field;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Where Zendesk keeps what triage sets. */
final class ZendeskFields {

    private ZendeskFields() {}

    /**
     * The fields as they are now.
     *
     * @param shown an answer with a ticket, and beside it the users and groups that it names
     */
    static Map<Field, String> of(JsonNode shown, ZendeskSettings settings) {
        var ticket = shown.path("ticket");
        var fields = new EnumMap<Field, String>(Field.class);
        fields.put(Field.PRIORITY, text(ticket, "priority"));
        fields.put(Field.QUEUE, named(shown.path("groups"), text(ticket, "group_id"), "name"));
        fields.put(
                Field.ASSIGNEE,
                named(shown.path("users"), text(ticket, "assignee_id"), "email").toLowerCase(Locale.ROOT));
        fields.put(Field.CATEGORY, category(ticket, settings));
        fields.values().removeIf(String::isEmpty);
        return fields;
    }

    /** What a ticket field holds; empty where it holds nothing or is not on the ticket. */
    static String customField(JsonNode ticket, String id) {
        return stream(ticket.path("custom_fields"))
                .filter(field -> text(field, "id").equals(id))
                .map(field -> text(field, "value"))
                .findFirst()
                .orElse("");
    }

    static List<String> tags(JsonNode holder) {
        return stream(holder.path("tags"))
                .map(tag -> tag.asString(""))
                .filter(tag -> !tag.isBlank())
                .toList();
    }

    private static String category(JsonNode ticket, ZendeskSettings settings) {
        return settings.categoryField()
                .map(id -> customField(ticket, id))
                .orElseGet(() -> categoryTag(ticket, settings.tagPrefix()).orElse(""));
    }

    /** Of several the first: while one replaces the other, both are there and both are ours. */
    private static Optional<String> categoryTag(JsonNode ticket, String prefix) {
        return tags(ticket).stream()
                .filter(tag -> tag.startsWith(prefix))
                .map(tag -> tag.substring(prefix.length()))
                .sorted()
                .findFirst();
    }

    /** The name of what an id stands for; the id itself where the answer does not tell. */
    private static String named(JsonNode all, String id, String name) {
        return stream(all)
                .filter(one -> text(one, "id").equals(id))
                .map(one -> text(one, name))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(id);
    }
}
