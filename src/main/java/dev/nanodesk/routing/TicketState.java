package dev.nanodesk.routing;

/** Where a ticket stands with the team. */
public enum TicketState {
    OPEN,
    CLAIMED,
    CLOSED
}
