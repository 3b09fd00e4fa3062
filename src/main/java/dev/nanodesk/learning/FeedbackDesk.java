package dev.nanodesk.learning;

import dev.nanodesk.learning.Feedback.Field;
import dev.nanodesk.learning.FeedbackLog.Change;
import dev.nanodesk.routing.Routing;
import dev.nanodesk.ticket.Intake;
import dev.nanodesk.ticket.Origin;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.ticket.Tickets;
import dev.nanodesk.triage.Corrections;
import dev.nanodesk.triage.Corrections.Judged;
import dev.nanodesk.writing.Draft;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores what agents think of triage and does what they ask for, all or nothing. Repeating it changes nothing. */
@Service
public class FeedbackDesk {

    private final FeedbackChecks checks;
    private final FeedbackLog log;
    private final Tickets tickets;
    private final Corrections corrections;
    private final Routing routing;
    private final ApplicationEventPublisher events;

    FeedbackDesk(
            FeedbackChecks checks,
            FeedbackLog log,
            Tickets tickets,
            Corrections corrections,
            Routing routing,
            ApplicationEventPublisher events) {
        this.checks = checks;
        this.log = log;
        this.tickets = tickets;
        this.corrections = corrections;
        this.routing = routing;
        this.events = events;
    }

    /**
     * What is stored of a request.
     *
     * @param isNew whether any of it was not stored before
     */
    public record Given(boolean isNew, List<Feedback> entries) {}

    /** What agents thought of a ticket's triage, oldest first. */
    @Transactional(readOnly = true)
    public List<Feedback> of(UUID ticketId) {
        requireKnown(ticketId);
        return log.of(ticketId);
    }

    /** Takes feedback. */
    @Transactional
    public Given give(UUID ticketId, FeedbackRequest request) {
        requireKnown(ticketId);
        checks.check(request);
        // the triage is held before the assignment, as saving a result does: no deadlock
        var judged = corrections.hold(ticketId).orElseThrow(FeedbackProblem::notTriagedYet);
        var given = switch (request.kind()) {
            case CORRECTION -> correct(judged, request);
            case TRIAGE_ACCEPTED -> accept(judged, request);
            case DRAFT_ACCEPTED, DRAFT_EDITED, DRAFT_REJECTED -> judgeDraft(judged, request);
        };
        if (given.isNew()) {
            events.publishEvent(new TicketJudged(ticketId));
        }
        return given;
    }

    private void requireKnown(UUID ticketId) {
        if (tickets.find(ticketId).isEmpty()) {
            throw new Intake.UnknownTicket(ticketId);
        }
    }

    /**
     * Takes back what was said of a ticket: a field is as it was before, a draft is open again. What the helpdesk was told
     * stays there. A problem where anything else was said of it since.
     */
    @Transactional
    public void undo(UUID ticketId, List<UUID> ids, String agent) {
        var judged = corrections.hold(ticketId).orElseThrow(FeedbackProblem::notTriagedYet);
        var entries = log.of(ticketId).stream()
                .filter(entry -> ids.contains(entry.id()) && entry.undoneAt() == null)
                .toList();
        entries.forEach(entry -> {
            if (!log.latest(ticketId, entry.field()).equals(Optional.of(entry))) {
                throw FeedbackProblem.overtaken();
            }
        });
        if (!entries.isEmpty()) {
            log.undo(judged, entries, agent);
            events.publishEvent(new TicketJudged(ticketId));
            entries.forEach(entry -> takeBack(judged, entry, agent));
        }
    }

    private void takeBack(Judged judged, Feedback entry, String agent) {
        var id = judged.ticketId();
        var before = entry.before();
        if (before == null) {
            return;
        }
        switch (entry.field()) {
            case CATEGORY -> takeBackCategory(judged, before, agent);
            case PRIORITY -> routing.prioritise(id, Priority.valueOf(before), agent, null);
            case QUEUE -> routing.transfer(id, before, agent, null);
            case DRAFT -> {}
        }
    }

    /** To what an earlier correction chose, or else to what triage found. */
    private void takeBackCategory(Judged judged, String before, String agent) {
        if (log.latest(judged.ticketId(), Field.CATEGORY).isPresent()) {
            corrections.recategorise(judged, before, agent);
        } else {
            corrections.withdraw(judged, agent);
        }
    }

