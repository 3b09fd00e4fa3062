package dev.nanodesk.helpdesk.freshdesk;

import static dev.nanodesk.helpdesk.freshdesk.FreshdeskJson.text;

import dev.nanodesk.helpdesk.Call;
import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.helpdesk.Note;
import dev.nanodesk.helpdesk.Reply;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Writes to a ticket. Freshdesk has no locking and replaces all tags: the ticket is read right before, and left alone where
 * it has changed since it was seen.
 */
final class FreshdeskWriter {

    private final HelpdeskApi api;
    private final FreshdeskNames names;
    private final FreshdeskSettings settings;

    FreshdeskWriter(HelpdeskApi api, FreshdeskNames names) {
        this.api = api;
        this.names = names;
        this.settings = new FreshdeskSettings(api.connection());
    }

    Reply<HelpdeskTicket> set(Map<Field, String> fields, HelpdeskTicket seen) {
        return impossible(fields)
                .<Reply<HelpdeskTicket>>map(Reply.Refused::new)
                .orElseGet(() -> ids(fields)
                        .then(ids -> unchanged(seen).then(ticket -> put(ids, seen, ticket)))
                        .map(version -> seen.after(fields, version.orElse(null))));
    }

    /** A note that says in words that it is private. */
    Reply<String> note(Note note, HelpdeskTicket seen) {
        var body = Map.of("body", note.html(), "private", true);
        return api.call(Call.post(body, "api", "v2", "tickets", seen.externalId(), "notes"))
                .then(answer -> answer.body().path("private").asBoolean(false)
                        ? new Reply.Done<>(text(answer.body(), "id"))
                        : new Reply.Refused<>("Freshdesk did not make the note private: look at the ticket"));
    }

    private Optional<String> impossible(Map<Field, String> fields) {
        var priority = fields.get(Field.PRIORITY);
        if (priority != null && !FreshdeskSettings.PRIORITIES.contains(priority)) {
            return Optional.of("'%s' is no priority of Freshdesk: 1, 2, 3 or 4".formatted(priority));
        }
        var category = settings.categoryField().isEmpty() ? fields.getOrDefault(Field.CATEGORY, "") : "";
        return category.isEmpty() || settings.isTag(category)
                ? Optional.empty()
                : Optional.of("category '%s' cannot be a tag: give it another name under 'category-names'"
                        .formatted(category));
    }

    private Reply<Map<Field, String>> ids(Map<Field, String> fields) {
        Reply<Map<Field, String>> all = new Reply.Done<>(Map.of());
        for (var field : fields.entrySet()) {
            all = all.then(known -> id(field.getKey(), field.getValue()).map(id -> {
                var more = new EnumMap<Field, String>(Field.class);
                more.putAll(known);
                more.put(field.getKey(), id);
                return more;
            }));
        }
        return all;
    }

    private Reply<String> id(Field field, String value) {
        return switch (field) {
            case QUEUE -> names.id(FreshdeskNames.Kind.GROUP, value, api);
            case ASSIGNEE -> names.id(FreshdeskNames.Kind.AGENT, value, api);
            case PRIORITY, CATEGORY -> new Reply.Done<>(value);
        };
    }

    private Reply<JsonNode> unchanged(HelpdeskTicket seen) {
        return api.call(Call.get("api", "v2", "tickets", seen.externalId())).then(page -> {
            var now = FreshdeskThread.version(page.body());
            return seen.version() == null || seen.version().equals(now)
                    ? new Reply.Done<>(page.body())
                    : new Reply.Conflict<>("the ticket has changed since it was seen");
        });
    }

    private Reply<Optional<String>> put(Map<Field, String> ids, HelpdeskTicket seen, JsonNode ticket) {
        return api.call(Call.put(body(ids, ticket), "api", "v2", "tickets", seen.externalId()))
                .then(answer -> {
                    var now = FreshdeskFields.of(answer.body(), settings);
                    var missing = ids.entrySet().stream()
                            .filter(field -> !field.getValue().equals(now.getOrDefault(field.getKey(), "")))
                            .map(Map.Entry::getKey)
                            .toList();
                    return missing.isEmpty()
                            ? new Reply.Done<>(Optional.ofNullable(FreshdeskThread.version(answer.body())))
                            : new Reply.Refused<>("Freshdesk did not set %s".formatted(missing));
                });
    }

    private Map<String, @Nullable Object> body(Map<Field, String> ids, JsonNode ticket) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        ids.forEach((field, id) -> {
            switch (field) {
                case PRIORITY -> body.put("priority", Integer.valueOf(id));
                case QUEUE -> body.put("group_id", id.isEmpty() ? null : Long.valueOf(id));
                case ASSIGNEE -> body.put("responder_id", id.isEmpty() ? null : Long.valueOf(id));
                case CATEGORY -> putCategory(id, ticket, body);
            }
        });
        return body;
    }

    private void putCategory(String category, JsonNode ticket, Map<String, @Nullable Object> body) {
        settings.categoryField()
                .ifPresentOrElse(
                        name -> {
                            var field = new LinkedHashMap<String, @Nullable Object>();
                            field.put(name, category.isEmpty() ? null : category);
                            body.put("custom_fields", field);
                        },
                        () -> body.put("tags", FreshdeskFields.tagsWith(category, ticket, settings)));
    }
}
