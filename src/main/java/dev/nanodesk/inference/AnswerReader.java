package dev.nanodesk.inference;

import jakarta.validation.Validator;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.util.json.schema.JsonSchemaGenerator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Turns the text of a model into a valid record, or says what is wrong with it. */
final class AnswerReader {

    private static final Pattern THINKING = Pattern.compile("(?s)<think>.*?(</think>|\\z)|\\A.*?</think>");
    private static final Pattern FENCE = Pattern.compile("(?s)\\A```\\w*\\s*(.*?)\\s*```\\z");

    private final Validator validator;
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(StorableStrings.module())
            .build();

    AnswerReader(Validator validator) {
        this.validator = validator;
    }

    /** Exactly one of the two is there. */
    record Reading<T>(@Nullable T value, @Nullable String problem) {}

    <T> Reading<T> read(String text, Class<T> type, Function<T, Optional<String>> check) {
        T value;
        try {
            value = json.readValue(text, type);
        } catch (JacksonException e) {
            return new Reading<>(null, "It is not the JSON that was asked for (%s).".formatted(firstLine(e)));
        }
        if (value == null) {
            return new Reading<>(null, "It is empty.");
        }
        var problem = violations(value).or(() -> check.apply(value));
        return problem.isPresent() ? new Reading<>(null, problem.get()) : new Reading<>(value, null);
    }

    /**
     * The schema of an answer. Every field is required: a server lets its model leave out what is not, and an answer
     * without it could not be read.
     */
    String schema(Class<?> type) {
        var schema = json.readTree(JsonSchemaGenerator.generateForType(type));
        requireAll(schema);
        return schema.toString();
    }

    private static void requireAll(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.path("properties").isObject()) {
            object.putArray("required")
                    .addAll(object.path("properties").propertyNames().stream()
                            .map(object::stringNode)
                            .toList());
        }
        schema.forEach(AnswerReader::requireAll);
    }

    /** The answer without the model's thoughts about it and without a Markdown fence around it. */
    static String bare(@Nullable String text) {
        var spoken = THINKING.matcher(text == null ? "" : StorableStrings.of(text))
                .replaceAll("")
                .strip();
        var fenced = FENCE.matcher(spoken);
        return fenced.matches() ? fenced.group(1) : spoken;
    }

    private <T> Optional<String> violations(T value) {
        var violations = validator.validate(value);
        return violations.isEmpty()
                ? Optional.empty()
                : Optional.of(violations.stream()
                        .map(violation -> "'%s' %s.".formatted(violation.getPropertyPath(), violation.getMessage()))
                        .sorted()
                        .collect(Collectors.joining(" ")));
    }

    private static String firstLine(JacksonException e) {
        return e.getOriginalMessage()
                .lines()
                .findFirst()
                .map(StorableStrings::of)
                .orElse("unreadable");
    }
}
