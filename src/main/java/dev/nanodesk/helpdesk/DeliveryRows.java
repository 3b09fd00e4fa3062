package dev.nanodesk.helpdesk;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The stored deliveries. Their bodies are kept until they are worked through, their keys for some days more. */
@Repository
class DeliveryRows {

    /** Headers that sign us or somebody else in are not kept. */
    private static final Set<String> SECRET =
            Set.of("authorization", "cookie", "x-nanodesk-token", "proxy-authorization");

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DeliveryRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Empty where the key is known. */
    Optional<UUID> insert(UUID id, String connection, String key, Delivery delivery, Instant now) {
        return insert(id, connection, key, delivery, now, "do nothing");
    }

    /** Empty where a delivery of that key waits. */
    Optional<UUID> insertOrRenew(UUID id, String connection, String key, Delivery delivery, Instant now) {
        return insert(id, connection, key, delivery, now, """
                do update set id = excluded.id, body = excluded.body, headers = excluded.headers, reason = null,
                              received_at = excluded.received_at, status = 'WAITING', failures = 0, finished_at = null
                where webhook_delivery.status <> 'WAITING'
                """);
    }

    private Optional<UUID> insert(
            UUID id, String connection, String key, Delivery delivery, Instant now, String onConflict) {
        return jdbc.sql("""
                        insert into webhook_delivery (id, connection, delivery_key, headers, body, received_at, status)
                        values (:id, :connection, :key, cast(:headers as jsonb), :body, :now, 'WAITING')
                        on conflict (connection, delivery_key)
                        """ + onConflict + " returning id")
                .param("id", id)
                .param("connection", connection)
                .param("key", key)
                .param("headers", json.writeValueAsString(storable(delivery.headers())))
                .param("body", delivery.body())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional();
    }

    private static Map<String, String> storable(Map<String, String> headers) {
        var kept = new TreeMap<String, String>();
        headers.forEach((name, value) -> {
            if (!SECRET.contains(name)) {
                kept.put(name, Storable.text(value, 2_000));
            }
        });
        return kept;
    }

    /** A delivery that waits. */
    Optional<Waiting> waiting(UUID id) {
        return jdbc.sql("""
                        select connection, headers, body, received_at, failures from webhook_delivery
                        where id = :id and status = 'WAITING'
                        """)
                .param("id", id)
                .query((row, number) -> new Waiting(
                        id,
                        row.getString("connection"),
                        new Delivery(headers(row.getString("headers")), "", row.getBytes("body")),
                        row.getTimestamp("received_at").toInstant(),
                        row.getInt("failures")))
                .optional();
    }

    private Map<String, String> headers(String stored) {
        return json.readValue(stored, new TypeReference<>() {});
    }

    /** It is worked through, and what it held is not needed any more. */
    void finish(UUID id, String outcome, String reason, Instant now) {
        jdbc.sql("""
                        update webhook_delivery set status = :outcome, reason = :reason, finished_at = :now, body = null
                        where id = :id
                        """)
                .param("id", id)
                .param("outcome", outcome)
                .param("reason", reason)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** It is given up; its body stays, so that it can be tried again. */
    void park(UUID id, String reason, Instant now) {
        jdbc.sql("update webhook_delivery set status = 'PARKED', reason = :reason, finished_at = :now where id = :id")
                .param("id", id)
                .param("reason", reason)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void fail(UUID id, String reason) {
        jdbc.sql("update webhook_delivery set failures = failures + 1, reason = :reason where id = :id")
                .param("id", id)
                .param("reason", reason)
                .update();
    }

    /** Whether a parked delivery waits again now. */
    boolean renew(UUID id, Instant now) {
        return jdbc.sql("""
                                update webhook_delivery set status = 'WAITING', failures = 0, received_at = :now
                                where id = :id and status = 'PARKED'
                                """)
                        .param("id", id)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Forgets deliveries that came before, save those that wait or are parked. */
    int forget(Instant before) {
        return jdbc.sql("""
                        delete from webhook_delivery
                        where received_at < :before and status not in ('WAITING', 'PARKED')
                        """).param("before", before.atOffset(ZoneOffset.UTC)).update();
    }

    record Waiting(UUID id, String connection, Delivery delivery, Instant receivedAt, int failures) {}
}
