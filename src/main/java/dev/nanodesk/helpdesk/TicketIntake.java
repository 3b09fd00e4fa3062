package dev.nanodesk.helpdesk;

import dev.nanodesk.helpdesk.TicketLinks.Linked;
import dev.nanodesk.routing.OutsideAction;
import dev.nanodesk.routing.Routing;
import dev.nanodesk.ticket.Intake;
import dev.nanodesk.ticket.Ticket;
import dev.nanodesk.ticket.TicketsReceived.WayIn;
import dev.nanodesk.triage.Triages;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a helpdesk's ticket in as it is there: new, or with what is new about it. The same twice has no effect. */
@Service
class TicketIntake {

    private final TicketLinks links;
    private final FieldRows fields;
    private final Intake intake;
    private final Triages triages;
    private final Routing routing;
    private final WriteBackRequests writeBacks;
    private final Clock clock;

    TicketIntake(
            TicketLinks links,
            FieldRows fields,
            Intake intake,
            Triages triages,
            Routing routing,
            WriteBackRequests writeBacks,
            Clock clock) {
        this.links = links;
        this.fields = fields;
        this.intake = intake;
        this.triages = triages;
        this.routing = routing;
        this.writeBacks = writeBacks;
        this.clock = clock;
    }

    /** What came of it, in a few words for the delivery's log. */
    record Taken(String summary) {}

    /** Takes a ticket in. */
    @Transactional
    public Taken take(Helpdesk helpdesk, HelpdeskTicket ticket) {
        return take(helpdesk, ticket, false);
    }

    /**
     * Takes a ticket in.
     *
     * @param backfill whether it is from before the connection was made: then nothing is written back
     */
    @Transactional
    public Taken take(Helpdesk helpdesk, HelpdeskTicket ticket, boolean backfill) {
        links.lock(helpdesk.name(), ticket.externalId());
        return links.find(helpdesk.name(), ticket.externalId())
                .map(linked -> update(helpdesk, linked, ticket))
                .orElseGet(() -> add(helpdesk, ticket, backfill));
    }

    /** The ticket is no longer there. */
    @Transactional
    public void remove(Helpdesk helpdesk, String externalId) {
        links.lock(helpdesk.name(), externalId);
        links.find(helpdesk.name(), externalId).ifPresent(linked -> {
            links.gone(linked.ticketId());
            routing.follow(linked.ticketId(), new OutsideAction.Closed(helpdesk.name()));
        });
    }

    private Taken add(Helpdesk helpdesk, HelpdeskTicket ticket, boolean backfill) {
        if (ticket.messages().isEmpty()) {
            return new Taken("ticket %s has no message of its customer's yet".formatted(ticket.externalId()));
        }
        if (ticket.state() == HelpdeskTicket.State.CLOSED && !backfill) {
            return new Taken("ticket %s was closed before it was seen".formatted(ticket.externalId()));
        }
        var receipt = intake.receive(NewTickets.of(helpdesk.name(), ticket, clock.instant()), WayIn.WEBHOOK, null);
        links.insert(receipt.ticketId(), helpdesk.name(), ticket, backfill);
        fields.see(receipt.ticketId(), helpdesk, ticket);
        var first = ticket.messages().getFirst();
        ticket.messages().stream().skip(1).forEach(message -> append(receipt.ticketId(), first.externalId(), message));
        if (receipt.duplicate() && triages.find(receipt.ticketId()).isPresent()) {
            writeBacks.request(receipt.ticketId());
        }
        return new Taken("ticket %s is new".formatted(ticket.externalId()));
    }

    private Taken update(Helpdesk helpdesk, Linked linked, HelpdeskTicket ticket) {
        var id = linked.ticketId();
        var added = ticket.messages().stream()
                .filter(message -> append(id, linked.firstMessage(), message))
                .toList();
        var asked = added.stream().anyMatch(message -> message.author() == Ticket.Author.REQUESTER);
        // the place before the fields before the link, as agents and triage do: no deadlock
        routing.hold(id);
        fields.see(id, helpdesk, ticket);
        follow(helpdesk, linked, ticket, asked);
        links.seen(id, ticket, linked.backfilled() && !asked, clock.instant());
        return new Taken("ticket %s has %d new messages".formatted(ticket.externalId(), added.size()));
    }

    /** Whether the message was new. */
    private boolean append(UUID ticketId, String firstMessage, HelpdeskTicket.Message message) {
        return !message.externalId().equals(firstMessage)
                && !intake.addMessage(ticketId, NewTickets.message(message, clock.instant()))
                        .duplicate();
    }

    private void follow(Helpdesk helpdesk, Linked linked, HelpdeskTicket ticket, boolean asked) {
        var closed = ticket.state() == HelpdeskTicket.State.CLOSED;
        if (closed && !linked.closed()) {
            routing.follow(linked.ticketId(), new OutsideAction.Closed(helpdesk.name()));
        } else if (!closed && linked.closed() && !asked) {
            routing.follow(linked.ticketId(), new OutsideAction.Reopened(helpdesk.name()));
        }
        writeBacks.follow(linked.ticketId(), helpdesk);
    }
}
