package dev.nanodesk.classification;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The taxonomy over HTTP: read, check, replace. Takes YAML and JSON alike. */
@RestController
class TaxonomyController {

    private static final String YAML = "application/yaml";

    private final Taxonomies taxonomies;

    TaxonomyController(Taxonomies taxonomies) {
        this.taxonomies = taxonomies;
    }

    @GetMapping("/api/v1/taxonomy")
    Taxonomy current() {
        return taxonomies.current();
    }

    /** Answers at once; NANO learns the new taxonomy in the background, and what it cannot sort yet goes to review. */
    @PutMapping(
            path = "/api/v1/taxonomy",
            consumes = {MediaType.APPLICATION_JSON_VALUE, YAML, MediaType.TEXT_PLAIN_VALUE})
    @ResponseStatus(HttpStatus.ACCEPTED)
    Taxonomy replace(@RequestBody String source) {
        return taxonomies.replace(source);
    }

    @PostMapping(
            path = "/api/v1/taxonomy:validate",
            consumes = {MediaType.APPLICATION_JSON_VALUE, YAML, MediaType.TEXT_PLAIN_VALUE})
    Taxonomy validate(@RequestBody String source) {
        return taxonomies.validate(source);
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidTaxonomyException e) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, e.getMessage());
        problem.setTitle("Invalid taxonomy");
        problem.setProperty("problems", e.problems());
        return problem;
    }
}
