package dev.nanodesk.api;

import dev.nanodesk.access.TicketPlaces;
import dev.nanodesk.routing.Routing;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where each ticket is, as lists of tickets show it: with a team, or where its first look would have it. */
@Repository
class Places implements TicketPlaces {

    private final JdbcClient jdbc;
    private final Routing routing;

    Places(JdbcClient jdbc, Routing routing) {
        this.jdbc = jdbc;
        this.routing = routing;
    }

    @Override
    public Optional<String> queueOf(UUID ticketId) {
        return jdbc.sql("""
                        select coalesce(a.queue, r.queue) as queue
                        from (select cast(:id as uuid) as ticket_id) t
                        left join triage r using (ticket_id) left join assignment a using (ticket_id)
                        where coalesce(a.queue, r.queue) is not null""")
                .param("id", ticketId)
                .query((row, number) -> row.getString("queue"))
                .optional();
    }

    @Override
    public Set<String> queues() {
        return routing.queues();
    }
}
