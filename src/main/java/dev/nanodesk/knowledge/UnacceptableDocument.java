package dev.nanodesk.knowledge;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A document that cannot be kept; the problem names each field. */
class UnacceptableDocument extends ErrorResponseException {
    UnacceptableDocument(List<DocumentRules.Flaw> flaws) {
        super(HttpStatus.BAD_REQUEST, problem(flaws), null);
    }

    private static ProblemDetail problem(List<DocumentRules.Flaw> flaws) {
        var detail = flaws.stream().map(DocumentRules.Flaw::toString).collect(Collectors.joining("; "));
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
        problem.setProperty("errors", flaws);
        return problem;
    }
}
