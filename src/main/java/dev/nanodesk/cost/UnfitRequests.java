package dev.nanodesk.cost;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Tells what is wrong with a request for a report. */
@Order(0)
@RestControllerAdvice(basePackageClasses = UnfitRequests.class)
class UnfitRequests {

    @ExceptionHandler
    ProblemDetail on(UnfitRequest failure) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, failure.getMessage());
    }
}
