package dev.nanodesk.ticket;

/** How soon a ticket needs an answer, the most urgent first. */
public enum Priority {
    URGENT,
    HIGH,
    NORMAL,
    LOW;

    /** The more urgent of the two. */
    public Priority orMoreUrgent(Priority other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
