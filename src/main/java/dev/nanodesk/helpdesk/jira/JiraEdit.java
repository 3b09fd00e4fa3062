package dev.nanodesk.helpdesk.jira;

import static dev.nanodesk.helpdesk.jira.JiraJson.text;

import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.helpdesk.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body of a request that edits an issue, or why there cannot be one. */
final class JiraEdit {

    private static final Pattern WHITESPACE = Pattern.compile("\\s");
    private static final int LONGEST_LABEL = 255;

    private final JiraSettings settings;
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    private final List<Map<String, String>> labels = new ArrayList<>();
    private final List<String> flaws = new ArrayList<>();

    private JiraEdit(JiraSettings settings) {
        this.settings = settings;
    }

    /** Whether these fields' shapes have to be asked for first. */
    static boolean needsShapes(Set<Field> fields, JiraSettings settings) {
        return (fields.contains(Field.CATEGORY) && settings.categoryField().isPresent())
                || (fields.contains(Field.QUEUE)
                        && settings.queueField()
                                .filter(field -> !field.equals(JiraSettings.COMPONENTS))
                                .isPresent());
    }

    /**
     * What to send.
     *
     * @param shapes of the fields that can be edited on the issue, by their ids; only custom ones are looked for
     */
    static Reply<Object> of(Map<Field, String> wanted, HelpdeskTicket seen, JsonNode shapes, JiraSettings settings) {
        var edit = new JiraEdit(settings);
        wanted.forEach((field, value) -> edit.add(field, value, seen, shapes));
        if (!edit.flaws.isEmpty()) {
            return new Reply.Refused<>(String.join("; ", edit.flaws));
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("fields", edit.fields);
        if (!edit.labels.isEmpty()) {
            body.put("update", Map.of("labels", edit.labels));
        }
        return new Reply.Done<>(body);
    }

    private void add(Field field, String value, HelpdeskTicket seen, JsonNode shapes) {
        switch (field) {
            case PRIORITY -> fields.put("priority", Map.of("name", value));
            case ASSIGNEE -> assign(value);
            case CATEGORY ->
                settings.categoryField()
                        .ifPresentOrElse(id -> setCustom(id, value, shapes), () -> label(value, seen.tags()));
            case QUEUE -> settings.queueField().ifPresent(id -> queue(id, value, shapes));
        }
    }

    private void assign(String account) {
        if (account.isEmpty()) {
            fields.put("assignee", null);
        } else if (JiraSettings.ACCOUNT.matcher(account).matches()) {
            fields.put("assignee", Map.of("accountId", account));
        } else {
            flaws.add("'%s' is no account id of Jira: name the agent's under 'agents'".formatted(account));
        }
    }

    /** Only labels of ours make way. */
    private void label(String category, List<String> present) {
        var label = settings.tagPrefix() + category;
        if (WHITESPACE.matcher(label).find() || label.length() > LONGEST_LABEL) {
            flaws.add("'%s' cannot be a label of Jira's: name the category without spaces under 'category-names'"
                    .formatted(label));
            return;
        }
        new JiraFields(settings)
                .ours(present).stream()
                        .filter(other -> !other.equals(label))
                        .forEach(other -> labels.add(Map.of("remove", other)));
        labels.add(Map.of("add", label));
    }

    private void queue(String id, String value, JsonNode shapes) {
        if (id.equals(JiraSettings.COMPONENTS)) {
            fields.put(id, value.isEmpty() ? List.of() : List.of(Map.of("name", value)));
        } else {
            setCustom(id, value, shapes);
        }
    }

    private void setCustom(String id, String value, JsonNode shapes) {
        var shape = shapes.path(id);
        if (!shape.isObject()) {
            flaws.add(
                    "field %s cannot be edited on this issue: is it on the request type's edit screen?".formatted(id));
            return;
        }
        shaped(shape.path("schema"), value)
                .ifPresentOrElse(
                        shaped -> fields.put(id, value.isEmpty() ? null : shaped),
                        () -> flaws.add(
                                "field %s is of a kind that cannot be set: it must be a list, a short text or a group"
                                        .formatted(id)));
    }

    private static Optional<Object> shaped(JsonNode schema, String value) {
        return switch (text(schema, "type")) {
            case "array" -> single(text(schema, "items"), value).map(List::of);
            case "string" -> text(schema, "custom").endsWith(":textarea") ? Optional.empty() : single("string", value);
            case String type -> single(type, value);
        };
    }

    private static Optional<Object> single(String type, String value) {
        return switch (type) {
            case "string" -> Optional.of(value);
            case "option" -> Optional.of(Map.of("value", value));
            case "group" -> Optional.of(Map.of("name", value));
            default -> Optional.empty();
        };
    }
}
