package dev.nanodesk.writing;

import dev.nanodesk.inference.Tier;

/** Which tickets get a draft, and who writes it. */
public interface DraftPolicy {
    /** When replies to a queue's tickets are drafted. */
    DraftMode modeFor(String queue);

    /** The model that drafts for a category where no macro fits. */
    Tier tierFor(String category);
}
