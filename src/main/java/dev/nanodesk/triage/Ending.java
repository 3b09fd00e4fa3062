package dev.nanodesk.triage;

/** What came of an attempt at a ticket. */
enum Ending {
    SAVED,
    /** A model could not be asked: waits for it. */
    UNAVAILABLE,
    /** Something went wrong: tries again. */
    FAILED,
    /** Something went wrong for the last time. */
    PARKED,
    /** The service stopped: goes on elsewhere, or later. */
    STOPPED,
    /** A degraded result stays as it is, since the model is still away. */
    UNCHANGED,
    /** A later attempt has the ticket. */
    OVERTAKEN,
    /** There is no such ticket any more. */
    GONE
}
