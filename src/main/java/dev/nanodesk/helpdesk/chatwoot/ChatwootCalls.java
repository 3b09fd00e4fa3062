package dev.nanodesk.helpdesk.chatwoot;

import dev.nanodesk.helpdesk.Call;
import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The calls of Chatwoot's application API that the connector makes, all within one account. */
final class ChatwootCalls {

    private static final Pattern ID = Pattern.compile("\\d{1,18}");
    private static final String CONVERSATIONS = "conversations";

    private final String account;

    ChatwootCalls(Connection connection) {
        this.account = ChatwootOptions.account(connection);
    }

    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    static <T> Reply<T> noId(String id) {
        return new Reply.Refused<>("'%s' is no conversation of Chatwoot's".formatted(id));
    }

    static Call profile() {
        return Call.get("api", "v1", "profile");
    }

    Call conversation(String id) {
        return Call.get(path(CONVERSATIONS, id));
    }

    /** Conversations of every state, the last active first. */
    Call conversations() {
        return Call.get(path(CONVERSATIONS)).query("status", "all");
    }

    Call changedWithin(Duration time) {
        return conversations().query("updated_within", Long.toString(time.toSeconds()));
    }

    /** The oldest ones after a message, a hundred at most. */
    Call messages(String id, long after) {
        return Call.get(path(CONVERSATIONS, id, "messages")).query("after", Long.toString(after));
    }

    Call addMessage(String id, Map<String, Object> message) {
        return Call.post(message, path(CONVERSATIONS, id, "messages"));
    }

    Call labels(String id) {
        return Call.get(path(CONVERSATIONS, id, "labels"));
    }

    /** Replaces all labels. */
    Call replaceLabels(String id, List<String> labels) {
        return Call.post(Map.of("labels", labels), path(CONVERSATIONS, id, "labels"));
    }

    /** Replaces all attributes. */
    Call replaceAttributes(String id, Map<String, Object> attributes) {
        return Call.post(Map.of("custom_attributes", attributes), path(CONVERSATIONS, id, "custom_attributes"));
    }

    Call setPriority(String id, Map<String, Object> priority) {
        return Call.post(priority, path(CONVERSATIONS, id, "toggle_priority"));
    }

    Call assign(String id, String what, long to) {
        return Call.post(Map.of(what, to), path(CONVERSATIONS, id, "assignments"));
    }

    Call teams() {
        return Call.get(path("teams"));
    }

    Call agents() {
        return Call.get(path("agents"));
    }

    Call attributes() {
        return Call.get(path("custom_attribute_definitions")).query("attribute_model", "0");
    }

    private String[] path(String... segments) {
        return Stream.concat(Stream.of("api", "v1", "accounts", account), Stream.of(segments))
                .toArray(String[]::new);
    }
}
