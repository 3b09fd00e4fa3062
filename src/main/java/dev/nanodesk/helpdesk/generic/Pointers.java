package dev.nanodesk.helpdesk.generic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** JSON pointers of which the first one counts that leads to something, as in {@code /comment/body | /ticket/body}. */
record Pointers(List<JsonPointer> alternatives) {

    private static final Pattern OR = Pattern.compile("\\s*\\|\\s*");
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    Pointers {
        alternatives = List.copyOf(alternatives);
    }

    /**
     * Reads an option.
     *
     * @throws IllegalArgumentException where one is no pointer
     */
    static Pointers of(String option) {
        return new Pointers(
                Stream.of(OR.split(option.strip())).map(JsonPointer::compile).toList());
    }

    /** Missing where none leads to anything but null. */
    JsonNode find(JsonNode payload) {
        return alternatives.stream()
                .map(payload::at)
                .filter(node -> !node.isMissingNode() && !node.isNull())
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    /** Text, number or truth value as text; empty where there is none of them. */
    Optional<String> text(JsonNode payload) {
        return Optional.of(find(payload)).filter(JsonNode::isValueNode).map(node -> node.asString(""));
    }

    /** The texts of an array, or of one text that separates them by commas. */
    List<String> texts(JsonNode payload) {
        var found = find(payload);
        if (!found.isArray()) {
            return text(payload).map(Pointers::separated).orElse(List.of());
        }
        var texts = new ArrayList<String>();
        for (var element : found) {
            var text = element.isObject() ? element.path("name").asString("") : element.asString("");
            if (!text.isBlank()) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** What stands between commas. */
    static List<String> separated(String text) {
        return Stream.of(COMMA.split(text.strip()))
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
