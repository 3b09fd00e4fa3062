package dev.nanodesk.helpdesk.intercom;

import java.time.Instant;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads Intercom's JSON whatever is missing in it. */
final class IntercomJson {

    private static final long YEAR_10000 = 253_402_300_800L;

    private IntercomJson() {}

    static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    static @Nullable String textOrNull(JsonNode node, String name) {
        var text = text(node, name);
        return text.isBlank() ? null : text;
    }

    /** An id; nobody and nothing are null, or 0. */
    static String id(JsonNode node, String name) {
        var id = text(node, name);
        return id.equals("0") ? "" : id;
    }

    /** Times are seconds. */
    static @Nullable Instant time(JsonNode node, String name) {
        var seconds = node.path(name).asLong(0);
        return seconds <= 0 || seconds >= YEAR_10000 ? null : Instant.ofEpochSecond(seconds);
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return array.isArray() ? StreamSupport.stream(array.spliterator(), false) : Stream.empty();
    }

    static Stream<JsonNode> parts(JsonNode conversation) {
        return stream(conversation.path("conversation_parts").path("conversation_parts"));
    }

    static Stream<JsonNode> tags(JsonNode conversation) {
        return stream(conversation.path("tags").path("tags"));
    }
}
