package dev.nanodesk.ticket;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored tickets, for reading. */
public interface Tickets {

    /** The ticket with all its messages. */
    Optional<Ticket> find(UUID id);

    /** Those of the tickets that there are, in no order. */
    default List<Ticket> findAll(List<UUID> ids) {
        return ids.stream().flatMap(id -> find(id).stream()).toList();
    }
}
