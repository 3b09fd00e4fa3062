package dev.nanodesk.routing;

import dev.nanodesk.ticket.Priority;

/** What a person did to a ticket outside Nanodesk, e.g. in the helpdesk that it came from. */
public sealed interface OutsideAction {

    /** Where it was done, as it appears in the logbook, e.g. the connection's name. */
    String by();

    /** The ticket is done there. */
    record Closed(String by) implements OutsideAction {}

    /** A closed ticket is open again there. */
    record Reopened(String by) implements OutsideAction {}

    /** A person set the priority. */
    record Prioritised(Priority priority, String by) implements OutsideAction {}

    /** A person moved the ticket. A queue that is not configured here is left alone. */
    record Transferred(String queue, String by) implements OutsideAction {}
}
