package dev.nanodesk.routing;

import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** Names the field of a request about queues that is wrong. */
@RestControllerAdvice(assignableTypes = {QueueController.class, AssignmentController.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class DeskProblems {

    @ExceptionHandler
    ProblemDetail on(MethodArgumentNotValidException e) {
        var error = e.getBindingResult().getFieldErrors().getFirst();
        return invalid(error.getField(), String.valueOf(error.getDefaultMessage()));
    }

    @ExceptionHandler
    ProblemDetail on(HandlerMethodValidationException e) {
        var error = e.getParameterValidationResults().getFirst();
        return invalid(
                String.valueOf(error.getMethodParameter().getParameterName()),
                String.valueOf(error.getResolvableErrors().getFirst().getDefaultMessage()));
    }

    @ExceptionHandler
    ProblemDetail on(MethodArgumentTypeMismatchException e) {
        return invalid(e.getName(), "has a value that it cannot have");
    }

    @ExceptionHandler
    ProblemDetail on(HttpMessageNotReadableException e) {
        if (e.getCause() instanceof JacksonException json && !json.getPath().isEmpty()) {
            var field = json.getPath().stream()
                    .map(JacksonException.Reference::getPropertyName)
                    .collect(Collectors.joining("."));
            return invalid(field, "has a value that it cannot have");
        }
        return invalid("body", "must be a JSON object");
    }

    private static ProblemDetail invalid(String field, String message) {
        return DeskProblem.invalid(field, message).getBody();
    }
}
