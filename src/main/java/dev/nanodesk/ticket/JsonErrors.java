package dev.nanodesk.ticket;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says in a sentence what is wrong with JSON, and where, without echoing more of it than a short value. */
public final class JsonErrors {

    private static final int ECHOED = 60;

    private JsonErrors() {}

    /** What is wrong with one field. */
    public record FieldProblem(
            @Nullable String field, @Nullable String message) {}

    /** The first problem of a text that could not be read. */
    public static FieldProblem of(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException json) {
                return of(json);
            }
        }
        return new FieldProblem(null, "the request body is missing or cannot be read");
    }

    private static FieldProblem of(JacksonException failure) {
        return switch (failure) {
            case InvalidFormatException format -> new FieldProblem(path(format), unfit(format));
            case MismatchedInputException mismatch ->
                mismatch.getPath().isEmpty()
                        ? new FieldProblem(null, "must be one JSON object")
                        : new FieldProblem(path(mismatch), "has the wrong type or is missing");
            case StreamReadException syntax ->
                new FieldProblem(path(syntax), "is not well-formed JSON in UTF-8" + where(syntax));
            default -> new FieldProblem(path(failure), "cannot be read");
        };
    }

    private static String unfit(InvalidFormatException failure) {
        var target = failure.getTargetType();
        if (target != null && target.isEnum()) {
            return "'" + shortened(failure.getValue()) + "' is none of "
                    + Arrays.stream(target.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        return "'" + shortened(failure.getValue()) + "' is not " + described(target);
    }

    private static String described(@Nullable Class<?> target) {
        if (target == Instant.class) {
            return "a time such as 2026-11-02T10:15:00Z";
        }
        if (target == String.class) {
            return "a string";
        }
        return target == null ? "a valid value" : "a " + target.getSimpleName();
    }

    private static String shortened(@Nullable Object value) {
        var text = String.valueOf(value);
        return text.length() <= ECHOED ? text : text.substring(0, ECHOED) + "…";
    }

    private static String where(StreamReadException failure) {
        var location = failure.getLocation();
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static @Nullable String path(JacksonException failure) {
        List<JacksonException.Reference> path = failure.getPath();
        if (path.isEmpty()) {
            return null;
        }
        var text = new StringBuilder();
        for (var step : path) {
            if (step.getPropertyName() == null) {
                text.append('[').append(step.getIndex()).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return text.toString();
    }
}
