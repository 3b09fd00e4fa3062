package dev.nanodesk.dashboard;

import dev.nanodesk.access.Caller;
import dev.nanodesk.access.TicketPlaces;
import dev.nanodesk.dashboard.TicketActions.Correction;
import dev.nanodesk.dashboard.TicketStamps.StalePage;
import dev.nanodesk.ticket.Intake;
import dev.nanodesk.triage.Triages;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/** Settles many reviews, each by itself: one that cannot be settled keeps no other from it. */
@Component
class Reviews {

    private static final String BETWEEN = "|";

    private final TicketActions actions;
    private final Triages triages;
    private final TicketPlaces places;

    Reviews(TicketActions actions, Triages triages, TicketPlaces places) {
        this.actions = actions;
        this.triages = triages;
        this.places = places;
    }

    /** What a person says of one ticket. */
    record Verdict(UUID ticketId, String seen, String category) {

        Verdict withCategory(@Nullable String wanted) {
            return wanted == null ? this : new Verdict(ticketId, seen, wanted);
        }

        /** Of a form's value; empty where that is none of ours. */
        static Optional<Verdict> of(String text) {
            var parts = text.split("~", 3);
            try {
                return parts.length == 3
                        ? Optional.of(new Verdict(UUID.fromString(parts[0]), parts[1], parts[2]))
                        : Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * What came of it.
     *
     * @param said what can be taken back: ticket and what was said of it
     */
    record Outcome(String text, List<String> said) implements Serializable {

        @Serial
        private static final long serialVersionUID = 1;
    }

    Outcome settle(List<Verdict> verdicts, Caller caller) {
        var said = new ArrayList<String>();
        var open = 0;
        for (var verdict : verdicts) {
            try {
                require(verdict.ticketId(), caller);
                settle(verdict, caller).ifPresent(undo -> said.add(verdict.ticketId() + BETWEEN + undo));
            } catch (StalePage | ErrorResponseException | Intake.UnknownTicket e) {
                open++;
            }
        }
        return new Outcome(sentence(verdicts.size() - open, open), said);
    }

    private Optional<String> settle(Verdict verdict, Caller caller) {
        var category = categoryOf(verdict.ticketId());
        var done = verdict.category().isEmpty() || category.equals(Optional.of(verdict.category()))
                ? actions.accept(verdict.ticketId(), verdict.seen(), caller)
                : actions.correct(
                        verdict.ticketId(),
                        verdict.seen(),
                        new Correction(verdict.category(), null, null, null),
                        caller);
        return Optional.ofNullable(done.value());
    }

    private Optional<String> categoryOf(UUID ticketId) {
        return triages.find(ticketId)
                .flatMap(triage -> Optional.ofNullable(triage.result()))
                .map(result -> result.category().value());
    }

    Outcome takeBack(List<String> said, Caller caller) {
        var open = 0;
        for (var one : said) {
            var parts = one.split("\\|", 2);
            try {
                var ticketId = UUID.fromString(parts[0]);
                require(ticketId, caller);
                actions.takeBack(ticketId, FeedbackIds.of(parts[parts.length - 1]), caller);
            } catch (ErrorResponseException | IllegalArgumentException | Intake.UnknownTicket e) {
                open++;
            }
        }
        return new Outcome(
                open == 0 ? "Taken back." : open + " could not be taken back: something newer was said.", List.of());
    }

    /** Tickets of a form are not in its address, where the route table would have looked. */
    private void require(UUID ticketId, Caller caller) {
        if (!places.reaches(caller, ticketId)) {
            throw new Intake.UnknownTicket(ticketId);
        }
    }

    private static String sentence(int settled, int open) {
        if (settled + open == 0) {
            return "No ticket was chosen.";
        }
        var done = settled == 1 ? "1 ticket settled." : settled + " tickets settled.";
        return open == 0
                ? done
                : done + " " + open + " had changed meanwhile: " + (open == 1 ? "look at it" : "look at them")
                        + " again.";
    }
}
