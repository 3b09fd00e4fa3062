package dev.nanodesk.cost;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The price book over HTTP: read, replace, go back to the file. Takes YAML and JSON alike. */
@Tag(name = "Money", description = "What tickets cost here, and what cloud models would have charged")
@RestController
@RequestMapping("/api/v1/price-book")
class PriceBookController {

    private final PriceBooks books;

    PriceBookController(PriceBooks books) {
        this.books = books;
    }

    @Operation(summary = "The prices of cloud models in force, dated and with their sources")
    @GetMapping
    View current() {
        return View.of(books.inForce());
    }

    @Operation(
            summary = "Replace the price book",
            description =
                    "In force at once, on other replicas within seconds. Rejected with all that is wrong with it: "
                            + "gaps, overlaps, missing or negative prices, unknown currencies.")
    @PutMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, "application/yaml", MediaType.TEXT_PLAIN_VALUE})
    View replace(@RequestBody String source, @Nullable Principal who) {
        books.replace(source, Optional.ofNullable(who).map(Principal::getName).orElse("unknown"));
        return View.of(books.inForce());
    }

    @Operation(summary = "Go back to the price book of the file")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset() {
        books.reset();
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidPriceBookException e) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, e.getMessage());
        problem.setTitle("Invalid price book");
        problem.setProperty("problems", e.problems());
        return problem;
    }

    /**
     * The book in force.
     *
     * @param origin {@code api}, or the location of the file
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(String origin, Instant changedAt, List<Price> prices) {

        static View of(PriceBooks.InForce book) {
            return new View(book.origin(), book.changedAt(), book.book().prices());
        }
    }
}
