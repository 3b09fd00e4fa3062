package dev.nanodesk.helpdesk.jira;

import static dev.nanodesk.helpdesk.jira.JiraJson.stream;
import static dev.nanodesk.helpdesk.jira.JiraJson.text;

import dev.nanodesk.helpdesk.Field;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What people have changed, by an issue's changelog. Automation rules and apps are no people. */
record JiraHistory(JiraSettings settings) {

    Set<Field> setByPeople(JsonNode changelog) {
        var set = EnumSet.noneOf(Field.class);
        stream(changelog.path("histories"))
                .filter(history -> isPerson(history.path("author")))
                .flatMap(history -> stream(history.path("items")))
                .forEach(item -> changed(item).ifPresent(set::add));
        return set;
    }

    private boolean isPerson(JsonNode author) {
        var account = text(author, "accountId");
        return !account.isEmpty()
                && !settings.isUs(account)
                && !text(author, "accountType").equals("app");
    }

    private Optional<Field> changed(JsonNode item) {
        var id = text(item, "fieldId");
        if (settings.categoryField().filter(id::equals).isPresent()) {
            return Optional.of(Field.CATEGORY);
        }
        if (settings.queueField().filter(id::equals).isPresent()) {
            return Optional.of(Field.QUEUE);
        }
        return switch (id) {
            case "priority" -> Optional.of(Field.PRIORITY);
            case "assignee" -> Optional.of(Field.ASSIGNEE);
            case "labels" ->
                settings.categoryField().isEmpty() && changesOurLabels(item)
                        ? Optional.of(Field.CATEGORY)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private boolean changesOurLabels(JsonNode item) {
        return !ours(text(item, "fromString")).equals(ours(text(item, "toString")));
    }

    private Set<String> ours(String labels) {
        return Arrays.stream(labels.split(" "))
                .filter(label -> label.startsWith(settings.tagPrefix()))
                .collect(Collectors.toSet());
    }
}
