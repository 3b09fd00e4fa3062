package dev.nanodesk.api;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/** Hears on a connection of its own, outside the pool, which tickets have changed; only while somebody wants to know. */
@Component
class ChangeListener {

    private static final Logger log = LoggerFactory.getLogger(ChangeListener.class);
    private static final int HEARS_FOR_MILLIS = 1_000;
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(2);

    private final JdbcConnectionDetails database;

    ChangeListener(JdbcConnectionDetails database) {
        this.database = database;
    }

    /**
     * Hears until it is told to end. A lost connection is made anew.
     *
     * @param goesOn asked about once a second
     * @param changed is given the tickets, or nothing where they are too many to name
     */
    void hear(BooleanSupplier goesOn, Consumer<Optional<Set<UUID>>> changed) {
        while (goesOn.getAsBoolean()) {
            try (var connection = DriverManager.getConnection(
                    database.getJdbcUrl(), database.getUsername(), database.getPassword())) {
                hear(connection, goesOn, changed);
            } catch (SQLException e) {
                log.debug("Changes of tickets are not heard for a while", e);
                changed.accept(Optional.empty());
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private static void hear(Connection connection, BooleanSupplier goesOn, Consumer<Optional<Set<UUID>>> changed)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + TicketChanges.CHANNEL);
        }
        var channel = connection.unwrap(PGConnection.class);
        while (goesOn.getAsBoolean()) {
            var notices = channel.getNotifications(HEARS_FOR_MILLIS);
            if (notices != null) {
                Arrays.stream(notices).forEach(notice -> changed.accept(ids(notice.getParameter())));
            }
        }
    }

    private static Optional<Set<UUID>> ids(String payload) {
        return payload.equals(TicketChanges.MANY)
                ? Optional.empty()
                : Optional.of(Arrays.stream(payload.split(",", -1))
                        .map(UUID::fromString)
                        .collect(Collectors.toSet()));
    }
}
