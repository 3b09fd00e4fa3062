package dev.nanodesk.ticket;

/** The mood that a ticket is written in. */
public enum Sentiment {
    NEGATIVE,
    NEUTRAL,
    POSITIVE
}
