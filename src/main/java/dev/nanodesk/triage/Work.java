package dev.nanodesk.triage;

import java.util.UUID;

/** Scheduled work: a ticket, and which request for its triage. */
record Work(UUID ticketId, int generation) {

    String instance() {
        return ticketId + "/" + generation;
    }

    static Work of(String instance) {
        var slash = instance.indexOf('/');
        return new Work(UUID.fromString(instance.substring(0, slash)), Integer.parseInt(instance.substring(slash + 1)));
    }
}
