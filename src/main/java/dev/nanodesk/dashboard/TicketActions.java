package dev.nanodesk.dashboard;

import dev.nanodesk.access.Caller;
import dev.nanodesk.learning.Feedback;
import dev.nanodesk.learning.FeedbackDesk;
import dev.nanodesk.learning.FeedbackKind;
import dev.nanodesk.learning.FeedbackRequest;
import dev.nanodesk.routing.Desk;
import dev.nanodesk.routing.Routing;
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
     */
    record Done(
            String text, @Nullable String undo, @Nullable String value) implements Serializable {

        @Serial
        private static final long serialVersionUID = 1;

        static Done of(String text) {
            return new Done(text, null, null);
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
        return new Done("The ticket is yours.", "release", null);
    }

    @Transactional
    public Done release(UUID id, boolean force, Caller caller) {
        desk.release(id, caller.name(), force);
        return new Done("Released: it waits in its queue again.", "claim", null);
    }

    @Transactional
    public Done transfer(UUID id, @Nullable String seen, String queue, @Nullable String reason, Caller caller) {
        stamps.hold(id, seen);
        var from = routing.assignment(id).map(Routing.Assignment::queue);
        desk.transfer(id, queue, caller.name(), reason);
        return new Done("Moved to " + queue + ".", "transfer", from.orElse(null));
    }

    @Transactional
    public Done close(UUID id, boolean force, Caller caller) {
        desk.close(id, caller.name(), force);
        return new Done("Closed.", "reopen", null);
    }

    @Transactional
    public Done reopen(UUID id, Caller caller) {
        desk.reopen(id, caller.name());
        return new Done("Open again.", "close", null);
    }

    private static FeedbackRequest request(
            Caller caller, FeedbackKind kind, @Nullable String text, @Nullable String reason) {
        return new FeedbackRequest(caller.name(), kind, text, reason, null, null, null);
    }

    private static Done said(String text, List<Feedback> entries) {
        var ids = entries.stream().map(entry -> entry.id().toString()).toList();
        return ids.isEmpty() ? Done.of(text) : new Done(text, "take-back", String.join(",", ids));
    }
}
