package dev.nanodesk.triage;

/** How much is done for a ticket without somebody asking; from all to least. */
public enum Automation {
    FULL,
    /** No replies written by a model; macros cost nothing and stay. */
    NO_DRAFTS,
    /** No language model at all. */
    NANO_ONLY,
    /** NANO sorts the ticket, or nobody would find it; a person decides on each. */
    OFF;

    boolean mayAskModels() {
        return compareTo(NANO_ONLY) < 0;
    }

    boolean mayDraft() {
        return this == FULL;
    }

    /** The lesser of two. */
    public Automation atMost(Automation other) {
        return compareTo(other) < 0 ? other : this;
    }
}
