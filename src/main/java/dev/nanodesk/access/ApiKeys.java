package dev.nanodesk.access;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The API keys. A key that was found is believed for a minute, so that intake does not ask the database each time; a
 * revocation takes effect within that minute. Unknown keys are not remembered, so that guesses fill no memory.
 */
@Repository
class ApiKeys {

    private static final Duration BELIEVED = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<ApiKeyHash, Found> found = new ConcurrentHashMap<>();

    ApiKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The name of the key, if it is valid now. */
    Optional<String> nameOf(String key) {
        var hash = ApiKeyHash.of(key);
        var now = clock.instant();
        var known = found.get(hash);
        if (known != null && known.believedAt(now)) {
            return Optional.of(known.name());
        }
        var asked = use(hash, now);
        asked.ifPresentOrElse(answer -> found.put(hash, answer), () -> found.remove(hash));
        return asked.map(Found::name);
    }

    boolean anyUsable() {
        return jdbc.sql("""
                        select exists (select from api_key
                        where revoked_at is null and (expires_at is null or expires_at > :now))""")
                .param("now", timestamp(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    /** Whether this very key is valid, without counting as a use. */
    boolean isUsable(String key) {
        return jdbc.sql("""
                        select exists (select from api_key
                        where hash = :hash and revoked_at is null and (expires_at is null or expires_at > :now))""")
                .param("hash", ApiKeyHash.of(key).bytes())
                .param("now", timestamp(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    /** Adds the key, unless one of that name exists; whether it was added. */
    boolean add(String name, String key) {
        return jdbc.sql("""
                        insert into api_key (id, name, hash, created_at) values (:id, :name, :hash, :now)
                        on conflict do nothing""")
                        .param("id", UUID.randomUUID())
                        .param("name", name)
                        .param("hash", ApiKeyHash.of(key).bytes())
                        .param("now", timestamp(clock.instant()))
                        .update()
                == 1;
    }

    /** Makes the key the one of that name, valid from now on, in place of the one before. */
    void put(String name, String key) {
        jdbc.sql("""
                        insert into api_key (id, name, hash, created_at) values (:id, :name, :hash, :now)
                        on conflict (name) do update set hash = excluded.hash, created_at = excluded.created_at,
                        last_used_at = null, expires_at = null, revoked_at = null""")
                .param("id", UUID.randomUUID())
                .param("name", name)
                .param("hash", ApiKeyHash.of(key).bytes())
                .param("now", timestamp(clock.instant()))
                .update();
        found.clear();
    }

    private Optional<Found> use(ApiKeyHash hash, Instant now) {
        return jdbc.sql("""
                        update api_key set last_used_at = :now
                        where hash = :hash and revoked_at is null and (expires_at is null or expires_at > :now)
                        returning name, hash, expires_at""")
                .param("hash", hash.bytes())
                .param("now", timestamp(now))
                .query((row, number) -> found(row, hash, now))
                .optional();
    }

    private static @Nullable Found found(ResultSet row, ApiKeyHash hash, Instant now) throws SQLException {
        if (!MessageDigest.isEqual(row.getBytes("hash"), hash.bytes())) {
            return null;
        }
        var until = now.plus(BELIEVED);
        var expiry = row.getObject("expires_at", OffsetDateTime.class);
        return expiry != null && expiry.toInstant().isBefore(until)
                ? new Found(row.getString("name"), expiry.toInstant())
                : new Found(row.getString("name"), until);
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private record Found(String name, Instant until) {

        boolean believedAt(Instant now) {
            return now.isBefore(until);
        }
    }
}
