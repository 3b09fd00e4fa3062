package dev.nanodesk.helpdesk.zendesk;

import static dev.nanodesk.helpdesk.zendesk.ZendeskJson.stream;
import static dev.nanodesk.helpdesk.zendesk.ZendeskJson.text;

import dev.nanodesk.helpdesk.Call;
import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.helpdesk.Note;
import dev.nanodesk.helpdesk.Reply;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Writes to a ticket by safe updates: Zendesk answers 409 where the ticket has changed since its stamp.
 */
final class ZendeskWriter {

    static final String STAMP = "updated_stamp";
    static final String SAFE = "safe_update";

    private final HelpdeskApi api;
    private final ZendeskSettings settings;

    ZendeskWriter(HelpdeskApi api) {
        this.api = api;
        this.settings = new ZendeskSettings(api.connection());
    }

    Reply<HelpdeskTicket> set(Map<Field, String> fields, HelpdeskTicket seen) {
        var tag = settings.categoryField().isEmpty() ? fields.get(Field.CATEGORY) : null;
        if (tag != null && !tag.isEmpty() && !ZendeskSettings.isTag(tag)) {
            return new Reply.Refused<>(
                    "category '%s' cannot be a tag: give it another name under 'category-names'".formatted(tag));
        }
        var inTicket = new EnumMap<Field, String>(Field.class);
        inTicket.putAll(fields);
        if (tag != null) {
            inTicket.remove(Field.CATEGORY);
        }
        return change(inTicket, seen)
                .then(stamp -> tag == null
                        ? new Reply.Done<>(seen.after(fields, stamp.orElse(null)))
                        : new ZendeskTags(api)
                                .set(tag, seen.externalId(), stamp)
                                .map(tagged -> seen.after(fields, null)));
    }

    /** A comment that says in words that it is not public: left out, Zendesk would mail it to the customer. */
    Reply<String> note(Note note, HelpdeskTicket seen) {
        var comment = Map.of("html_body", note.html(), "public", false);
        return api.call(ticketCall(seen.externalId(), Map.of("comment", comment)))
                .then(answer -> noted(answer.body()));
    }

    private static Reply<String> noted(JsonNode answer) {
        var comment = stream(answer.path("audit").path("events"))
                .filter(event -> text(event, "type").equals("Comment"))
                .findFirst();
        if (comment.isEmpty()) {
            return new Reply.Refused<>("Zendesk took no comment");
        }
        return comment.get().path("public").asBoolean(false)
                ? new Reply.Refused<>("Zendesk made the comment public: look at the ticket and at Zendesk's settings")
                : new Reply.Done<>(text(comment.get(), "id"));
    }

    /** The stamp after the change. */
    private Reply<Optional<String>> change(Map<Field, String> fields, HelpdeskTicket seen) {
        if (fields.isEmpty()) {
            return new Reply.Done<>(Optional.ofNullable(seen.version()));
        }
        return ids(fields)
                .then(ids -> api.call(ticketCall(seen.externalId(), body(ids, seen.version())))
                        .then(answer -> changed(ids, answer.body().path("ticket"))));
    }

    /** The fields with ids for names. */
    private Reply<Map<Field, String>> ids(Map<Field, String> fields) {
        Reply<Map<Field, String>> all = new Reply.Done<>(Map.of());
        for (var field : fields.entrySet()) {
            all = all.then(known -> id(field.getKey(), field.getValue()).map(id -> {
                var more = new LinkedHashMap<>(known);
                more.put(field.getKey(), id);
                return more;
            }));
        }
        return all;
    }

    private Reply<String> id(Field field, String value) {
        if (value.isEmpty()) {
            return new Reply.Done<>("");
        }
        return switch (field) {
            case QUEUE -> ZendeskLookup.group(value, api);
            case ASSIGNEE -> ZendeskLookup.agent(value, api);
            case PRIORITY, CATEGORY -> new Reply.Done<>(value);
        };
    }

    private Map<String, @Nullable Object> body(Map<Field, String> ids, @Nullable String stamp) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        ids.forEach((field, id) -> {
            switch (field) {
                case PRIORITY -> body.put("priority", id.isEmpty() ? null : id);
                case QUEUE -> body.put("group_id", id.isEmpty() ? null : Long.valueOf(id));
                case ASSIGNEE -> body.put("assignee_id", id.isEmpty() ? null : Long.valueOf(id));
                case CATEGORY -> body.put("custom_fields", List.of(Map.of("id", Long.valueOf(fieldId()), "value", id)));
            }
        });
        if (stamp != null) {
            body.put(SAFE, true);
            body.put(STAMP, stamp);
        }
        return body;
    }

    /** Zendesk answers 200 also where it dropped something: what counts is the ticket in its answer. */
    private Reply<Optional<String>> changed(Map<Field, String> ids, JsonNode ticket) {
        var missing = ids.entrySet().stream()
                .filter(field -> !field.getValue().equals(now(field.getKey(), ticket)))
                .map(Map.Entry::getKey)
                .toList();
        return missing.isEmpty()
                ? new Reply.Done<>(Optional.ofNullable(ZendeskThread.version(ticket)))
                : new Reply.Refused<>("Zendesk did not set %s".formatted(missing));
    }

    private String now(Field field, JsonNode ticket) {
        return switch (field) {
            case PRIORITY -> text(ticket, "priority");
            case QUEUE -> text(ticket, "group_id");
            case ASSIGNEE -> text(ticket, "assignee_id");
            case CATEGORY -> ZendeskFields.customField(ticket, fieldId());
        };
    }

    private String fieldId() {
        return settings.categoryField().orElseThrow();
    }

    private static Call ticketCall(String id, Map<String, ? extends @Nullable Object> ticket) {
        return Call.put(Map.of("ticket", ticket), "api", "v2", "tickets", id);
    }
}
