package dev.nanodesk.learning;

/** What an agent did with what triage found. */
public enum FeedbackKind {
    /** Looked at category, priority and queue, and found them right. */
    TRIAGE_ACCEPTED,
    /** Took the draft as it was. */
    DRAFT_ACCEPTED,
    /** Took the draft and changed it. */
    DRAFT_EDITED,
    /** Had no use for the draft. */
    DRAFT_REJECTED,
    /** Chose another category, priority or queue. */
    CORRECTION
}
