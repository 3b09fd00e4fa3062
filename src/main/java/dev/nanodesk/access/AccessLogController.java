package dev.nanodesk.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The access log over HTTP. */
@Tag(name = "Access")
@RestController
@RequestMapping("/api/v1/access-log")
class AccessLogController {

    private final AccessEntries entries;

    AccessLogController(AccessEntries entries) {
        this.entries = entries;
    }

    @Operation(
            summary = "Who signed in, was refused, or changed keys, people and settings; newest first",
            description = "`next` is the cursor of the next page.")
    @GetMapping
    AccessEntries.Page list(
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Long cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        return entries.list(new AccessEntries.Filter(actor, action, from, to, cursor, limit));
    }
}
