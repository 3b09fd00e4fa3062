package dev.nanodesk.helpdesk;

import com.fasterxml.uuid.Generators;
import dev.nanodesk.learning.DraftAccepted;
import dev.nanodesk.routing.Routing;
import dev.nanodesk.ticket.Ticket;
import dev.nanodesk.ticket.Tickets;
import dev.nanodesk.triage.TicketTriaged;
import dev.nanodesk.triage.TriageStatus;
import dev.nanodesk.triage.Triages;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what systems are to be told, within the transaction that made it true. */
@Service
class OutgoingRequests {

    private final OutgoingTargets targets;
    private final OutgoingRows rows;
    private final HelpdeskWork work;
    private final Tickets tickets;
    private final Triages triages;
    private final Routing routing;
    private final JsonMapper json;
    private final Clock clock;

    OutgoingRequests(
            OutgoingTargets targets,
            OutgoingRows rows,
            HelpdeskWork work,
            Tickets tickets,
            Triages triages,
            Routing routing,
            JsonMapper json,
            Clock clock) {
        this.targets = targets;
        this.rows = rows;
        this.work = work;
        this.tickets = tickets;
        this.triages = triages;
        this.routing = routing;
        this.json = json;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TicketTriaged triaged) {
        var wanting = targets.wanting(OutgoingEvent.TICKET_TRIAGED, triaged.queue());
        if (wanting.isEmpty()) {
            return;
        }
        var result = triages.find(triaged.ticketId()).flatMap(triage -> Optional.ofNullable(triage.result()));
        tickets.find(triaged.ticketId())
                .ifPresent(ticket -> result.ifPresent(found -> wanting.forEach(target -> request(
                        target,
                        OutgoingEvent.TICKET_TRIAGED,
                        ticket,
                        withDraft -> OutgoingPayload.triaged(ticket, found, withDraft, triaged.triagedAt())))));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(DraftAccepted accepted) {
        var triage = triages.find(accepted.ticketId());
        var wanting = targets.wanting(OutgoingEvent.DRAFT_ACCEPTED, queue(accepted.ticketId(), triage));
        if (wanting.isEmpty()) {
            return;
        }
        var status = triage.map(Triages.Triage::status).orElse(TriageStatus.WAITING);
        tickets.find(accepted.ticketId())
                .ifPresent(ticket -> wanting.forEach(target -> request(
                        target,
                        OutgoingEvent.DRAFT_ACCEPTED,
                        ticket,
                        withDraft -> OutgoingPayload.accepted(ticket, status, accepted, withDraft))));
    }

    private String queue(UUID ticketId, Optional<Triages.Triage> triage) {
        return routing.assignment(ticketId)
                .map(Routing.Assignment::queue)
                .or(() -> triage.flatMap(known -> Optional.ofNullable(known.result()))
                        .map(result -> result.queue().value()))
                .orElse("");
    }

    private void request(
            OutgoingTarget target, OutgoingEvent event, Ticket ticket, Function<Boolean, OutgoingPayload> payload) {
        var id = Generators.timeBasedEpochGenerator().generate();
        var body = json.writeValueAsString(payload.apply(target.settings().includeDraft()));
        rows.insert(id, target.name(), event, ticket.id(), body, clock.instant());
        work.sendWebhook(id);
    }
}
