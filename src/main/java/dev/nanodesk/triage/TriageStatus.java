package dev.nanodesk.triage;

/** How far a ticket's triage is. */
public enum TriageStatus {
    WAITING,
    RUNNING,
    TRIAGED,
    /** Gave up after the last retry; the reason is kept, and it can be asked again. */
    PARKED
}
