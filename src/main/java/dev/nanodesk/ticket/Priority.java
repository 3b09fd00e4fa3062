package dev.nanodesk.ticket;

/** How soon a ticket needs an answer, the most urgent first. */
public enum Priority {
    URGENT,
    HIGH,
    NORMAL,
    LOW
}
