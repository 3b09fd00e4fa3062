package dev.nanodesk.helpdesk.jira;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads Jira's JSON whatever is missing in it. */
final class JiraJson {

    /** E.g. {@code 2026-11-02T10:15:00.097+0100}. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]");

    private JiraJson() {}

    static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    static @Nullable String textOrNull(JsonNode node, String name) {
        var text = text(node, name);
        return text.isBlank() ? null : text;
    }

    /** Whether it is said to be so; what is missing is neither true nor false. */
    static boolean is(JsonNode node, String name, boolean value) {
        var told = node.path(name);
        return told.isBoolean() && told.booleanValue() == value;
    }

    static @Nullable Instant time(JsonNode node, String name) {
        try {
            return OffsetDateTime.parse(text(node, name), TIME).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return array.isArray() ? StreamSupport.stream(array.spliterator(), false) : Stream.empty();
    }

    static List<String> texts(JsonNode array) {
        return stream(array)
                .map(node -> node.asString(""))
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
