package dev.nanodesk.ticket;

import java.util.Optional;
import java.util.UUID;

/** The stored tickets, for reading. */
public interface Tickets {

    /** The ticket with all its messages. */
    Optional<Ticket> find(UUID id);
}
