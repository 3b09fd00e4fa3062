package dev.nanodesk.writing;

import dev.nanodesk.inference.Tier;
import dev.nanodesk.ticket.Ticket;
import org.jspecify.annotations.Nullable;

/** Which tickets get a draft, and who writes it. */
public interface DraftPolicy {
    /** When replies to a queue's tickets are drafted. */
    DraftMode modeFor(String queue);

    /**
     * Whether a model writes a reply of its own accord. Not where an agent is in conversation already, nor where the
     * category is more likely wrong than right, and its articles with it; an agent may ask for the draft.
     *
     * @param categoryConfidence the probability that the category is right; null where nothing tells
     */
    boolean isWorthWriting(Ticket ticket, @Nullable Double categoryConfidence);

    /** The model that drafts for a category where no macro fits. */
    Tier tierFor(String category);
}
