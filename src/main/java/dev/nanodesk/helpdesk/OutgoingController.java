package dev.nanodesk.helpdesk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The outgoing webhooks over HTTP: how they are, whether they work, and what is parked. */
@Tag(name = "Outgoing webhooks", description = "Systems that are told what became of tickets")
@RestController
@RequestMapping("/api/v1/outgoing-webhooks")
class OutgoingController {

    private final OutgoingDesk desk;

    OutgoingController(OutgoingDesk desk) {
        this.desk = desk;
    }

    @Operation(summary = "List the outgoing webhooks with what waits, what is parked and the last delivery")
    @GetMapping
    List<OutgoingDesk.State> list() {
        return desk.all();
    }

    @Operation(summary = "Try an outgoing webhook", description = "Posts a signed `ping` to the receiver, once.")
    @PostMapping("/{name}/check")
    Checkup check(@PathVariable String name) {
        return desk.check(name).orElseThrow(() -> unknown(name));
    }

    @Operation(
            summary = "List what was given up, oldest first, with the reason",
            description = "At most 200; further ones come up when these are retried.")
    @GetMapping("/{name}/parked")
    List<OutgoingRows.Parked> parked(@PathVariable String name) {
        return desk.parked(name).orElseThrow(() -> unknown(name));
    }

    @Operation(summary = "Send again what was given up")
    @PostMapping("/{name}/parked/{id}/retry")
    Map<String, Integer> retry(@PathVariable String name, @PathVariable UUID id, @Nullable Principal who) {
        var retried = desk.retry(name, id, ConnectionController.name(who));
        if (retried == 0) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "Nothing with the id %s is parked at '%s'".formatted(id, name));
        }
        return Map.of("retried", retried);
    }

    @Operation(summary = "Send all again that was given up")
    @PostMapping("/{name}/parked/retry")
    Map<String, Integer> retryAll(@PathVariable String name, @Nullable Principal who) {
        if (!desk.knows(name)) {
            throw unknown(name);
        }
        return Map.of("retried", desk.retry(name, null, ConnectionController.name(who)));
    }

    private static ResponseStatusException unknown(String name) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no outgoing webhook '%s'".formatted(name));
    }
}
