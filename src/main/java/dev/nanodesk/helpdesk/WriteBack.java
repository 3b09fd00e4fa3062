package dev.nanodesk.helpdesk;

import dev.nanodesk.cost.Bills;
import dev.nanodesk.helpdesk.HelpdeskWork.Wanted;
import dev.nanodesk.helpdesk.TicketLinks.Pending;
import dev.nanodesk.helpdesk.WriteBackPlanner.Before;
import dev.nanodesk.helpdesk.WriteBackPlanner.Known;
import dev.nanodesk.privacy.AuditTrail;
import dev.nanodesk.routing.Routing;
import dev.nanodesk.triage.Triages;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes triage back to the helpdesk: looks first, writes only what is missing and what no person has set. A crash at any
 * moment leads to the same end: what is there already is seen and not written again.
 */
@Service
class WriteBack {

    private static final Logger log = LoggerFactory.getLogger(WriteBack.class);
    private static final Duration SOON = Duration.ofSeconds(2);

    private final Helpdesks helpdesks;
    private final TicketLinks links;
    private final FieldRows fields;
    private final NoteRows notes;
    private final ReplyRows replies;
    private final Triages triages;
    private final Routing routing;
    private final Bills bills;
    private final AuditTrail audit;
    private final TicketIntake intake;
    private final Patience patience;
    private final HelpdeskMetrics metrics;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WriteBack(
            Helpdesks helpdesks,
            TicketLinks links,
            FieldRows fields,
            NoteRows notes,
            ReplyRows replies,
            Triages triages,
            Routing routing,
            Bills bills,
            AuditTrail audit,
            TicketIntake intake,
            Patience patience,
            HelpdeskMetrics metrics,
            TransactionTemplate transaction,
            Clock clock) {
        this.helpdesks = helpdesks;
        this.links = links;
        this.fields = fields;
        this.notes = notes;
        this.replies = replies;
        this.triages = triages;
        this.routing = routing;
        this.bills = bills;
        this.audit = audit;
        this.intake = intake;
        this.patience = patience;
        this.metrics = metrics;
        this.transaction = transaction;
        this.clock = clock;
    }

    Conclusion write(Wanted wanted) {
        return links.pending(wanted).map(this::write).orElse(Conclusion.FINISHED);
    }

    private Conclusion write(Pending pending) {
        var helpdesk = helpdesks.find(pending.connection());
        var known = known(pending);
        if (helpdesk.isEmpty() || known.isEmpty()) {
            return off(pending, "the connection is no longer configured, or the ticket not triaged");
        }
        var mode = pending.backfilled()
                ? WriteBackMode.DRY_RUN
                : helpdesk.get().settings().modeFor(known.get().assignment().queue());
        if (mode == WriteBackMode.OFF || !helpdesk.get().connection().hasApi()) {
            return off(pending, mode == WriteBackMode.OFF ? "switched off" : "the connection has no token");
        }
        if (!links.hold(pending.wanted().ticketId(), clock.instant())) {
            return new Conclusion.Again(SOON);
        }
        try {
            return write(pending, helpdesk.get(), mode);
        } finally {
            links.release(pending.wanted().ticketId());
        }
    }

    private Optional<Known> known(Pending pending) {
        var id = pending.wanted().ticketId();
        return triages.find(id)
                .flatMap(triage -> Optional.ofNullable(triage.result()))
                .flatMap(result ->
                        routing.assignment(id).map(assignment -> new Known(id, result, assignment, bills.of(id))));
    }

