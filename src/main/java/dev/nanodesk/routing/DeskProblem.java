package dev.nanodesk.routing;

import java.util.Collection;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Why a request about queues cannot be met. */
final class DeskProblem extends ErrorResponseException {

    private DeskProblem(HttpStatus status, ProblemDetail body) {
        super(status, body, null);
    }

    static DeskProblem unknownQueue(String name, Collection<String> known) {
        var problem = problem(
                HttpStatus.NOT_FOUND,
                "Unknown queue",
                "There is no queue '%s'. Known queues: %s.".formatted(name, String.join(", ", known)));
        problem.getBody().setProperty("knownQueues", known);
        return problem;
    }

    static DeskProblem notRouted(UUID ticketId) {
        return problem(
                HttpStatus.NOT_FOUND,
                "Ticket in no queue",
                "There is no ticket %s, or it has not been routed yet.".formatted(ticketId));
    }

    static DeskProblem claimedBy(String agent) {
        var problem = problem(
                HttpStatus.CONFLICT,
                "Claimed by another agent",
                "The ticket is claimed by %s; \"force\": true overrides a claim on release and close."
                        .formatted(agent));
        problem.getBody().setProperty("claimedBy", agent);
        return problem;
    }

    static DeskProblem closed() {
        return problem(HttpStatus.CONFLICT, "Ticket closed", "The ticket is closed; reopen it first.");
    }

    static DeskProblem invalid(String field, String message) {
        var problem = problem(HttpStatus.BAD_REQUEST, "Invalid request", "'%s' %s".formatted(field, message));
        problem.getBody().setProperty("field", field);
        return problem;
    }

    private static DeskProblem problem(HttpStatus status, String title, String detail) {
        var body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setTitle(title);
        return new DeskProblem(status, body);
    }
}
