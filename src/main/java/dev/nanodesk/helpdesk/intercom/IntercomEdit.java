package dev.nanodesk.helpdesk.intercom;

import static dev.nanodesk.helpdesk.intercom.IntercomJson.stream;
import static dev.nanodesk.helpdesk.intercom.IntercomJson.text;

import dev.nanodesk.helpdesk.Call;
import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.HelpdeskApi.Page;
import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.helpdesk.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Sets a conversation's fields, each kind by a call of its own: attributes, tags, team, teammate. Looked through for
 * flaws before the first call; what is set twice stays the same.
 */
final class IntercomEdit {

    private static final String CONVERSATIONS = "conversations";

    private final IntercomSettings settings;
    private final HelpdeskApi api;
    private final HelpdeskTicket seen;

    IntercomEdit(IntercomSettings settings, HelpdeskApi api, HelpdeskTicket seen) {
        this.settings = settings;
        this.api = api;
        this.seen = seen;
    }

    /** True where all calls were answered. */
    Reply<Boolean> set(Map<Field, String> fields) {
        var flaws = flaws(fields);
        if (!flaws.isEmpty()) {
            return new Reply.Refused<>(String.join("; ", flaws));
        }
        return attributes(fields)
                .then(done -> tag(fields))
                .then(done -> assign("team", fields.get(Field.QUEUE)))
                .then(done -> assign("admin", fields.get(Field.ASSIGNEE)));
    }

    private static List<String> flaws(Map<Field, String> fields) {
        var flaws = new ArrayList<String>();
        Optional.ofNullable(fields.get(Field.QUEUE))
                .filter(team -> !isIdOrNobody(team))
                .ifPresent(team -> flaws.add("team '%s' is no number: name it so under 'queue-names'".formatted(team)));
        Optional.ofNullable(fields.get(Field.ASSIGNEE))
                .filter(admin -> !isIdOrNobody(admin))
                .ifPresent(admin ->
                        flaws.add("'%s' is no teammate's number: name the agent's under 'agents'".formatted(admin)));
        return flaws;
    }

    private static boolean isIdOrNobody(String id) {
        return id.isEmpty() || IntercomSettings.ID.matcher(id).matches();
    }

    private Reply<Boolean> attributes(Map<Field, String> fields) {
        var attributes = new LinkedHashMap<String, String>();
        settings.categoryAttribute().ifPresent(name -> put(attributes, name, fields.get(Field.CATEGORY)));
        settings.priorityAttribute().ifPresent(name -> put(attributes, name, fields.get(Field.PRIORITY)));
        var body = new LinkedHashMap<String, Object>();
        if (!attributes.isEmpty()) {
            body.put("custom_attributes", attributes);
        }
        if (settings.hasPriorityFlag() && fields.containsKey(Field.PRIORITY)) {
            body.put("priority", fields.getOrDefault(Field.PRIORITY, ""));
            body.put("admin_id", settings.adminId());
        }
        return body.isEmpty() ? nothing() : call("the attributes", Call.put(body, CONVERSATIONS, seen.externalId()));
    }

    private static void put(Map<String, String> attributes, String name, @Nullable String value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }

    private Reply<Boolean> tag(Map<Field, String> fields) {
        var category = fields.get(Field.CATEGORY);
        if (category == null || settings.categoryAttribute().isPresent()) {
            return nothing();
        }
        var wanted = settings.tagPrefix() + category;
        return api.call(Call.get("tags"))
                .then(page -> idOf(wanted, page.body())
                        .<Reply<String>>map(Reply.Done::new)
                        .orElseGet(() -> create(wanted))
                        .then(this::addTag)
                        .then(added -> removeOthers(wanted, page.body())));
    }

    private static Optional<String> idOf(String name, JsonNode tags) {
        return stream(tags.path("data"))
                .filter(tag -> text(tag, "name").equalsIgnoreCase(name))
                .map(tag -> text(tag, "id"))
                .findFirst();
    }

    private Reply<String> create(String name) {
        return api.call(Call.post(Map.of("name", name), "tags")).then(page -> {
            var id = text(page.body(), "id");
            return id.isEmpty()
                    ? new Reply.Refused<>("Intercom made no tag '%s'".formatted(name))
                    : new Reply.Done<>(id);
        });
    }

    private Reply<Boolean> addTag(String id) {
        return call(
                "tag " + id,
                Call.post(Map.of("id", id, "admin_id", settings.adminId()), CONVERSATIONS, seen.externalId(), "tags"));
    }

    /** Only tags of ours make way. */
    private Reply<Boolean> removeOthers(String wanted, JsonNode tags) {
        Reply<Boolean> removed = nothing();
        for (var name : seen.tags()) {
            if (settings.isOurs(name) && !name.equalsIgnoreCase(wanted)) {
                removed = removed.then(
                        before -> idOf(name, tags).map(this::removeTag).orElseGet(IntercomEdit::nothing));
            }
        }
        return removed;
    }

    private Reply<Boolean> removeTag(String id) {
        return call(
                "tag " + id,
                new Call(
                        "DELETE",
                        List.of(CONVERSATIONS, seen.externalId(), "tags", id),
                        Map.of(),
                        Map.of(),
                        Map.of("admin_id", settings.adminId())));
    }

    /** Without a text, which would go to the customer. Nobody is 0. */
    private Reply<Boolean> assign(String kind, @Nullable String id) {
        if (id == null) {
            return nothing();
        }
        var assignment = Map.of(
                "message_type",
                "assignment",
                "type",
                kind,
                "admin_id",
                settings.adminId(),
                "assignee_id",
                id.isEmpty() ? "0" : id);
        return call("%s '%s'".formatted(kind, id), Call.post(assignment, CONVERSATIONS, seen.externalId(), "parts"));
    }

    private Reply<Boolean> call(String what, Call call) {
        return thereOrRefused(what, api.call(call), seen.externalId(), api).map(page -> true);
    }

    /** Intercom answers 404 also where a team, teammate or tag does not exist; then the conversation is not gone. */
    static Reply<Page> thereOrRefused(String what, Reply<Page> answer, String conversation, HelpdeskApi api) {
        return answer instanceof Reply.Gone<Page>(var reason)
                ? api.call(Call.get(CONVERSATIONS, conversation))
                        .then(there -> new Reply.Refused<>("%s cannot be set: %s".formatted(what, reason)))
                : answer;
    }

    private static Reply<Boolean> nothing() {
        return new Reply.Done<>(true);
    }
}
