package dev.nanodesk.learning;

import dev.nanodesk.ticket.JsonErrors;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Why feedback cannot be taken. */
final class FeedbackProblem extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private FeedbackProblem(HttpStatus status, ProblemDetail body) {
        super(status, body, null);
    }

    static FeedbackProblem notTriagedYet() {
        var status = HttpStatus.CONFLICT;
        return new FeedbackProblem(
                status, ProblemDetail.forStatusAndDetail(status, "The ticket has not been triaged yet."));
    }

    static FeedbackProblem overtaken() {
        var status = HttpStatus.CONFLICT;
        return new FeedbackProblem(
                status,
                ProblemDetail.forStatusAndDetail(
                        status, "Something newer was said of this ticket, so this cannot be taken back any more."));
    }

    static FeedbackProblem invalid(String field, String message) {
        var status = HttpStatus.BAD_REQUEST;
        var body = ProblemDetail.forStatusAndDetail(status, "'%s' %s".formatted(field, message));
        body.setProperty("errors", List.of(new JsonErrors.FieldProblem(field, message)));
        return new FeedbackProblem(status, body);
    }
}
