package dev.nanodesk.classification;

import dev.nanodesk.inference.ModelSession;
import dev.nanodesk.inference.Outcome;
import dev.nanodesk.ticket.Ticket;

/** Sorts tickets: in the JVM where that is sure enough, else with a language model. */
public interface Classifier {

    /** What NANO and the rules say, in about a millisecond. Never fails. */
    Classification firstLook(Ticket ticket);

    /** Asks the session's model as well, and weighs both into one calibrated confidence. */
    Outcome<Classification> secondLook(Ticket ticket, Classification firstLook, ModelSession session);
}
