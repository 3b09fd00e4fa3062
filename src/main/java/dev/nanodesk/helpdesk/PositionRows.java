package dev.nanodesk.helpdesk;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far each connection's changes are looked through. */
@Repository
class PositionRows {

    private final JdbcClient jdbc;

    PositionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty before the first look. */
    Optional<Position> of(String connection) {
        return jdbc.sql("""
                        select since, page, connected from helpdesk_position
                        where connection = :connection and since is not null
                        """)
                .param("connection", connection)
                .query((row, number) -> new Position(
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getInt("page"),
                        row.getObject("connected", OffsetDateTime.class).toInstant()))
                .optional();
    }

    void save(String connection, Position position, Instant now) {
        jdbc.sql("""
                        insert into helpdesk_position (connection, since, page, connected, looked_at)
                        values (:connection, :since, :page, :connected, :now)
                        on conflict (connection) do update set since = excluded.since, page = excluded.page,
                               connected = excluded.connected, looked_at = excluded.looked_at, reason = null
                        """)
                .param("connection", connection)
                .param("since", position.since().atOffset(ZoneOffset.UTC))
                .param("page", position.page())
                .param("connected", position.connected().atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void failed(String connection, String reason, Instant now) {
        jdbc.sql("""
                        insert into helpdesk_position (connection, page, looked_at, reason)
                        values (:connection, 0, :now, :reason)
                        on conflict (connection) do update set looked_at = excluded.looked_at, reason = excluded.reason
                        """)
                .param("connection", connection)
                .param("reason", reason)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Where to look on among a helpdesk's changes.
     *
     * @param since by the helpdesk's clock
     * @param page of the changes since then
     * @param connected up to when changes are from before the connection: the backfill's, if anybody's
     */
    record Position(Instant since, int page, Instant connected) {

        /** A change may become visible a little after its own time. */
        private static final Duration OVERLAP = Duration.ofMinutes(2);

        static Position connectedAt(Instant connected) {
            return new Position(connected, 0, connected);
        }

        Position after(Changes changes) {
            var latest = changes.latest().orElse(since);
            if (changes.more()) {
                return latest.isAfter(since)
                        ? new Position(latest, 0, connected)
                        : new Position(since, page + 1, connected);
            }
            var overlapping = latest.minus(OVERLAP);
            return new Position(overlapping.isAfter(since) ? overlapping : since, 0, connected);
        }
    }
}
