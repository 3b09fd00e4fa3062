package dev.nanodesk.writing;

import dev.nanodesk.inference.ModelSession;
import dev.nanodesk.inference.Outcome;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.ticket.Finding;
import dev.nanodesk.ticket.Ticket;
import java.util.Optional;

/** Says in a sentence or two what a ticket is about. */
public interface Summariser {

    /** The tier that should summarise the ticket; empty where its own first sentence does. */
    Optional<Tier> tierFor(Ticket ticket);

    /** The most telling sentences of the ticket itself. Never fails. */
    Finding<String> extract(Ticket ticket, String language);

    /** The model's summary, in the ticket's language. */
    Outcome<Finding<String>> summarise(Ticket ticket, String language, ModelSession session);
}
