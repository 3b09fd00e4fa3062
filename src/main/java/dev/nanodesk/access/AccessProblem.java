package dev.nanodesk.access;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Something about keys or users that cannot be done as asked. */
final class AccessProblem extends ErrorResponseException {

    private static final long serialVersionUID = 1;

    private final String field;
    private final String message;

    private AccessProblem(HttpStatus status, ProblemDetail problem, String field, String message) {
        super(status, problem, null);
        this.field = field;
        this.message = message;
    }

    static AccessProblem invalid(String field, String message) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "'" + field + "' " + message);
        problem.setProperty("errors", List.of(Map.of("field", field, "message", message)));
        return new AccessProblem(HttpStatus.BAD_REQUEST, problem, field, message);
    }

    static AccessProblem conflict(String field, String message) {
        return new AccessProblem(
                HttpStatus.CONFLICT, ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, message), field, message);
    }

    static AccessProblem unknown(String message) {
        return new AccessProblem(
                HttpStatus.NOT_FOUND, ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, message), "", message);
    }

    /** The field of a form that it belongs to; empty where it is about the whole. */
    String field() {
        return field;
    }

    /** What is wrong, as the end of a sentence or, for conflicts, as a whole one. */
    String plain() {
        return message;
    }

    /** What to tell a person at the field. */
    String words() {
        return message.endsWith(".") ? message : "This " + message + ".";
    }

    /** What to tell a person elsewhere. */
    String sentence() {
        if (message.endsWith(".")) {
            return message;
        }
        return field.isEmpty()
                ? message + "."
                : field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1) + " " + message + ".";
    }
}
