package dev.nanodesk.helpdesk.freshdesk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads Freshdesk's JSON leniently: what is missing, null or of another type is empty. */
final class FreshdeskJson {

    private FreshdeskJson() {}

    static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    static @Nullable Instant time(JsonNode node, String name) {
        try {
            return OffsetDateTime.parse(text(node, name)).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
