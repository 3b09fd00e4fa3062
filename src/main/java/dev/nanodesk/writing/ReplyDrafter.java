package dev.nanodesk.writing;

import dev.nanodesk.inference.ModelSession;
import dev.nanodesk.inference.Outcome;
import dev.nanodesk.ticket.Ticket;
import java.util.Optional;

/** Drafts replies from macros and articles. */
public interface ReplyDrafter {

    /** A filled macro, where one fits with confidence. */
    Optional<Draft> fromMacro(Ticket ticket, String language, String category);

    /** The best that can be had without a model: the nearest macro, labelled as such; empty where none is near. */
    Optional<Draft> withoutModel(Ticket ticket, String language, String category);

    /** Whether any article is near enough for a model to draft from. */
    boolean hasSources(Ticket ticket, String language, String category);

    /** The macro that the model chooses, where the words leave doubt whether one fits; else what it drafts. */
    Outcome<Draft> reply(Ticket ticket, String language, String category, ModelSession session);

    /** A reply by the model from retrieved articles, checked: quotes exact, links and promises only from articles. */
    Outcome<Draft> draft(Ticket ticket, String language, String category, ModelSession session);
}
