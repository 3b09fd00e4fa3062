package dev.nanodesk.helpdesk;

/** How much is written into a helpdesk. */
public enum WriteBackMode {
    /** Nothing. */
    OFF,
    /** Nothing; the audit trail says what would have been written. */
    DRY_RUN,
    /** A note for agents, and a draft where the helpdesk has them. */
    SUGGEST,
    /** The note, and the fields of automatic decisions. */
    APPLY
}
