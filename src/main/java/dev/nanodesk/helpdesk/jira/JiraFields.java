package dev.nanodesk.helpdesk.jira;

import static dev.nanodesk.helpdesk.jira.JiraJson.stream;
import static dev.nanodesk.helpdesk.jira.JiraJson.text;
import static dev.nanodesk.helpdesk.jira.JiraJson.texts;

import dev.nanodesk.helpdesk.Field;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** An issue's fields that triage sets. Where one holds several values, they are one value of ours, none that we write. */
record JiraFields(JiraSettings settings) {

    Set<Field> settable() {
        var fields = EnumSet.of(Field.CATEGORY, Field.PRIORITY, Field.ASSIGNEE);
        settings.queueField().ifPresent(field -> fields.add(Field.QUEUE));
        return fields;
    }

    Map<Field, String> of(JsonNode fields) {
        var values = new EnumMap<Field, String>(Field.class);
        values.put(Field.PRIORITY, text(fields.path("priority"), "name"));
        values.put(Field.ASSIGNEE, text(fields.path("assignee"), "accountId"));
        values.put(
                Field.CATEGORY,
                settings.categoryField()
                        .map(field -> value(fields.path(field)))
                        .orElseGet(() -> labelled(texts(fields.path("labels")))));
        settings.queueField().ifPresent(field -> values.put(Field.QUEUE, value(fields.path(field))));
        values.values().removeIf(String::isEmpty);
        return values;
    }

    /** What Jira has to be asked for. */
    String names() {
        var names = new ArrayList<>(List.of(
                "summary",
                "description",
                "status",
                "priority",
                "labels",
                "assignee",
                "reporter",
                "created",
                "updated",
                "attachment"));
        settings.categoryField().ifPresent(names::add);
        settings.queueField().ifPresent(names::add);
        return String.join(",", names);
    }

    List<String> ours(List<String> labels) {
        return labels.stream()
                .filter(label -> label.startsWith(settings.tagPrefix()))
                .toList();
    }

    private String labelled(List<String> labels) {
        return ours(labels).stream()
                .map(label -> label.substring(settings.tagPrefix().length()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** A text, an option of a list, a group or component, or several of them. */
    private static String value(JsonNode node) {
        if (node.isArray()) {
            return stream(node)
                    .map(JiraFields::value)
                    .filter(value -> !value.isEmpty())
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
        if (node.isObject()) {
            var value = text(node, "value");
            return value.isEmpty() ? text(node, "name") : value;
        }
        return node.asString("");
    }
}
