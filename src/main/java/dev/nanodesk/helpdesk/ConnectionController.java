package dev.nanodesk.helpdesk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The connections over HTTP: how they are, whether they work, and what is parked. */
@Tag(name = "Helpdesks")
@RestController
@RequestMapping("/api/v1/connections")
class ConnectionController {

    private final ConnectionDesk desk;

    ConnectionController(ConnectionDesk desk) {
        this.desk = desk;
    }

    @Operation(summary = "List the connections with their last delivery, write-back and look for changes")
    @GetMapping
    List<ConnectionDesk.State> list() {
        return desk.all();
    }

    @Operation(
            summary = "Try a connection",
            description = "Settings, reachability, credentials and permissions; changes nothing in the helpdesk.")
    @PostMapping("/{name}/check")
    Report check(@PathVariable String name) {
        var checks = desk.check(name).orElseThrow(() -> unknown(name));
        return new Report(checks.stream().allMatch(Checkup::fine), checks);
    }

    @Operation(summary = "List what was given up, oldest first, with the reason")
    @GetMapping("/{name}/parked")
    List<ConnectionDesk.Parked> parked(@PathVariable String name) {
        return desk.parked(name).orElseThrow(() -> unknown(name));
    }

    @Operation(summary = "Try again what was given up")
    @PostMapping("/{name}/parked/{id}/retry")
    Map<String, String> retry(@PathVariable String name, @PathVariable UUID id, @Nullable Principal who) {
        if (!desk.retry(name, id, name(who))) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "Nothing with the id %s is parked at '%s'".formatted(id, name));
        }
        return Map.of("status", "WAITING");
    }

    static String name(@Nullable Principal who) {
        return Optional.ofNullable(who).map(Principal::getName).orElse("unknown");
    }

    private static ResponseStatusException unknown(String name) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no connection '%s'".formatted(name));
    }

    /** What was found of a connection. */
    record Report(boolean fine, List<Checkup> checks) {}
}
