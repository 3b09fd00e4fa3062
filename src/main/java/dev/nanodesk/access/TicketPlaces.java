package dev.nanodesk.access;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where tickets are, for callers that are limited to some queues. Implemented by the module that knows it. */
public interface TicketPlaces {

    /** The queue of the ticket; none for an unknown ticket and for one that is in no queue yet. */
    Optional<String> queueOf(UUID ticketId);

    /** The names of all queues. */
    Set<String> queues();
}
