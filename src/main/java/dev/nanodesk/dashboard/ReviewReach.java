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
class ReviewReach {

    private final Routing routing;
    private final Triages triages;

    ReviewReach(Routing routing, Triages triages) {
        this.routing = routing;
        this.triages = triages;
    }

    void require(UUID ticketId, Caller caller) {
        var queue = routing.assignment(ticketId).map(Routing.Assignment::queue).orElse(null);
        if (!caller.reaches(queue)) {
            throw new Intake.UnknownTicket(ticketId);
        }
    }

    Optional<String> categoryOf(UUID ticketId) {
        return triages.find(ticketId)
                .flatMap(triage -> Optional.ofNullable(triage.result()))
                .map(result -> result.category().value());
    }
}
