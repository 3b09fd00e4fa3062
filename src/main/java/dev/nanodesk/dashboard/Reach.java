package dev.nanodesk.dashboard;

import dev.nanodesk.access.Caller;
import dev.nanodesk.routing.Routing;
import dev.nanodesk.ticket.Intake;
import dev.nanodesk.triage.Triages;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps many-at-once actions within the caller's queues, as addresses with one ticket are kept. */
@Component
class Reach {

    private final Routing routing;
    private final Triages triages;

    Reach(Routing routing, Triages triages) {
        this.routing = routing;
        this.triages = triages;
    }

    boolean reaches(UUID ticketId, Caller caller) {
        return caller.reaches(
                routing.assignment(ticketId).map(Routing.Assignment::queue).orElse(null));
    }

    void require(UUID ticketId, Caller caller) {
        if (!reaches(ticketId, caller)) {
            throw new Intake.UnknownTicket(ticketId);
        }
    }

    Optional<String> categoryOf(UUID ticketId) {
        return triages.find(ticketId)
                .flatMap(triage -> Optional.ofNullable(triage.result()))
                .map(result -> result.category().value());
    }
}
