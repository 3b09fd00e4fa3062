package dev.nanodesk.ticket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Which request came with which {@code Idempotency-Key}, kept for two days. */
@Repository
class IdempotencyKeys {

    private static final Duration KEPT = Duration.ofDays(2);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    IdempotencyKeys(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** The ticket that the key stored before. */
    Optional<UUID> ticketFor(String key, NewTicket ticket) {
        var known = jdbc.sql("select request_hash, ticket_id from idempotency_key where key = :key")
                .param("key", key)
                .query((row, number) -> new Known(row.getString(1), row.getObject(2, UUID.class)))
                .optional();
        known.filter(earlier -> !earlier.requestHash().equals(hash(ticket))).ifPresent(other -> {
            throw new Intake.IdempotencyKeyReused(key);
        });
        return known.map(Known::ticketId);
    }

    /** Ties the key to a stored ticket; false where a request beside this one was faster. */
    boolean remember(String key, NewTicket ticket, UUID ticketId) {
        return jdbc.sql("""
                        insert into idempotency_key (key, request_hash, ticket_id, created_at)
                        values (:key, :hash, :ticketId, :now) on conflict (key) do nothing
                        """)
                        .param("key", key)
                        .param("hash", hash(ticket))
                        .param("ticketId", ticketId)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Forgets old keys. */
    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void forgetOldKeys() {
        jdbc.sql("delete from idempotency_key where created_at < :time")
                .param("time", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    private String hash(NewTicket ticket) {
        try {
            var content = json.writeValueAsString(ticket).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Known(String requestHash, UUID ticketId) {}
}
