package dev.nanodesk.api;

import dev.nanodesk.access.Caller;
import dev.nanodesk.access.Credential;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Changed tickets as they change. */
@Tag(name = "Tickets")
@RestController
class TicketEventsController {

    private final TicketEvents events;

    TicketEventsController(TicketEvents events) {
        this.events = events;
    }

    @Operation(
            summary = "Which tickets change, as server-sent events",
            description =
                    "Event `tickets` names the changed ones, separated by commas, or says `many`. The stream ends "
                            + "after ten minutes: open it again. It also ends when the key is revoked, rotated or expires.")
    @GetMapping(path = "/api/v1/tickets/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@Parameter(hidden = true) Caller caller, Credential credential) {
        return events.open(caller, credential);
    }
}
