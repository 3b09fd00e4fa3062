package dev.nanodesk.routing;

import dev.nanodesk.privacy.AuditTrail;
import dev.nanodesk.routing.AssignmentChanged.PriorityChanged;
import dev.nanodesk.routing.AssignmentChanged.TicketClaimed;
import dev.nanodesk.routing.AssignmentChanged.TicketClosed;
import dev.nanodesk.routing.AssignmentChanged.TicketReleased;
import dev.nanodesk.routing.AssignmentChanged.TicketReopened;
import dev.nanodesk.routing.AssignmentChanged.TicketTransferred;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Writes what happened to a ticket into its audit trail and tells the other modules. */
@Component
class Logbook {

    /** The service itself, as an actor. */
    static final String NANODESK = "nanodesk";

    /** An agent whom the request does not name. */
    private static final String UNNAMED = "agent";

    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    Logbook(AuditTrail audit, ApplicationEventPublisher events) {
        this.audit = audit;
        this.events = events;
    }

    /** What the service did by itself. */
    void note(UUID ticketId, String action, Map<String, ?> facts) {
        audit.record(ticketId, NANODESK, action, facts);
    }

    void tell(AssignmentChanged change) {
        var id = change.ticketId();
        switch (change) {
            case TicketClaimed it -> audit.record(id, it.agent(), "claimed", Map.of("queue", it.queue()));
            case TicketReleased it ->
                audit.record(id, it.agent(), "released", Map.of("queue", it.queue(), "claimedBy", it.from()));
            case TicketTransferred it ->
                audit.record(
                        id,
                        it.agent() == null ? UNNAMED : it.agent(),
                        "transferred",
                        fromTo(it.from(), it.to(), it.reason()));
            case TicketClosed it -> audit.record(id, it.agent(), "closed", Map.of("queue", it.queue()));
            case TicketReopened it -> audit.record(id, it.agent(), "reopened", Map.of("queue", it.queue()));
            case PriorityChanged it ->
                audit.record(
                        id,
                        it.agent(),
                        "prioritised",
                        fromTo(it.from().name(), it.to().name(), it.reason()));
        }
        events.publishEvent(change);
    }

    private static Map<String, String> fromTo(String from, String to, @Nullable String reason) {
        var facts = new LinkedHashMap<>(Map.of("from", from, "to", to));
        if (reason != null) {
            facts.put("reason", reason);
        }
        return facts;
    }
}
