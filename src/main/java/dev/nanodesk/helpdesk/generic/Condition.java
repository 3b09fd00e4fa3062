package dev.nanodesk.helpdesk.generic;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Whether a payload says something, as in {@code /event = deleted, merged | /ticket/spam = true}. */
record Condition(List<Comparison> alternatives) {

    private static final Pattern OR = Pattern.compile("\\s*\\|\\s*");

    Condition {
        alternatives = List.copyOf(alternatives);
    }

    /**
     * Reads an option.
     *
     * @throws IllegalArgumentException where it is no condition
     */
    static Condition of(String option) {
        return new Condition(
                Stream.of(OR.split(option.strip())).map(Comparison::of).toList());
    }

    boolean holds(JsonNode payload) {
        return alternatives.stream().anyMatch(comparison -> comparison.holds(payload));
    }

    /** A pointer and the values that it is compared with. */
    record Comparison(JsonPointer pointer, List<String> values) {

        Comparison {
            values = List.copyOf(values);
        }

        static Comparison of(String text) {
            var sides = text.split("=", 2);
            var values = sides.length == 2 ? Pointers.separated(sides[1]) : List.<String>of();
            if (values.isEmpty()) {
                throw new IllegalArgumentException("'%s' is nothing like /event = deleted".formatted(text));
            }
            return new Comparison(JsonPointer.compile(sides[0].strip()), values);
        }

        boolean holds(JsonNode payload) {
            var found = payload.at(pointer);
            return found.isValueNode() && !found.isNull() && values.contains(found.asString(""));
        }
    }
}
