package dev.nanodesk.routing;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The stored assignments. */
interface TicketAssignments extends Repository<TicketAssignment, UUID> {

    TicketAssignment save(TicketAssignment assignment);

    Optional<TicketAssignment> findById(UUID ticketId);

    /** The assignment, which nobody else changes until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from TicketAssignment a where a.ticketId = :ticketId")
    Optional<TicketAssignment> hold(UUID ticketId);

    /** Those of the assignments that there are, which nobody else changes until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from TicketAssignment a where a.ticketId in :ticketIds order by a.ticketId")
    List<TicketAssignment> holdAll(Collection<UUID> ticketIds);

    /** Tickets that an agent has claimed. */
    @Query("select a.ticketId from TicketAssignment a where a.agent = :agent and a.state = CLAIMED")
    List<UUID> claimedBy(String agent);

    /** The next tickets in work by their ids. */
    @Query(
            "select a.ticketId from TicketAssignment a where a.ticketId > :after and a.state <> CLOSED order by a.ticketId")
    List<UUID> inWorkAfter(UUID after, Limit limit);

    /** Tickets in work whose queue is none of these. */
    @Query("select a.ticketId from TicketAssignment a where a.queue not in :queues and a.state <> CLOSED")
    List<UUID> inOtherQueuesThan(Collection<String> queues);
}
