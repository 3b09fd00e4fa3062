package dev.nanodesk.helpdesk;

import dev.nanodesk.database.Columns;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What systems are to be told, and were. Bodies are kept until they are delivered. */
@Repository
public class OutgoingRows {

    private final JdbcClient jdbc;

    OutgoingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID id, String target, OutgoingEvent event, UUID ticketId, String body, Instant now) {
        jdbc.sql("""
                        insert into outgoing_webhook (id, target, event, ticket_id, body, created_at, since, status)
                        values (:id, :target, :event, :ticketId, :body, :now, :now, 'WAITING')
                        """)
                .param("id", id)
                .param("target", target)
                .param("event", event.title())
                .param("ticketId", ticketId)
                .param("body", body)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What waits under that id. */
    Optional<Waiting> waiting(UUID id) {
        return jdbc.sql("""
                        select target, event, body, since from outgoing_webhook where id = :id and status = 'WAITING'
                        """)
                .param("id", id)
                .query((row, number) -> new Waiting(
                        id,
                        row.getString("target"),
                        row.getString("event"),
                        row.getString("body"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .optional();
    }

    void fail(UUID id, String reason) {
        jdbc.sql("update outgoing_webhook set failures = failures + 1, reason = :reason where id = :id")
                .param("id", id)
                .param("reason", reason)
                .update();
    }

    /** It is delivered, or its target is no more: what it told is not needed here any more. */
    void finish(UUID id, String status, @Nullable String reason, Instant now) {
        jdbc.sql("""
                        update outgoing_webhook set status = :status, reason = :reason, finished_at = :now, body = null
                        where id = :id
                        """)
                .param("id", id)
                .param("status", status)
                .param("reason", reason)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** It is given up; its body stays, so that it can be tried again. */
    void park(UUID id, String reason, Instant now) {
        jdbc.sql("""
                        update outgoing_webhook set status = 'PARKED', reason = :reason, finished_at = :now
                        where id = :id
                        """)
                .param("id", id)
                .param("reason", reason)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Those that were given up, the longest waiting first. */
    List<Parked> parked(String target, int limit) {
        return jdbc.sql("""
                        select id, event, ticket_id, created_at, failures, reason from outgoing_webhook
                        where target = :target and status = 'PARKED' order by since, id limit :limit
                        """)
                .param("target", target)
                .param("limit", limit)
                .query((row, number) -> new Parked(
                        row.getObject("id", UUID.class),
                        row.getString("event"),
                        row.getObject("ticket_id", UUID.class),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getInt("failures"),
                        row.getString("reason")))
                .list();
    }

    /** Lets parked ones wait again: that one, or all of the target if it is null. */
    List<UUID> renew(String target, @Nullable UUID id, Instant now) {
        return jdbc.sql("""
                        update outgoing_webhook set status = 'WAITING', since = :now, failures = 0, finished_at = null
                        where target = :target and status = 'PARKED' and (cast(:id as uuid) is null or id = :id)
                        returning id
                        """)
                .param("target", target)
                .param("id", id)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Forgets those made before, save those that wait or are parked. */
    int forget(Instant before) {
        return jdbc.sql("""
                        delete from outgoing_webhook
                        where created_at < :before and status not in ('WAITING', 'PARKED')
                        """).param("before", before.atOffset(ZoneOffset.UTC)).update();
    }

    Counts counts(String target) {
        return jdbc.sql("""
                        select (select max(finished_at) from outgoing_webhook
                                where target = :target and status = 'DELIVERED') as delivered,
                               (select count(*) from outgoing_webhook
                                where target = :target and status = 'WAITING') as waiting,
                               (select min(since) from outgoing_webhook
                                where target = :target and status = 'WAITING') as oldest,
                               (select count(*) from outgoing_webhook
                                where target = :target and status = 'PARKED') as parked
                        """)
                .param("target", target)
                .query((row, number) -> new Counts(
                        Columns.instant(row, "delivered"),
                        row.getLong("waiting"),
                        Columns.instant(row, "oldest"),
                        row.getLong("parked")))
                .single();
    }

    /** What waits to be sent. */
    record Waiting(UUID id, String target, String event, String body, Instant since) {}

    /** What was given up. */
    public record Parked(UUID id, String event, UUID ticketId, Instant createdAt, int failures, String reason) {}

    /** How a target stands. */
    record Counts(
            @Nullable Instant lastDelivered,
            long waiting,
            @Nullable Instant oldestWaiting,
            long parked) {}
}
