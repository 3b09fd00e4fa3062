package dev.nanodesk.helpdesk.intercom;

import static dev.nanodesk.helpdesk.intercom.IntercomJson.id;
import static dev.nanodesk.helpdesk.intercom.IntercomJson.parts;
import static dev.nanodesk.helpdesk.intercom.IntercomJson.tags;
import static dev.nanodesk.helpdesk.intercom.IntercomJson.text;

import dev.nanodesk.helpdesk.Field;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A conversation's fields that triage sets. Several tags of ours are one value of ours, none that we write. */
record IntercomFields(IntercomSettings settings) {

    private static final Set<String> NO_PRIORITY = Set.of("none", "not_priority");

    Set<Field> settable() {
        var fields = EnumSet.of(Field.CATEGORY, Field.QUEUE, Field.ASSIGNEE);
        if (settings.hasPriorityFlag() || settings.priorityAttribute().isPresent()) {
            fields.add(Field.PRIORITY);
        }
        return fields;
    }

    Map<Field, String> of(JsonNode conversation) {
        var values = new EnumMap<Field, String>(Field.class);
        values.put(Field.QUEUE, id(conversation, "team_assignee_id"));
        values.put(Field.ASSIGNEE, id(conversation, "admin_assignee_id"));
        values.put(
                Field.CATEGORY,
                settings.categoryAttribute()
                        .map(name -> attribute(conversation, name))
                        .orElseGet(() -> tagged(conversation)));
        values.put(
                Field.PRIORITY,
                settings.priorityAttribute()
                        .map(name -> attribute(conversation, name))
                        .orElseGet(() -> settings.hasPriorityFlag() ? flag(conversation) : ""));
        values.values().removeIf(String::isEmpty);
        return values;
    }

    /** What teammates assigned and tagged; what Intercom's own rules did is not theirs. */
    Set<Field> setByPeople(JsonNode conversation) {
        var set = EnumSet.noneOf(Field.class);
        parts(conversation)
                .filter(part -> isPerson(part.path("author")))
                .map(part -> text(part.path("assigned_to"), "type"))
                .forEach(kind -> {
                    switch (kind) {
                        case "team" -> set.add(Field.QUEUE);
                        case "admin" -> set.add(Field.ASSIGNEE);
                        default -> {}
                    }
                });
        if (settings.categoryAttribute().isEmpty()
                && tags(conversation)
                        .filter(tag -> settings.isOurs(text(tag, "name")))
                        .anyMatch(tag -> isPerson(tag.path("applied_by")))) {
            set.add(Field.CATEGORY);
        }
        return set;
    }

    private boolean isPerson(JsonNode author) {
        var admin = text(author, "id");
        return text(author, "type").equals("admin") && !admin.isEmpty() && !settings.isUs(admin);
    }

    private String tagged(JsonNode conversation) {
        return tags(conversation)
                .map(tag -> text(tag, "name"))
                .filter(settings::isOurs)
                .map(name -> name.substring(settings.tagPrefix().length()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String attribute(JsonNode conversation, String name) {
        return text(conversation.path("custom_attributes"), name);
    }

    private static String flag(JsonNode conversation) {
        var priority = text(conversation, "priority");
        return NO_PRIORITY.contains(priority) ? "" : priority;
    }
}
