package dev.nanodesk.access;

import static dev.nanodesk.database.Columns.instant;

import java.security.MessageDigest;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The API keys. A key that was found is believed for a minute, so that intake does not ask the database each time; a
 * revocation takes effect at once where its notice is heard, and within that minute where it is not. Unknown keys are not remembered, so
 * that guesses fill no memory.
 */
@Repository
class ApiKeys {

    private static final Duration BELIEVED = Duration.ofMinutes(1);

    private static final String VALID = """
            (hash = :hash or (previous_hash = :hash and previous_until > :now))
            and revoked_at is null and (expires_at is null or expires_at > :now)""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<ApiKeyHash, Found> found = new ConcurrentHashMap<>();
    private final AtomicLong forgotten = new AtomicLong();

    ApiKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The name of the key, if it is valid now. */
    Optional<String> nameOf(String key) {
        return holderOf(key).map(Holder::name);
    }

    /** Whom the key stands for, if it is valid now. */
    Optional<Holder> holderOf(String key) {
        var hash = ApiKeyHash.of(key);
        var now = clock.instant();
        var known = found.get(hash);
        if (known != null && known.believedAt(now)) {
            return Optional.of(known.holder());
        }
        var before = forgotten.get();
        var asked = use(hash, now);
        asked.ifPresentOrElse(answer -> found.put(hash, answer), () -> found.remove(hash));
        if (forgotten.get() != before) {
            found.remove(hash);
        }
        return asked.map(Found::holder);
    }

    /** Asks the database at the next use of each key; also where an answer of before is under way. */
    void forget() {
        forgotten.incrementAndGet();
        found.clear();
    }

    boolean anyUsable() {
        return jdbc.sql("""
                        select exists (select from api_key where 'admin' = any (scopes)
                        and revoked_at is null and (expires_at is null or expires_at > :now))""")
                .param("now", timestamp(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    /** Whether this very key is valid, without counting as a use. */
    boolean isUsable(String key) {
        return jdbc.sql("select exists (select from api_key where " + VALID + ")")
                .param("hash", ApiKeyHash.of(key).bytes())
                .param("now", timestamp(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    /** Adds a key that may do everything, unless one of that name exists; whether it was added. */
    boolean add(String name, String key) {
        return add(new NewKey(name, Set.of(Scope.ADMIN), Set.of(), null, null), key)
                .isPresent();
    }

    /** Adds the key, unless one of that name exists. */
    Optional<UUID> add(NewKey made, String key) {
        return jdbc.sql("""
                        insert into api_key (id, name, hash, scopes, queues, expires_at, created_at, created_by)
                        values (:id, :name, :hash, :scopes, :queues, :expiry, :now, :by)
                        on conflict do nothing returning id""")
                .param("id", UUID.randomUUID())
                .param("name", made.name())
                .param("hash", ApiKeyHash.of(key).bytes())
                .param("scopes", made.scopes().stream().map(Scope::word).toArray(String[]::new))
                .param("queues", made.queues().toArray(String[]::new))
                .param("expiry", made.expiresAt() == null ? null : timestamp(made.expiresAt()))
                .param("now", timestamp(clock.instant()))
                .param("by", made.createdBy())
                .query(UUID.class)
                .optional();
    }

    /** Makes the key the one of that name that may do everything, valid from now on, in place of the one before. */
    void put(String name, String key) {
        jdbc.sql("""
                        insert into api_key (id, name, hash, scopes, created_at) values (:id, :name, :hash, '{admin}', :now)
                        on conflict (name) do update set hash = excluded.hash, created_at = excluded.created_at,
                        scopes = excluded.scopes, queues = '{}', previous_hash = null, previous_until = null,
                        last_used_at = null, expires_at = null, revoked_at = null""")
                .param("id", UUID.randomUUID())
                .param("name", name)
                .param("hash", ApiKeyHash.of(key).bytes())
                .param("now", timestamp(clock.instant()))
                .update();
        forget();
    }

    /** All keys that ever were, the newest first. */
    List<Listed> all() {
        return jdbc.sql("select * from api_key order by revoked_at is not null, created_at desc, name")
                .query((row, number) -> listed(row, clock.instant()))
                .list();
    }

    Optional<Listed> find(UUID id) {
        return jdbc.sql("select * from api_key where id = :id")
                .param("id", id)
                .query((row, number) -> listed(row, clock.instant()))
                .optional();
    }

    /** Gives a key that is in use a new secret; the one before is valid for the overlap; whether there was such a key. */
    boolean rotate(UUID id, String key, Duration overlap) {
        var now = clock.instant();
        var rotated = jdbc.sql("""
                        update api_key set hash = :hash,
                        previous_hash = case when :overlaps then hash end,
                        previous_until = case when :overlaps then :until::timestamptz end
                        where id = :id and revoked_at is null and (expires_at is null or expires_at > :now)""")
                        .param("hash", ApiKeyHash.of(key).bytes())
                        .param("overlaps", overlap.isPositive())
                        .param("until", timestamp(now.plus(overlap)))
                        .param("id", id)
                        .param("now", timestamp(now))
                        .update()
                == 1;
        forget();
        return rotated;
    }

    /** Ends a key for good; whether it was in use. */
    boolean revoke(UUID id) {
        var revoked = jdbc.sql("""
                        update api_key set revoked_at = :now, previous_hash = null, previous_until = null
                        where id = :id and revoked_at is null""")
                        .param("now", timestamp(clock.instant()))
                        .param("id", id)
                        .update()
                == 1;
        forget();
        return revoked;
    }

    private Optional<Found> use(ApiKeyHash hash, Instant now) {
        return jdbc.sql("update api_key set last_used_at = :now where " + VALID + " returning *")
                .param("hash", hash.bytes())
                .param("now", timestamp(now))
                .query((row, number) -> found(row, hash, now))
                .optional();
    }

    private static @Nullable Found found(ResultSet row, ApiKeyHash hash, Instant now) throws SQLException {
        var isCurrent = MessageDigest.isEqual(row.getBytes("hash"), hash.bytes());
        if (!isCurrent && !MessageDigest.isEqual(row.getBytes("previous_hash"), hash.bytes())) {
            return null;
        }
        var holder = new Holder(row.getString("name"), scopes(row), texts(row.getArray("queues")));
        var end = earliest(
                now.plus(BELIEVED), instant(row, "expires_at"), isCurrent ? null : instant(row, "previous_until"));
        return new Found(holder, end);
    }

    private static Instant earliest(Instant first, @Nullable Instant... others) {
        var earliest = first;
        for (var other : others) {
            if (other != null && other.isBefore(earliest)) {
                earliest = other;
            }
        }
        return earliest;
    }

    private static Listed listed(ResultSet row, Instant now) throws SQLException {
        var expiry = instant(row, "expires_at");
        var revoked = instant(row, "revoked_at");
        var overlap = instant(row, "previous_until");
        return new Listed(
                row.getObject("id", UUID.class),
                row.getString("name"),
                scopes(row),
                texts(row.getArray("queues")),
                state(expiry, revoked, now),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                instant(row, "last_used_at"),
                expiry,
                revoked,
                overlap != null && overlap.isAfter(now) ? overlap : null);
    }

    private static State state(@Nullable Instant expiry, @Nullable Instant revoked, Instant now) {
        if (revoked != null) {
            return State.REVOKED;
        }
        return expiry != null && !expiry.isAfter(now) ? State.EXPIRED : State.VALID;
    }

    private static Set<Scope> scopes(ResultSet row) throws SQLException {
        return texts(row.getArray("scopes")).stream().map(Scope::of).collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> texts(Array array) throws SQLException {
        return new TreeSet<>(Arrays.asList((String[]) array.getArray()));
    }

    static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /**
     * Whom a valid key stands for.
     *
     * @param queues those that it is limited to; all without any
     */
    record Holder(String name, Set<Scope> scopes, Set<String> queues) {}

    /**
     * A key to add.
     *
     * @param queues those that it is limited to; all without any
     * @param expiresAt never if null
     * @param createdBy the service itself if null
     */
    record NewKey(
            String name,
            Set<Scope> scopes,
            Set<String> queues,
            @Nullable Instant expiresAt,
            @Nullable String createdBy) {}

    /** Whether a key opens anything. */
    enum State {
        VALID,
        EXPIRED,
        REVOKED
    }

    /**
     * What may be told of a key.
     *
     * @param queues those that it is limited to; all without any
     * @param createdBy the service itself if null
     * @param lastUsedAt to the minute
     * @param previousValidUntil until when the secret before the last rotation works; null if it does not
     */
    record Listed(
            UUID id,
            String name,
            Set<Scope> scopes,
            Set<String> queues,
            State state,
            Instant createdAt,
            @Nullable String createdBy,
            @Nullable Instant lastUsedAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant previousValidUntil) {

        /** The last day, in UTC, on which it works; null if it does not end. */
        public @Nullable LocalDate lastDay() {
            return expiresAt == null ? null : LocalDate.ofInstant(expiresAt.minusMillis(1), ZoneOffset.UTC);
        }
    }

    private record Found(Holder holder, Instant until) {

        boolean believedAt(Instant now) {
            return now.isBefore(until);
        }
    }
}