    private Given accept(Judged judged, FeedbackRequest request) {
        var category = judged.result().category();
        var known = log.latest(judged.ticketId(), Field.CATEGORY)
                .filter(last -> category.value().equals(last.after()) && category.tier() == Origin.HUMAN);
        if (known.isPresent()) {
            return new Given(false, List.of(known.get()));
        }
        corrections.accept(judged, request.agent());
        var change = new Change(Field.CATEGORY, category.value(), category.value());
        return new Given(true, log.store(judged, request, FeedbackKind.TRIAGE_ACCEPTED, List.of(change)));
    }

    private Given judgeDraft(Judged judged, FeedbackRequest request) {
        var draft = Optional.ofNullable(judged.result().draft())
                .orElseThrow(() -> FeedbackProblem.invalid("kind", "needs a draft, and there is none"));
        var before = draft.text().value();
        var after = switch (request.kind()) {
            case DRAFT_EDITED -> request.text();
            case DRAFT_REJECTED -> null;
            case DRAFT_ACCEPTED, CORRECTION, TRIAGE_ACCEPTED -> before;
        };
        var unchanged =
                before.equals(after) || Draft.signed(before, request.agent()).equals(after);
        var kind = unchanged ? FeedbackKind.DRAFT_ACCEPTED : request.kind();
        var change = new Change(Field.DRAFT, before, after);
        var known = log.latest(judged.ticketId(), Field.DRAFT)
                .filter(last -> last.kind() == kind && says(last, request) && says(last, change));
        if (known.isPresent()) {
            return new Given(false, List.of(known.get()));
        }
        var stored = log.store(judged, request, kind, List.of(change));
        if (after != null) {
            var edited = kind == FeedbackKind.DRAFT_EDITED;
            events.publishEvent(new DraftAccepted(
                    judged.ticketId(),
                    request.agent(),
                    after,
                    edited,
                    stored.getFirst().at()));
        }
        return new Given(true, stored);
    }

    private static boolean says(Feedback stored, FeedbackRequest request) {
        return stored.agent().equals(request.agent()) && Objects.equals(stored.reason(), request.reason());
    }

    private static boolean says(Feedback stored, Change change) {
        return Objects.equals(stored.before(), change.before()) && Objects.equals(stored.after(), change.after());
    }

    private Given correct(Judged judged, FeedbackRequest request) {
        var wanted = wanted(request);
        var changes = standing(judged).entrySet().stream()
                .filter(field -> wanted.containsKey(field.getKey()))
                .map(field -> new Change(field.getKey(), field.getValue(), wanted.get(field.getKey())))
                .filter(change -> !change.before().equals(change.after()))
                .toList();
        if (changes.isEmpty()) {
            return new Given(false, storedOf(judged.ticketId(), wanted));
        }
        perform(judged, request);
        log.store(judged, request, FeedbackKind.CORRECTION, changes);
        return new Given(true, storedOf(judged.ticketId(), wanted));
    }

    private static Map<Field, String> wanted(FeedbackRequest request) {
        var wanted = new EnumMap<Field, String>(Field.class);
        Optional.ofNullable(request.category()).ifPresent(category -> wanted.put(Field.CATEGORY, category));
        Optional.ofNullable(request.priority()).ifPresent(priority -> wanted.put(Field.PRIORITY, priority.name()));
        Optional.ofNullable(request.queue()).ifPresent(queue -> wanted.put(Field.QUEUE, queue));
        return wanted;
    }

    private Map<Field, String> standing(Judged judged) {
        var place = routing.assignment(judged.ticketId()).orElseThrow(FeedbackProblem::notTriagedYet);
        return new EnumMap<>(Map.of(
                Field.CATEGORY, judged.result().category().value(),
                Field.PRIORITY, place.priority().name(),
                Field.QUEUE, place.queue()));
    }

    /** The queue before the category, which takes its ticket along only where no person chose the queue. */
    private void perform(Judged judged, FeedbackRequest request) {
        var id = judged.ticketId();
        if (request.queue() != null) {
            routing.transfer(id, request.queue(), request.agent(), request.reason());
        }
        if (request.priority() != null) {
            routing.prioritise(id, request.priority(), request.agent(), request.reason());
        }
        if (request.category() != null
                && !request.category().equals(judged.result().category().value())) {
            corrections.recategorise(judged, request.category(), request.agent());
        }
    }

    /** What is stored of what was asked for; nothing of a field that was so from the start. */
    private List<Feedback> storedOf(UUID ticketId, Map<Field, String> wanted) {
        return wanted.entrySet().stream()
                .flatMap(field -> log.latest(ticketId, field.getKey()).stream()
                        .filter(last -> field.getValue().equals(last.after())))
                .toList();
    }
}
