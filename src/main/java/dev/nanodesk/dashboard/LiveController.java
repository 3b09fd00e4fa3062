package dev.nanodesk.dashboard;

import dev.nanodesk.access.Caller;
import dev.nanodesk.access.Credential;
import dev.nanodesk.api.TicketEvents;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells open pages what has changed. */
@Hidden
@Controller
class LiveController {

    private final TicketEvents events;

    LiveController(TicketEvents events) {
        this.events = events;
    }

    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(Caller caller, Credential credential) {
        return events.open(caller, credential);
    }
}