    private Conclusion write(Pending pending, Helpdesk helpdesk, WriteBackMode mode) {
        var fetched = helpdesk.fetch(pending.externalId());
        if (fetched instanceof Reply.Gone<HelpdeskTicket>(var reason)) {
            intake.remove(helpdesk, pending.externalId());
            return off(pending, reason);
        }
        if (fetched instanceof Reply.Done<HelpdeskTicket>(var there) && there.state() == HelpdeskTicket.State.CLOSED) {
            return off(pending, "it is closed there");
        }
        var written = fetched.then(there -> plan(pending, helpdesk, there, mode)
                .then(plan -> mode == WriteBackMode.DRY_RUN
                        ? new Reply.Done<>(plan)
                        : perform(pending, helpdesk, there, plan)));
        return switch (written) {
            case Reply.Done<WriteBackPlan>(var plan) -> done(pending, mode, plan);
            case Reply.Gone<WriteBackPlan>(var reason) -> off(pending, reason);
            case Reply.Refused<WriteBackPlan>(var reason) -> end(pending, "PARKED", reason);
            case Reply.Conflict<WriteBackPlan>(var reason) -> again(pending, new Reply.Later<>(reason, null));
            case Reply.Later<WriteBackPlan> later -> again(pending, later);
        };
    }

    /** Whoever changes something asks for another write-back: where none was asked for, all that was read belongs together. */
    private Reply<WriteBackPlan> plan(Pending pending, Helpdesk helpdesk, HelpdeskTicket there, WriteBackMode mode) {
        var fieldsToo = pending.backfilled() || mode == WriteBackMode.APPLY || mode == WriteBackMode.DRY_RUN;
        var planned = transaction.execute(status -> {
            var before = look(pending, helpdesk, there);
            var plan = known(pending).map(known -> WriteBackPlanner.plan(helpdesk, known, there, before, fieldsToo));
            if (links.pending(pending.wanted()).isEmpty()) {
                status.setRollbackOnly();
                return Optional.<WriteBackPlan>empty();
            }
            return plan;
        });
        return Objects.requireNonNull(planned)
                .<Reply<WriteBackPlan>>map(Reply.Done::new)
                .orElseGet(() -> new Reply.Conflict<>("something has changed since it was looked at"));
    }

    private Before look(Pending pending, Helpdesk helpdesk, HelpdeskTicket there) {
        var id = pending.wanted().ticketId();
        fields.see(id, helpdesk, there);
        return new Before(
                fields.all(id),
                notes.told(id).orElse(null),
                pending.noteKey(),
                replies.accepted(id).orElse(null),
                replies.look(id, there.draft()));
    }

    private Reply<WriteBackPlan> perform(Pending pending, Helpdesk helpdesk, HelpdeskTicket there, WriteBackPlan plan) {
        var set = set(pending, helpdesk, there, plan);
        if (set instanceof Reply.Refused<HelpdeskTicket>(var reason)) {
            return tell(pending, helpdesk, there, plan).then(told -> new Reply.Refused<>(reason));
        }
        return set.then(latest -> tell(pending, helpdesk, latest, plan)).map(told -> plan);
    }

    private Reply<HelpdeskTicket> tell(Pending pending, Helpdesk helpdesk, HelpdeskTicket there, WriteBackPlan plan) {
        return note(pending, helpdesk, there, plan)
                .then(noted -> reply(pending.wanted().ticketId(), helpdesk, there, plan.reply()));
    }

    private Reply<HelpdeskTicket> set(Pending pending, Helpdesk helpdesk, HelpdeskTicket there, WriteBackPlan plan) {
        if (plan.fields().isEmpty()) {
            return new Reply.Done<>(there);
        }
        var id = pending.wanted().ticketId();
        transaction.executeWithoutResult(status -> fields.intend(id, plan.fields()));
        return helpdesk.connector().set(plan.fields(), there, helpdesk.api()).map(latest -> {
            transaction.executeWithoutResult(status -> fields.written(id, plan.fields()));
            return latest;
        });
    }

    private Reply<HelpdeskTicket> note(Pending pending, Helpdesk helpdesk, HelpdeskTicket there, WriteBackPlan plan) {
        var id = pending.wanted().ticketId();
        var note = plan.note().note();
        var noted = note == null
                ? new Reply.Done<>("nothing new")
                : helpdesk.connector().note(note, there, helpdesk.api());
        return noted.map(done -> {
            transaction.executeWithoutResult(status -> {
                Optional.ofNullable(plan.note().told()).ifPresent(told -> notes.tell(id, told));
                Optional.ofNullable(note).ifPresent(written -> links.noted(id, written.key()));
            });
            return there;
        });
    }

