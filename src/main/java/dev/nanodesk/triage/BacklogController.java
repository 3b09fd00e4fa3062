package dev.nanodesk.triage;

import dev.nanodesk.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The backlog over HTTP. */
@Tag(name = "Backlog", description = "Tickets that wait for their triage")
@RestController
@RequestMapping("/api/v1/backlog")
class BacklogController {

    private final Backlog backlog;

    BacklogController(Backlog backlog) {
        this.backlog = backlog;
    }

    @Operation(summary = "How many tickets wait, run, retry and are parked, and how long the oldest waits")
    @GetMapping
    Backlog.State state() {
        return backlog.state();
    }

    @Operation(summary = "Tickets that were given up, with the reason")
    @GetMapping("/parked")
    List<Backlog.Parked> parked(@RequestParam(defaultValue = "100") @Positive @Max(1000) int limit, Caller caller) {
        return backlog.parked(limit, caller.queues());
    }

    @Operation(summary = "Triage a parked ticket again")
    @PostMapping("/{ticketId}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void retry(@PathVariable UUID ticketId, @Nullable Principal who) {
        switch (backlog.retry(ticketId, name(who))) {
            case SCHEDULED -> {}
            case NOT_PARKED ->
                throw new ResponseStatusException(HttpStatus.CONFLICT, "Ticket " + ticketId + " is not parked");
            case UNKNOWN -> throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No ticket " + ticketId);
        }
    }

    @Operation(summary = "Stop triage on all replicas after the tickets in hand; intake goes on")
    @PostMapping("/pause")
    Backlog.State pause(@Nullable Principal who) {
        backlog.pause(name(who));
        return backlog.state();
    }

    @Operation(summary = "Go on after a pause")
    @PostMapping("/resume")
    Backlog.State resume(@Nullable Principal who) {
        backlog.resume(name(who));
        return backlog.state();
    }

    private static String name(@Nullable Principal who) {
        return Optional.ofNullable(who).map(Principal::getName).orElse("unknown");
    }
}
