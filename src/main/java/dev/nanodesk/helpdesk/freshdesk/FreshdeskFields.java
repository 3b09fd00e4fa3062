package dev.nanodesk.helpdesk.freshdesk;

import static dev.nanodesk.helpdesk.freshdesk.FreshdeskJson.stream;
import static dev.nanodesk.helpdesk.freshdesk.FreshdeskJson.text;

import dev.nanodesk.helpdesk.Field;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Where Freshdesk keeps what triage sets. */
final class FreshdeskFields {

    private FreshdeskFields() {}

    /** The fields as they are now, groups and agents by number. */
    static Map<Field, String> of(JsonNode ticket, FreshdeskSettings settings) {
        var fields = new EnumMap<Field, String>(Field.class);
        fields.put(Field.PRIORITY, text(ticket, "priority"));
        fields.put(Field.QUEUE, text(ticket, "group_id"));
        fields.put(Field.ASSIGNEE, text(ticket, "responder_id"));
        fields.put(Field.CATEGORY, category(ticket, settings));
        fields.values().removeIf(String::isEmpty);
        return fields;
    }

    static List<String> tags(JsonNode ticket) {
        return stream(ticket.path("tags"))
                .map(tag -> tag.asString(""))
                .filter(tag -> !tag.isBlank())
                .toList();
    }

    static List<String> tagsOfOthers(JsonNode ticket, FreshdeskSettings settings) {
        return tags(ticket).stream()
                .filter(tag -> !tag.startsWith(settings.tagPrefix()))
                .toList();
    }

    /** The tags of others, and ours for a category if it is not empty. */
    static List<String> tagsWith(String category, JsonNode ticket, FreshdeskSettings settings) {
        return Stream.concat(
                        tagsOfOthers(ticket, settings).stream(),
                        Optional.of(category)
                                .filter(name -> !name.isEmpty())
                                .map(settings.tagPrefix()::concat)
                                .stream())
                .toList();
    }

    private static String category(JsonNode ticket, FreshdeskSettings settings) {
        return settings.categoryField()
                .map(name -> text(ticket.path("custom_fields"), name))
                .orElseGet(() -> categoryTag(ticket, settings.tagPrefix()));
    }

    private static String categoryTag(JsonNode ticket, String prefix) {
        return tags(ticket).stream()
                .filter(tag -> tag.startsWith(prefix))
                .map(tag -> tag.substring(prefix.length()))
                .sorted()
                .findFirst()
                .orElse("");
    }
}
