package dev.nanodesk.access;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where tickets are, for callers that are limited to some queues. Implemented by the module that knows it. */
public interface TicketPlaces {

    /** The queue of the ticket; none for an unknown ticket and for one that is in no queue yet. */
    Optional<String> queueOf(UUID ticketId);

    /** Whether the ticket is within the caller's reach; one in no queue yet is not within that of a limited caller. */
    default boolean reaches(Caller caller, UUID ticketId) {
        return !caller.isLimited() || caller.reaches(queueOf(ticketId).orElse(null));
    }

    /** The names of all queues. */
    Set<String> queues();
}
