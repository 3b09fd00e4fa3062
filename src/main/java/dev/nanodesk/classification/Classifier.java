package dev.nanodesk.classification;

import dev.nanodesk.inference.ModelSession;
import dev.nanodesk.inference.Outcome;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.ticket.Ticket;

/** Sorts tickets: in the JVM where that is sure enough, else with a language model. */
public interface Classifier {

    /** What NANO and the rules say, in about a millisecond. Never fails. */
    Classification firstLook(Ticket ticket);

    /** What the backlog is ordered by: of the first look, without what only a triage needs. Never fails. */
    default Glance glance(Ticket ticket) {
        var look = firstLook(ticket);
        return new Glance(
                look.category().value(),
                look.priority().value(),
                look.language().value());
    }

    /** Category, priority and language, as NANO and the rules see them. */
    record Glance(String category, Priority priority, String language) {}

    /** Asks the session's model as well, and weighs both into one calibrated confidence. */
    Outcome<Classification> secondLook(Ticket ticket, Classification firstLook, ModelSession session);
}
