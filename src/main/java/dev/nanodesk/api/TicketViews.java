package dev.nanodesk.api;

import dev.nanodesk.cost.Bills;
import dev.nanodesk.cost.CallLedger;
import dev.nanodesk.privacy.AuditTrail;
import dev.nanodesk.routing.Routing;
import dev.nanodesk.ticket.Tickets;
import dev.nanodesk.triage.TriageStatus;
import dev.nanodesk.triage.Triages;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Joins what the modules know of one ticket. */
@Service
public class TicketViews {

    private static final Triages.Triage NOT_YET = new Triages.Triage(TriageStatus.WAITING, null, null);

    private final Tickets tickets;
    private final Triages triages;
    private final Routing routing;
    private final CallLedger calls;
    private final Bills bills;
    private final AuditTrail audit;

    TicketViews(Tickets tickets, Triages triages, Routing routing, CallLedger calls, Bills bills, AuditTrail audit) {
        this.tickets = tickets;
        this.triages = triages;
        this.routing = routing;
        this.calls = calls;
        this.bills = bills;
        this.audit = audit;
    }

    /** What the modules know of a ticket. */
    public Optional<TicketView> find(UUID id) {
        return tickets.find(id)
                .map(ticket -> TicketView.of(
                        ticket,
                        triages.find(id).orElse(NOT_YET),
                        routing.assignment(id),
                        calls.callsAbout(id),
                        bills.of(id)));
    }

    /** Everything that was done to a ticket. */
    public Optional<AuditView> audit(UUID id) {
        return tickets.find(id).map(ticket -> new AuditView(id, audit.of(id), calls.callsAbout(id)));
    }

    /** Why a ticket is where it is: what was done to it, and every model call with its prompt's version. */
    public record AuditView(UUID ticketId, List<AuditTrail.Entry> entries, List<CallLedger.Call> calls) {}
}
