package dev.nanodesk.helpdesk;

import dev.nanodesk.routing.AssignmentChanged;
import dev.nanodesk.routing.OutsideAction;
import dev.nanodesk.routing.Routing;
import dev.nanodesk.triage.CategoryCorrected;
import dev.nanodesk.triage.TicketTriaged;
import dev.nanodesk.triage.TriageAccepted;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Asks for write-backs, within the transaction that saves what is to be written. */
@Service
class WriteBackRequests {

    private final TicketLinks links;
    private final FieldRows fields;
    private final Helpdesks helpdesks;
    private final Routing routing;
    private final HelpdeskWork work;
    private final Clock clock;

    WriteBackRequests(
            TicketLinks links, FieldRows fields, Helpdesks helpdesks, Routing routing, HelpdeskWork work, Clock clock) {
        this.links = links;
        this.fields = fields;
        this.helpdesks = helpdesks;
        this.routing = routing;
        this.work = work;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TicketTriaged triaged) {
        links.linkOf(triaged.ticketId()).ifPresent(link -> {
            follow(link);
            request(triaged.ticketId());
        });
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(AssignmentChanged changed) {
        if (!(changed instanceof AssignmentChanged.TicketClosed)) {
            request(changed.ticketId());
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(CategoryCorrected corrected) {
        request(corrected.ticketId());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TriageAccepted accepted) {
        request(accepted.ticketId());
    }

    /** Asks for a write-back, where the ticket is one of a helpdesk's. */
    void request(UUID ticketId) {
        var now = clock.instant();
        links.want(ticketId, now).ifPresent(wanted -> work.writeBack(wanted, now));
    }

    /** What people had done at the helpdesk before the ticket had a place here. */
    private void follow(TicketLinks.Link link) {
        helpdesks
                .find(link.connection())
                .ifPresent(helpdesk -> fields.chosenByPeople(link.ticketId())
                        .forEach((field, value) -> helpdesk.asAction(field, value)
                                .ifPresent(action -> routing.follow(link.ticketId(), action))));
        if (link.closed()) {
            routing.follow(link.ticketId(), new OutsideAction.Closed(link.connection()));
        }
    }
}
