package dev.nanodesk.helpdesk;

import dev.nanodesk.database.Columns;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which of our tickets is which of a helpdesk's, and how far writing back to it is. */
@Repository
class TicketLinks {

    /** Longer than one write-back can take: calls have time-outs, and there are few of them. */
    private static final Duration HELD = Duration.ofMinutes(3);

    private final JdbcClient jdbc;

    TicketLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends nobody else takes this ticket in. */
    void lock(String connection, String externalId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 300))")
                .param("key", connection + "|" + externalId)
                .query()
                .listOfRows();
    }

    Optional<Linked> find(String connection, String externalId) {
        return jdbc.sql("""
                        select ticket_id, first_message, changed_at, fetched_at, closed, backfilled from helpdesk_ticket
                        where connection = :connection and external_id = :externalId
                        """)
                .param("connection", connection)
                .param("externalId", externalId)
                .query((row, number) -> new Linked(
                        row.getObject("ticket_id", UUID.class),
                        row.getString("first_message"),
                        Columns.instant(row, "changed_at"),
                        Columns.instant(row, "fetched_at"),
                        row.getBoolean("closed"),
                        row.getBoolean("backfilled")))
                .optional();
    }

    void insert(UUID ticketId, String connection, HelpdeskTicket ticket, boolean backfilled) {
        jdbc.sql("""
                        insert into helpdesk_ticket
                            (ticket_id, connection, external_id, first_message, changed_at, closed, backfilled, status)
                        values (:id, :connection, :externalId, :first, :changedAt, :closed, :backfilled, 'NONE')
                        on conflict do nothing
                        """)
                .param("id", ticketId)
                .param("connection", connection)
                .param("externalId", ticket.externalId())
                .param("first", ticket.messages().getFirst().externalId())
                .param("changedAt", offset(ticket.changedAt()))
                .param("closed", ticket.state() == HelpdeskTicket.State.CLOSED)
                .param("backfilled", backfilled)
                .update();
    }

    void seen(UUID ticketId, HelpdeskTicket ticket, boolean backfilled, Instant now) {
        jdbc.sql("""
                        update helpdesk_ticket set changed_at = coalesce(:changedAt, changed_at), fetched_at = :now,
                               closed = :closed, backfilled = :backfilled, gone = false
                        where ticket_id = :id
                        """)
                .param("id", ticketId)
                .param("changedAt", offset(ticket.changedAt()))
                .param("closed", ticket.state() == HelpdeskTicket.State.CLOSED)
                .param("backfilled", backfilled)
                .param("now", offset(now))
                .update();
    }

    void gone(UUID ticketId) {
        jdbc.sql("update helpdesk_ticket set gone = true, closed = true where ticket_id = :id")
                .param("id", ticketId)
                .update();
    }

    /** Asks for a write-back, within the caller's transaction; empty where the ticket is of no helpdesk. */
    Optional<HelpdeskWork.Wanted> want(UUID ticketId, Instant now) {
        return jdbc.sql("""
                        update helpdesk_ticket set wanted = wanted + 1, status = 'WAITING', failures = 0, reason = null,
                               wanted_since = :now
                        where ticket_id = :id and not gone returning wanted
                        """)
                .param("id", ticketId)
                .param("now", offset(now))
                .query(Integer.class)
                .optional()
                .map(number -> new HelpdeskWork.Wanted(ticketId, number));
    }

    /** What is to be written back; empty where a later request has the ticket, or it is gone. */
    Optional<Pending> pending(HelpdeskWork.Wanted wanted) {
        return jdbc.sql("""
                        select connection, external_id, backfilled, failures, wanted_since, note_key
                        from helpdesk_ticket
                        where ticket_id = :id and wanted = :number and status = 'WAITING' and not gone
                        """)
                .param("id", wanted.ticketId())
                .param("number", wanted.number())
                .query((row, number) -> new Pending(
                        wanted,
                        row.getString("connection"),
                        row.getString("external_id"),
                        row.getBoolean("backfilled"),
                        row.getInt("failures"),
                        row.getObject("wanted_since", OffsetDateTime.class).toInstant(),
                        row.getString("note_key")))
                .optional();
    }

    /** Whether this replica alone writes back to the ticket from now on, for a while. */
    boolean hold(UUID ticketId, Instant now) {
        return jdbc.sql("""
                                update helpdesk_ticket set held_until = :until
                                where ticket_id = :id and (held_until is null or held_until < :now)
                                """)
                        .param("id", ticketId)
                        .param("until", offset(now.plus(HELD)))
                        .param("now", offset(now))
                        .update()
                == 1;
    }

    void release(UUID ticketId) {
        jdbc.sql("update helpdesk_ticket set held_until = null where ticket_id = :id")
                .param("id", ticketId)
                .update();
    }

    void noted(UUID ticketId, String noteKey) {
        jdbc.sql("update helpdesk_ticket set note_key = :key where ticket_id = :id")
                .param("id", ticketId)
                .param("key", noteKey)
                .update();
    }

    void end(HelpdeskWork.Wanted wanted, String status, @Nullable String reason, Instant now) {
        jdbc.sql("""
                        update helpdesk_ticket set status = :status, reason = :reason, written_at = :now
                        where ticket_id = :id and wanted = :number
                        """)
                .param("id", wanted.ticketId())
                .param("number", wanted.number())
                .param("status", status)
                .param("reason", reason)
                .param("now", offset(now))
                .update();
    }

    void fail(HelpdeskWork.Wanted wanted, String reason) {
        jdbc.sql("""
                        update helpdesk_ticket set failures = failures + 1, reason = :reason
                        where ticket_id = :id and wanted = :number
                        """)
                .param("id", wanted.ticketId())
                .param("number", wanted.number())
                .param("reason", reason)
                .update();
    }

    boolean isParked(String connection, UUID ticketId) {
        return jdbc.sql("""
                        select count(*) from helpdesk_ticket
                        where ticket_id = :id and connection = :connection and status = 'PARKED'
                        """)
                        .param("id", ticketId)
                        .param("connection", connection)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** The helpdesk's ticket that a ticket of ours is; empty where it is none. */
    Optional<Link> linkOf(UUID ticketId) {
        return jdbc.sql("select connection, external_id, closed from helpdesk_ticket where ticket_id = :id")
                .param("id", ticketId)
                .query((row, number) -> new Link(
                        ticketId, row.getString("connection"), row.getString("external_id"), row.getBoolean("closed")))
                .optional();
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    /** Which ticket of a helpdesk's a ticket of ours is. */
    record Link(UUID ticketId, String connection, String externalId, boolean closed) {}

    /**
     * A ticket of ours that is one of a helpdesk's.
     *
     * @param firstMessage the helpdesk's id of the message that is our ticket's body
     * @param changedAt by the helpdesk's clock, as last seen
     * @param fetchedAt by ours
     */
    record Linked(
            UUID ticketId,
            String firstMessage,
            @Nullable Instant changedAt,
            @Nullable Instant fetchedAt,
            boolean closed,
            boolean backfilled) {

        /** Whether there may be news of a change at that time. */
        boolean mayDifferFrom(Instant change, Duration resolution) {
            if (changedAt == null || fetchedAt == null || change.isAfter(changedAt)) {
                return true;
            }
            return change.equals(changedAt) && fetchedAt.isBefore(changedAt.plus(resolution));
        }
    }

    /** A write-back that waits. */
    record Pending(
            HelpdeskWork.Wanted wanted,
            String connection,
            String externalId,
            boolean backfilled,
            int failures,
            Instant since,
            @Nullable String noteKey) {}
}
