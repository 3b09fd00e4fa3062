package dev.nanodesk.helpdesk.chatwoot;

import dev.nanodesk.helpdesk.Call;
import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.helpdesk.Reply;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Sets fields, each by a call of its own, and believes only what the conversation holds afterwards: for an unknown team
 * Chatwoot answers 200 and assigns none.
 */
final class ChatwootFields {

    private final HelpdeskApi api;
    private final ChatwootCalls calls;

    ChatwootFields(HelpdeskApi api) {
        this.api = api;
        this.calls = new ChatwootCalls(api.connection());
    }

    Reply<HelpdeskTicket> set(Map<Field, String> fields, HelpdeskTicket seen) {
        var id = seen.externalId();
        if (!ChatwootCalls.isId(id)) {
            return ChatwootCalls.noId(id);
        }
        Reply<Boolean> set = new Reply.Done<>(true);
        for (var field : new EnumMap<>(fields).entrySet()) {
            set = set.then(done -> set(field.getKey(), field.getValue(), id));
        }
        return set.then(done -> api.call(calls.conversation(id))).then(now -> isSet(fields, seen, now.body()));
    }

    private Reply<Boolean> set(Field field, String value, String id) {
        return switch (field) {
            case PRIORITY ->
                call(calls.setPriority(id, Collections.singletonMap("priority", value.isEmpty() ? null : value)));
            case QUEUE ->
                numberOf(value, "team", calls.teams(), team -> named(team, "name"))
                        .then(team -> call(calls.assign(id, "team_id", team)));
            case ASSIGNEE ->
                numberOf(value, "agent", calls.agents(), agent -> named(agent, "email"))
                        .then(agent -> call(calls.assign(id, "assignee_id", agent)));
            case CATEGORY -> categorise(value, id);
        };
    }

    private Reply<Boolean> categorise(String category, String id) {
        return ChatwootOptions.categoryField(api.connection())
                .map(name -> attribute(name, category, id))
                .orElseGet(() -> label(category, id));
    }

    private Reply<Boolean> attribute(String name, String value, String id) {
        return api.call(calls.conversation(id)).then(now -> {
            var all = new LinkedHashMap<String, Object>();
            now.body()
                    .path("custom_attributes")
                    .properties()
                    .forEach(known -> all.put(known.getKey(), known.getValue()));
            all.put(name, value);
            return call(calls.replaceAttributes(id, all));
        });
    }

    private Reply<Boolean> label(String category, String id) {
        var prefix = ChatwootOptions.labelPrefix(api.connection());
        return api.call(calls.labels(id)).then(there -> {
            var others = ChatwootThread.labels(there.body().path("payload")).stream()
                    .filter(label -> !label.startsWith(prefix));
            var ours = category.isEmpty() ? Stream.<String>of() : Stream.of(prefix + category);
            return call(calls.replaceLabels(id, Stream.concat(others, ours).toList()));
        });
    }

    /** Looked up each time: it is asked for seldom, and the list is short. 0 where nobody is wanted. */
    private Reply<Long> numberOf(String name, String what, Call list, Function<JsonNode, String> nameOf) {
        if (name.isEmpty()) {
            return new Reply.Done<>(0L);
        }
        return api.call(list)
                .then(answer -> StreamSupport.stream(answer.body().spliterator(), false)
                        .filter(item -> nameOf.apply(item).equals(name))
                        .map(item -> item.path("id").asLong(0))
                        .filter(number -> number > 0)
                        .findFirst()
                        .<Reply<Long>>map(Reply.Done::new)
                        .orElseGet(() -> new Reply.Refused<>("Chatwoot has no %s '%s'".formatted(what, name))));
    }

    private Reply<HelpdeskTicket> isSet(Map<Field, String> fields, HelpdeskTicket seen, JsonNode conversation) {
        var now = ChatwootThread.fields(conversation, api.connection());
        var missing = fields.entrySet().stream()
                .filter(field -> !field.getValue().equals(now.getOrDefault(field.getKey(), "")))
                .map(field -> "%s to '%s' but left it '%s'"
                        .formatted(field.getKey(), field.getValue(), now.getOrDefault(field.getKey(), "")))
                .toList();
        return missing.isEmpty()
                ? new Reply.Done<>(seen.after(fields, null))
                : new Reply.Refused<>("Chatwoot did not set " + String.join(", nor ", missing));
    }

    private Reply<Boolean> call(Call call) {
        return api.call(call).map(answer -> true);
    }

    private static String named(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
