package dev.nanodesk.helpdesk;

import dev.nanodesk.learning.DraftAccepted;
import dev.nanodesk.routing.AssignmentChanged;
import dev.nanodesk.routing.AssignmentChanged.PriorityChanged;
import dev.nanodesk.routing.AssignmentChanged.TicketTransferred;
import dev.nanodesk.routing.OutsideAction;
import dev.nanodesk.routing.Routing;
import dev.nanodesk.routing.TicketState;
import dev.nanodesk.triage.CategoryCorrected;
import dev.nanodesk.triage.TicketTriaged;
import dev.nanodesk.triage.TriageAccepted;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Asks for write-backs, within the transaction that saves what is to be written. */
@Service
class WriteBackRequests {

    private static final String SOMEBODY = "an agent";

    private final TicketLinks links;
    private final FieldRows fields;
    private final ReplyRows replies;
    private final Helpdesks helpdesks;
    private final Routing routing;
    private final HelpdeskWork work;
    private final Clock clock;

    WriteBackRequests(
            TicketLinks links,
            FieldRows fields,
            ReplyRows replies,
            Helpdesks helpdesks,
            Routing routing,
            HelpdeskWork work,
            Clock clock) {
        this.links = links;
        this.fields = fields;
        this.replies = replies;
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
            replies.triaged(triaged.ticketId());
            request(triaged.ticketId());
        });
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(AssignmentChanged changed) {
        switch (changed) {
            case PriorityChanged priority -> choose(priority.ticketId(), Field.PRIORITY, priority.agent());
            case TicketTransferred transfer -> choose(transfer.ticketId(), Field.QUEUE, transfer.agent());
            default -> {}
        }
        if (!(changed instanceof AssignmentChanged.TicketClosed)) {
            request(changed.ticketId());
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(CategoryCorrected corrected) {
        choose(corrected.ticketId(), Field.CATEGORY, corrected.agent());
        request(corrected.ticketId());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TriageAccepted accepted) {
        request(accepted.ticketId());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(DraftAccepted accepted) {
        replies.accept(accepted);
        request(accepted.ticketId());
    }

    /** What was only followed here, was chosen there. */
    private void choose(UUID ticketId, Field field, @Nullable String agent) {
        links.linkOf(ticketId)
                .filter(link -> !link.connection().equals(agent))
                .ifPresent(link -> fields.chosenHere(ticketId, field, agent == null ? SOMEBODY : agent));
    }

    /** Asks for a write-back, where the ticket is one of a helpdesk's. */
    void request(UUID ticketId) {
        var now = clock.instant();
        links.want(ticketId, now).ifPresent(wanted -> work.writeBack(wanted, now));
    }

    /** Does here what people have chosen at the helpdesk since that was last done. */
    void follow(UUID ticketId, Helpdesk helpdesk) {
        var inWork = routing.assignment(ticketId)
                .filter(assignment -> assignment.state() != TicketState.CLOSED)
                .isPresent();
        var chosen = fields.toFollow(ticketId);
        if (inWork && !chosen.isEmpty()) {
            fields.followed(ticketId);
            chosen.forEach((field, value) ->
                    helpdesk.asAction(field, value).ifPresent(action -> routing.follow(ticketId, action)));
        }
    }

    /** What people had done at the helpdesk before the ticket had a place here. */
    private void follow(TicketLinks.Link link) {
        helpdesks.find(link.connection()).ifPresent(helpdesk -> follow(link.ticketId(), helpdesk));
        if (link.closed()) {
            routing.follow(link.ticketId(), new OutsideAction.Closed(link.connection()));
        }
    }
}
