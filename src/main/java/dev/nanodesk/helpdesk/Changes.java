package dev.nanodesk.helpdesk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tickets that have changed.
 *
 * @param more whether there are further ones after the last
 */
public record Changes(List<Change> tickets, boolean more) {

    /** Nothing has changed. */
    public static final Changes NONE = new Changes(List.of(), false);

    public Changes {
        tickets = List.copyOf(tickets);
    }

    /** The time of the latest change; empty where there is none. */
    Optional<Instant> latest() {
        return tickets.stream().map(Change::changedAt).max(Instant::compareTo);
    }

    /** A ticket that changed, and when, by the helpdesk's clock. */
    public record Change(String externalId, Instant changedAt) {}
}
