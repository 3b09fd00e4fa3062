package dev.nanodesk.api;

import dev.nanodesk.ticket.Intake;
import dev.nanodesk.ticket.JsonErrors;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns what is wrong with a request into an RFC 9457 problem that names the fields. */
@RestControllerAdvice
class ApiProblems extends ResponseEntityExceptionHandler {

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (BodyTooLarge.causes(failure)) {
            return problem(failure, HttpStatus.CONTENT_TOO_LARGE, BodyTooLarge.in(failure), List.of(), request);
        }
        var error = JsonErrors.of(failure);
        var detail = error.field() == null ? error.message() : "'" + error.field() + "': " + error.message();
        return problem(failure, HttpStatus.BAD_REQUEST, detail, List.of(error), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = failure.getFieldErrors().stream().map(ApiProblems::error).toList();
        return problem(failure, HttpStatus.BAD_REQUEST, sentence(errors), errors, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = failure.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> error instanceof FieldError field
                                ? error(field)
                                : new JsonErrors.FieldProblem(
                                        name(result.getMethodParameter()), error.getDefaultMessage())))
                .toList();
        return problem(failure, HttpStatus.BAD_REQUEST, sentence(errors), errors, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var field = failure instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : failure.getPropertyName();
        var errors = List.of(new JsonErrors.FieldProblem(field, "cannot be '" + failure.getValue() + "'"));
        return problem(failure, HttpStatus.BAD_REQUEST, sentence(errors), errors, request);
    }

    @ExceptionHandler
    @Nullable ResponseEntity<Object> on(ConstraintViolationException failure, WebRequest request) {
        var errors = failure.getConstraintViolations().stream()
                .map(ApiProblems::error)
                .toList();
        return problem(failure, HttpStatus.BAD_REQUEST, sentence(errors), errors, request);
    }

    @ExceptionHandler
    @Nullable ResponseEntity<Object> on(Intake.UnknownTicket failure, WebRequest request) {
        return problem(failure, HttpStatus.NOT_FOUND, failure.getMessage(), List.of(), request);
    }

    @ExceptionHandler
    @Nullable ResponseEntity<Object> on(Intake.IdempotencyKeyReused failure, WebRequest request) {
        return problem(failure, HttpStatus.UNPROCESSABLE_CONTENT, failure.getMessage(), List.of(), request);
    }

    @ExceptionHandler
    @Nullable ResponseEntity<Object> on(InvalidParameterException failure, WebRequest request) {
        return problem(
                failure, HttpStatus.BAD_REQUEST, "A parameter of the query is not valid UTF-8", List.of(), request);
    }

    /** People get a page. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var response = isOfAPage(request) && request instanceof ServletWebRequest web ? web.getResponse() : null;
        if (response != null) {
            headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            return shown(response, status);
        }
        return super.handleExceptionInternal(failure, body, headers, status, request);
    }

    private static @Nullable ResponseEntity<Object> shown(HttpServletResponse response, HttpStatusCode status) {
        try {
            response.sendError(status.value());
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOfAPage(WebRequest request) {
        return request instanceof ServletWebRequest web
                && !web.getRequest().getRequestURI().startsWith(web.getRequest().getContextPath() + "/api/")
                && !web.getRequest().getRequestURI().startsWith(web.getRequest().getContextPath() + "/actuator");
    }

    static String sentence(List<JsonErrors.FieldProblem> errors) {
        return errors.stream()
                .map(error -> "'" + error.field() + "' " + error.message())
                .sorted()
                .collect(Collectors.joining("; "));
    }

    static JsonErrors.FieldProblem error(ConstraintViolation<?> violation) {
        return new JsonErrors.FieldProblem(violation.getPropertyPath().toString(), violation.getMessage());
    }

    private static JsonErrors.FieldProblem error(FieldError error) {
        var message =
                error.isBindingFailure() ? "cannot be '" + error.getRejectedValue() + "'" : error.getDefaultMessage();
        return new JsonErrors.FieldProblem(error.getField(), message);
    }

    private static @Nullable String name(MethodParameter parameter) {
        var header = parameter.getParameterAnnotation(RequestHeader.class);
        return header == null ? parameter.getParameterName() : header.name();
    }

    private @Nullable ResponseEntity<Object> problem(
            Exception failure,
            HttpStatus status,
            @Nullable String detail,
            List<JsonErrors.FieldProblem> errors,
            WebRequest request) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail == null ? status.getReasonPhrase() : detail);
        if (!errors.isEmpty()) {
            problem.setProperty("errors", errors);
        }
        return handleExceptionInternal(failure, problem, new HttpHeaders(), status, request);
    }
}
