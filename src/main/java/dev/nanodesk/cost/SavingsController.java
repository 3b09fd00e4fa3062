package dev.nanodesk.cost;

import dev.nanodesk.cost.SavingsRequest.By;
import dev.nanodesk.cost.SavingsRequest.WhatIf;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The savings report over HTTP. */
@Tag(name = "Money", description = "What tickets cost here, and what cloud models would have charged")
@RestController
@RequestMapping("/api/v1/savings")
class SavingsController {

    private static final Pattern REGION =
            Pattern.compile("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)/.+");
    private static final int LONGEST_DAYS = 3_700;

    private final Savings savings;
    private final PriceBooks books;
    private final CostProperties properties;
    private final Clock clock;

    SavingsController(Savings savings, PriceBooks books, CostProperties properties, Clock clock) {
        this.savings = savings;
        this.books = books;
        this.properties = properties;
        this.clock = clock;
    }

    @Operation(
            summary = "What tickets cost here, and what cloud models would have charged",
            description = "Days are those of `zone`; `to` is the day after the last. Without them: this month so far. "
                    + "`pricePerHour`, `tariff` and `operationsPerMonth` try out other own prices.")
    @GetMapping
    SavingsReport report(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "day") String by,
            @RequestParam(required = false) @Nullable String zone,
            @RequestParam(required = false) @Nullable List<String> references,
            @RequestParam(required = false) @Nullable @PositiveOrZero BigDecimal pricePerHour,
            @RequestParam(required = false) @Nullable @PositiveOrZero BigDecimal tariff,
            @RequestParam(required = false) @Nullable @PositiveOrZero BigDecimal operationsPerMonth) {
        var where = zone(zone);
        var today = LocalDate.ofInstant(clock.instant(), where);
        var last = to == null ? today.plusDays(1) : to;
        var first = from == null ? last.minusDays(1).withDayOfMonth(1) : from;
        check(first, last);
        return savings.report(new SavingsRequest(
                first, last, by(by), where, known(references), new WhatIf(pricePerHour, tariff, operationsPerMonth)));
    }

    private static void check(LocalDate from, LocalDate to) {
        if (!from.isBefore(to)) {
            throw new UnfitRequest("'to' must be after 'from': it is the day after the last, but %s to %s was asked"
                    .formatted(from, to));
        }
        if (from.getYear() < 1970 || to.getYear() > 9999 || ChronoUnit.DAYS.between(from, to) > LONGEST_DAYS) {
            throw new UnfitRequest("at most %d days from 1970 on can be reported".formatted(LONGEST_DAYS));
        }
    }

    private ZoneId zone(@Nullable String zone) {
        if (zone == null) {
            return properties.zone();
        }
        // PostgreSQL reads offsets such as +02:00 with the opposite sign: only names mean the same to both.
        if (!zone.equals("UTC")
                && !(REGION.matcher(zone).matches()
                        && ZoneId.getAvailableZoneIds().contains(zone))) {
            throw new UnfitRequest("'zone' must be UTC or a region such as Europe/Berlin, but is '" + zone + "'");
        }
        return ZoneId.of(zone);
    }

    private static By by(String by) {
        try {
            return By.valueOf(by.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new UnfitRequest(
                    "'by' must be day, week, month, model, task, category or queue, but is '" + by + "'", e);
        }
    }

    private List<String> known(@Nullable List<String> references) {
        var chosen = references == null || references.isEmpty() ? properties.references() : references;
        var book = books.current();
        for (var reference : chosen) {
            if (!book.knows(reference)) {
                throw new UnfitRequest("the price book does not know '%s', but %s".formatted(reference, book.models()));
            }
        }
        return chosen.stream().distinct().toList();
    }

    @ExceptionHandler
    ProblemDetail unfit(UnfitRequest e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
    }

    /** A request that no report can answer. */
    static final class UnfitRequest extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnfitRequest(String message) {
            super(message);
        }

        UnfitRequest(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