    private Reply<HelpdeskTicket> reply(
            UUID id, Helpdesk helpdesk, HelpdeskTicket there, ReplyPlanner.Planned planned) {
        return put(id, helpdesk, there, planned).map(done -> {
            transaction.executeWithoutResult(status -> {
                Optional.ofNullable(planned.draft()).ifPresent(draft -> replies.drafted(id, draft));
                Optional.ofNullable(planned.accepted())
                        .ifPresent(accepted ->
                                replies.settle(id, accepted, planned.place() != ReplyPlanner.Place.NOWHERE));
            });
            return there;
        });
    }

    private Reply<String> put(UUID id, Helpdesk helpdesk, HelpdeskTicket there, ReplyPlanner.Planned planned) {
        if (planned.note() != null) {
            return helpdesk.connector().note(planned.note(), there, helpdesk.api());
        }
        var draft = planned.draft();
        if (draft == null) {
            return new Reply.Done<>("nothing to put");
        }
        transaction.executeWithoutResult(status -> replies.intend(id, draft));
        return helpdesk.connector().draft(draft, there, helpdesk.api());
    }

    private Conclusion done(Pending pending, WriteBackMode mode, WriteBackPlan plan) {
        var dry = mode == WriteBackMode.DRY_RUN;
        transaction.executeWithoutResult(status -> {
            // the audit trail first, as triage does
            if (!plan.isEmpty() || !plan.kept().isEmpty()) {
                audit.record(
                        pending.wanted().ticketId(),
                        "nanodesk",
                        dry ? "would have been written back" : "written back",
                        plan.facts(pending.connection(), pending.externalId()));
            }
            if (dry) {
                Optional.ofNullable(plan.reply().accepted())
                        .ifPresent(accepted -> replies.settle(pending.wanted().ticketId(), accepted, false));
            }
            links.end(pending.wanted(), "DONE", dry ? "dry run" : null, clock.instant());
        });
        metrics.wroteBack(pending.connection(), dry ? "DRY_RUN" : "DONE");
        return Conclusion.FINISHED;
    }

    private Conclusion again(Pending pending, Reply.Later<?> later) {
        if (patience.isOver(pending.since(), clock.instant())) {
            return end(pending, "PARKED", later.reason());
        }
        links.fail(pending.wanted(), later.reason());
        metrics.wroteBack(pending.connection(), "AGAIN");
        return new Conclusion.Again(patience.after(pending.failures(), later.after()));
    }

    /** Gives a write-back up that fails whatever is done. */
    void giveUp(Wanted wanted, String reason) {
        links.pending(wanted).ifPresent(pending -> end(pending, "PARKED", reason));
    }

    /** Nothing is written, now or later: what an agent accepted would come as a surprise by then. */
    private Conclusion off(Pending pending, String reason) {
        var id = pending.wanted().ticketId();
        replies.accepted(id)
                .filter(accepted -> accepted.text() != null
                        && links.pending(pending.wanted()).isPresent())
                .ifPresent(accepted -> transaction.executeWithoutResult(status -> {
                    audit.record(
                            id,
                            "nanodesk",
                            "reply not written back",
                            Map.of(
                                    "connection", pending.connection(),
                                    "ticket", pending.externalId(),
                                    "acceptedBy", accepted.agent(),
                                    "reason", reason));
                    replies.settle(id, accepted, false);
                }));
        return end(pending, "OFF", reason);
    }

    private Conclusion end(Pending pending, String status, String reason) {
        if (status.equals("PARKED")) {
            log.warn(
                    "Writing back to ticket {} of '{}' is parked: {}",
                    pending.externalId(),
                    pending.connection(),
                    reason);
        }
        links.end(pending.wanted(), status, reason, clock.instant());
        metrics.wroteBack(pending.connection(), status);
        return Conclusion.FINISHED;
    }
}
