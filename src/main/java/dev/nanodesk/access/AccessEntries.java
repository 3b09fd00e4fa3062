package dev.nanodesk.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The access log in the database. What strangers can cause, failed sign-ins and refusals, is written up to a limit; what
 * goes beyond it is counted, and the next entry says how many there were.
 */
@Repository
class AccessEntries implements AccessLog {

    static final String FAILED = "sign-in.failed";
    static final String REFUSED = "call.refused";

    private static final int BURST = 300;
    private static final Duration REFILL = Duration.ofHours(1);
    private static final int LONGEST = 200;
    private static final TypeReference<TreeMap<String, Object>> FACTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final Bucket unwanted;
    private final AtomicLong unwritten = new AtomicLong();

    AccessEntries(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.unwanted = Bucket.builder()
                .addLimit(limit -> limit.capacity(BURST).refillGreedy(BURST, REFILL))
                .withCustomTimePrecision(new ClockMeter(clock))
                .build();
    }

    @Override
    public void record(@Nullable Caller caller, String action, String object, Map<String, ?> facts) {
        record(caller == null ? "nanodesk" : caller.name(), action, object, facts);
    }

    void record(String actor, String action, String object, Map<String, ?> facts) {
        jdbc.sql("""
                        insert into access_entry (at, actor, action, object, address, facts)
                        values (:at, :actor, :action, :object, :address, cast(:facts as jsonb))""")
                .param("at", ApiKeys.timestamp(clock.instant()))
                .param("actor", storable(actor))
                .param("action", action)
                .param("object", storable(object))
                .param("address", address())
                .param("facts", json.writeValueAsString(storable(facts)))
                .update();
    }

    /** Adds what a stranger can cause, if there were not too many of that lately. */
    void recordUnwanted(String actor, String action, String object, Map<String, ?> facts) {
        if (!unwanted.tryConsume(1)) {
            unwritten.incrementAndGet();
            return;
        }
        var counted = new HashMap<String, Object>(facts);
        var before = unwritten.getAndSet(0);
        if (before > 0) {
            counted.put("unwrittenBefore", before);
        }
        record(actor, action, object, counted);
    }

    /** The page after the filter's cursor, newest first. */
    Page list(Filter filter) {
        var conditions = new ArrayList<String>();
        var parameters = new HashMap<String, Object>();
        restrict("actor = :actor", "actor", filter.actor(), conditions, parameters);
        restrict("action = :action", "action", filter.action(), conditions, parameters);
        restrict("id < :cursor", "cursor", filter.cursor(), conditions, parameters);
        restrict(
                "at >= :from",
                "from",
                filter.from() == null ? null : ApiKeys.timestamp(filter.from()),
                conditions,
                parameters);
        restrict("at < :to", "to", filter.to() == null ? null : ApiKeys.timestamp(filter.to()), conditions, parameters);
        parameters.put("limit", filter.limit() + 1);
        var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        var rows = jdbc.sql("select * from access_entry" + where + " order by id desc limit :limit")
                .params(parameters)
                .query((row, number) -> entry(row))
                .list();
        var hasMore = rows.size() > filter.limit();
        var page = List.copyOf(hasMore ? rows.subList(0, filter.limit()) : rows);
        return new Page(page, hasMore ? page.getLast().id() : null);
    }

    /** The actions that were ever written, for a choice. */
    List<String> actions() {
        return jdbc.sql("""
                        with recursive known as (
                            (select action from access_entry order by action limit 1)
                            union all
                            select (select action from access_entry where action > known.action order by action limit 1)
                            from known where known.action is not null)
                        select action from known where action is not null""")
                .query((row, number) -> Objects.requireNonNull(row.getString("action")))
                .list();
    }

    private static void restrict(
            String condition,
            String parameter,
            @Nullable Object value,
            List<String> conditions,
            Map<String, Object> parameters) {
        if (value != null && !value.equals("")) {
            conditions.add(condition);
            parameters.put(parameter, value instanceof String text ? storable(text) : value);
        }
    }

    private Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("object"),
                row.getString("address"),
                json.readValue(row.getString("facts"), FACTS));
    }

    private static @Nullable String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getRemoteAddr()
                : null;
    }

    private static Map<String, Object> storable(Map<String, ?> facts) {
        var stored = new TreeMap<String, Object>();
        facts.forEach((name, value) -> stored.put(name, value instanceof String text ? storable(text) : value));
        return stored;
    }

    private static String storable(String text) {
        var shown = text.replace('\0', ' ').strip();
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST);
    }

    /** Which entries to list; what is null does not restrict. */
    record Filter(
            @Nullable String actor,
            @Nullable String action,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Long cursor,
            int limit) {}

    /**
     * One page.
     *
     * @param next the cursor of the page after; null on the last one
     */
    record Page(List<Entry> entries, @Nullable Long next) {}

    /**
     * What somebody did.
     *
     * @param address where the request came from, if there was one
     */
    record Entry(
            long id,
            Instant at,
            String actor,
            String action,
            String object,
            @Nullable String address,
            Map<String, Object> facts) {}

    /** A clock as the library of the limits reads it. */
    record ClockMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            var now = clock.instant();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
