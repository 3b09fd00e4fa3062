package dev.nanodesk.dashboard;

import dev.nanodesk.access.Caller;
import dev.nanodesk.learning.Feedback;
import dev.nanodesk.learning.FeedbackDesk;
import dev.nanodesk.learning.FeedbackKind;
import dev.nanodesk.learning.FeedbackRequest;
import dev.nanodesk.routing.Desk;
import dev.nanodesk.routing.Routing;
import dev.nanodesk.routing.TicketState;
import dev.nanodesk.ticket.Priority;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person does with a ticket on its page, all or nothing, and only on the state that the page showed. */
@Service
class TicketActions {

    private static final String YOURS = "The ticket is yours.";
    private static final String RELEASED = "Released: it waits in its queue again.";

    private final TicketStamps stamps;
    private final FeedbackDesk feedback;
    private final Desk desk;
    private final Routing routing;

    TicketActions(TicketStamps stamps, FeedbackDesk feedback, Desk desk, Routing routing) {
        this.stamps = stamps;
        this.feedback = feedback;
        this.desk = desk;
        this.routing = routing;
    }

    /**
     * Something that a person did, and can take back.
     *
     * @param text what was done
     * @param undo the path under the ticket's that takes it back; null where nothing does
     * @param value what that needs to know
     * @param claim whether taking it back gives the ticket back to who did it, whose it was
     */
    record Done(
            String text, @Nullable String undo, @Nullable String value, boolean claim) implements Serializable {

        @Serial
        private static final long serialVersionUID = 1;

        static Done of(String text) {
            return new Done(text, null, null, false);
        }

        static Done of(String text, String undo) {
            return new Done(text, undo, null, false);
        }
    }

    /**
     * What a person puts right.
     *
     * @param category null where it is right, as the others
     */
    record Correction(
            @Nullable String category,
            @Nullable Priority priority,
            @Nullable String queue,
            @Nullable String reason) {}

    @Transactional
    public Done accept(UUID id, @Nullable String seen, Caller caller) {
        stamps.hold(id, seen);
        return said(
                "Accepted.",
                feedback.give(id, request(caller, FeedbackKind.TRIAGE_ACCEPTED, null, null))
                        .entries());
    }

    @Transactional
    public Done correct(UUID id, @Nullable String seen, Correction correction, Caller caller) {
        stamps.hold(id, seen);
        var place = routing.assignment(id);
        var given = feedback.give(
                id,
                new FeedbackRequest(
                        caller.name(),
                        FeedbackKind.CORRECTION,
                        null,
                        correction.reason(),
                        correction.category(),
                        place.map(Routing.Assignment::priority)
                                        .filter(priority -> priority == correction.priority())
                                        .isPresent()
                                ? null
                                : correction.priority(),
                        place.map(Routing.Assignment::queue)
                                        .filter(queue -> queue.equals(correction.queue()))
                                        .isPresent()
                                ? null
                                : correction.queue()));
        return given.isNew() ? said("Corrected.", given.entries()) : Done.of("It was so already.");
    }

    @Transactional
    public Done acceptDraft(UUID id, @Nullable String seen, String text, Caller caller) {
        stamps.hold(id, seen);
        var given = feedback.give(id, request(caller, FeedbackKind.DRAFT_EDITED, text, null));
        return said("Draft accepted. It waits in the helpdesk to be sent.", given.entries());
    }

    @Transactional
    public Done rejectDraft(UUID id, @Nullable String seen, @Nullable String reason, Caller caller) {
        stamps.hold(id, seen);
        var given = feedback.give(id, request(caller, FeedbackKind.DRAFT_REJECTED, null, reason));
        return said("Draft rejected.", given.entries());
    }

    @Transactional
    public Done takeBack(UUID id, List<UUID> entries, Caller caller) {
        feedback.undo(id, entries, caller.name());
        return Done.of("Taken back.");
    }

    @Transactional
    public Done claim(UUID id, Caller caller) {
        desk.claim(id, caller.name());
        return Done.of(YOURS, "release");
    }

    @Transactional
    public Done release(UUID id, boolean force, Caller caller) {
        var own = isClaimedBy(caller, id);
        desk.release(id, caller.name(), force);
        return own ? Done.of(RELEASED, "claim") : Done.of(RELEASED);
    }

    /**
     * Moves a ticket.
     *
     * @param claim whether it is the caller's then, as it was before
     */
    @Transactional
    public Done transfer(
            UUID id, @Nullable String seen, String queue, @Nullable String reason, boolean claim, Caller caller) {
        stamps.hold(id, seen);
        var from = routing.assignment(id).map(Routing.Assignment::queue);
        var own = isClaimedBy(caller, id);
        desk.transfer(id, queue, caller.name(), reason);
        var moved = new Done("Moved to " + queue + ".", "transfer", from.orElse(null), own);
        return claim ? claimed(id, moved, caller) : moved;
    }

    @Transactional
    public Done close(UUID id, boolean force, Caller caller) {
        var own = isClaimedBy(caller, id);
        desk.close(id, caller.name(), force);
        return new Done("Closed.", "reopen", null, own);
    }

    /**
     * Opens a closed ticket.
     *
     * @param claim whether it is the caller's then, as it was before
     */
    @Transactional
    public Done reopen(UUID id, boolean claim, Caller caller) {
        desk.reopen(id, caller.name());
        var reopened = Done.of("Open again.", "close");
        return claim ? claimed(id, reopened, caller) : reopened;
    }

    private Done claimed(UUID id, Done done, Caller caller) {
        desk.claim(id, caller.name());
        return new Done(done.text() + " " + YOURS, done.undo(), done.value(), done.claim());
    }

    private boolean isClaimedBy(Caller caller, UUID id) {
        return routing.assignment(id)
                .filter(ticket ->
                        ticket.state() == TicketState.CLAIMED && caller.name().equals(ticket.agent()))
                .isPresent();
    }

    private static FeedbackRequest request(
            Caller caller, FeedbackKind kind, @Nullable String text, @Nullable String reason) {
        return new FeedbackRequest(caller.name(), kind, text, reason, null, null, null);
    }

    private static Done said(String text, List<Feedback> entries) {
        var ids = entries.stream().map(entry -> entry.id().toString()).toList();
        return ids.isEmpty() ? Done.of(text) : new Done(text, "take-back", String.join(",", ids), false);
    }
}
