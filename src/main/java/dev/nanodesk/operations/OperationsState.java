package dev.nanodesk.operations;

import dev.nanodesk.access.Caller;
import dev.nanodesk.cost.Budgets;
import dev.nanodesk.cost.MachinesSeen;
import dev.nanodesk.helpdesk.ConnectionDesk;
import dev.nanodesk.helpdesk.OutgoingDesk;
import dev.nanodesk.inference.TierStates;
import dev.nanodesk.privacy.ActionLog;
import dev.nanodesk.ticket.Ticket;
import dev.nanodesk.ticket.Tickets;
import dev.nanodesk.triage.AutomationDesk;
import dev.nanodesk.triage.Backlog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Gathers what the page shows. */
@Component
class OperationsState {

    private static final int PARKED = 50;
    private static final int ACTIONS = 15;

    private final TierStates tiers;
    private final Backlog backlog;
    private final AutomationDesk automation;
    private final ConnectionDesk connections;
    private final OutgoingDesk webhooks;
    private final Budgets budgets;
    private final MachinesSeen machines;
    private final ActionLog actions;
    private final Tickets tickets;
    private final Clock clock;

    OperationsState(
            TierStates tiers,
            Backlog backlog,
            AutomationDesk automation,
            ConnectionDesk connections,
            OutgoingDesk webhooks,
            Budgets budgets,
            MachinesSeen machines,
            ActionLog actions,
            Tickets tickets,
            Clock clock) {
        this.tiers = tiers;
        this.backlog = backlog;
        this.automation = automation;
        this.connections = connections;
        this.webhooks = webhooks;
        this.budgets = budgets;
        this.machines = machines;
        this.actions = actions;
        this.tickets = tickets;
        this.clock = clock;
    }

    void fill(Model model, Caller caller) {
        model.addAttribute("words", new OperationsWords(clock.instant()));
        model.addAttribute("tiers", tiers.all());
        model.addAttribute("backlog", backlog.state());
        model.addAttribute("pausedBy", backlog.lastSwitch().orElse(null));
        model.addAttribute("degraded", backlog.degraded());
        model.addAttribute(
                "done",
                List.of(
                        backlog.triagedWithin(Duration.ofMinutes(1)),
                        backlog.triagedWithin(Duration.ofMinutes(5)),
                        backlog.triagedWithin(Duration.ofMinutes(15))));
        model.addAttribute("parked", parked(caller));
        model.addAttribute("switches", automation.all());
        model.addAttribute("connections", connections.all());
        model.addAttribute("webhooks", webhooks.all());
        model.addAttribute("budgets", budgets.all());
        model.addAttribute("machines", machines.all());
        model.addAttribute("actions", actions.latest(ACTIONS));
    }

    private List<ParkedTicket> parked(Caller caller) {
        var parked = backlog.parked(PARKED, caller.queues());
        var subjects = tickets
                .findAll(parked.stream().map(Backlog.Parked::ticketId).toList())
                .stream()
                .collect(Collectors.toMap(Ticket::id, Ticket::subject));
        return parked.stream()
                .map(each -> new ParkedTicket(
                        each.ticketId(),
                        subjects.getOrDefault(each.ticketId(), ""),
                        each.dueAt(),
                        each.failures(),
                        each.reason()))
                .toList();
    }

    /**
     * A ticket whose triage was given up.
     *
     * @param subject empty where it has none
     */
    record ParkedTicket(
            UUID id,
            String subject,
            Instant since,
            int failures,
            @Nullable String reason) {}
}
