package dev.nanodesk.cost;

import dev.nanodesk.cost.SavingsRequest.WhatIf;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The savings report over HTTP. */
@Tag(name = "Money", description = "What tickets cost here, and what cloud models would have charged")
@RestController
@RequestMapping("/api/v1/savings")
class SavingsController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final MediaType MARKDOWN = new MediaType("text", "markdown", StandardCharsets.UTF_8);
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

    private final Savings savings;
    private final SavingsRequests requests;
    private final SavingsPage page;

    SavingsController(Savings savings, SavingsRequests requests, SavingsPage page) {
        this.savings = savings;
        this.requests = requests;
        this.page = page;
    }

    @Operation(
            summary = "What tickets cost here, and what cloud models would have charged",
            description = "Days are those of `zone`; `to` is the day after the last. Without them: this month so far. "
                    + "`by`: day, week, month, model, task, category or queue. "
                    + "`pricePerHour`, `tariff` and `operationsPerMonth` try out other own prices. "
                    + "`format`: json, csv, md or html; without it, what is accepted.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = SavingsReport.class),
                        examples = @ExampleObject(name = "a day", value = SavingsExample.JSON)),
                @Content(mediaType = "text/csv"),
                @Content(mediaType = "text/markdown"),
                @Content(mediaType = "text/html")
            })
    @GetMapping
    ResponseEntity<?> report(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "day") String by,
            @RequestParam(required = false) @Nullable String zone,
            @RequestParam(required = false) @Nullable List<String> references,
            @RequestParam(required = false) @Nullable @PositiveOrZero BigDecimal pricePerHour,
            @RequestParam(required = false) @Nullable @PositiveOrZero BigDecimal tariff,
            @RequestParam(required = false) @Nullable @PositiveOrZero BigDecimal operationsPerMonth,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        var wanted = format == null ? accepted(accept) : format;
        var report = savings.report(
                requests.request(from, to, by, zone, references, new WhatIf(pricePerHour, tariff, operationsPerMonth)));
        return switch (wanted) {
            case "json" -> as(MediaType.APPLICATION_JSON, report);
            case "csv" -> as(CSV, SavingsCsv.of(report).getBytes(StandardCharsets.UTF_8));
            case "md" -> as(MARKDOWN, SavingsMarkdown.of(report).getBytes(StandardCharsets.UTF_8));
            case "html" -> as(HTML, page.of(report).getBytes(StandardCharsets.UTF_8));
            default -> throw new UnfitRequest("'format' must be json, csv, md or html, but is '" + wanted + "'");
        };
    }

    private static String accepted(@Nullable String accept) {
        var types = MediaType.parseMediaTypes(Optional.ofNullable(accept).orElse("*/*"));
        for (var type : types) {
            if (type.isWildcardType() || type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) {
                return "json";
            }
            if (type.equalsTypeAndSubtype(CSV)) {
                return "csv";
            }
            if (type.equalsTypeAndSubtype(MARKDOWN)) {
                return "md";
            }
            if (type.equalsTypeAndSubtype(HTML)) {
                return "html";
            }
        }
        return "json";
    }

    private static ResponseEntity<?> as(MediaType type, Object body) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .body(body);
    }
}
