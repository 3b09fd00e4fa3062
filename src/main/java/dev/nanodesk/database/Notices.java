package dev.nanodesk.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** PostgreSQL's notices on one channel, heard on a connection of its own, outside the pool. */
public final class Notices {

    private static final Logger log = LoggerFactory.getLogger(Notices.class);
    private static final int HEARS_FOR_MILLIS = 1_000;
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(2);

    private final JdbcConnectionDetails database;
    private final String channel;

    /** The notices on a channel, whose name must be one that SQL takes without quotes. */
    public Notices(JdbcConnectionDetails database, String channel) {
        this.database = database;
        this.channel = channel;
    }

    /**
     * Hears until it is told to end. A lost connection is made anew.
     *
     * @param goesOn asked about once a second
     */
    public void hear(BooleanSupplier goesOn, Listener listener) {
        while (goesOn.getAsBoolean()) {
            try (var connection = DriverManager.getConnection(
                    database.getJdbcUrl(), database.getUsername(), database.getPassword())) {
                hear(connection, goesOn, listener);
            } catch (SQLException e) {
                log.debug("Notices of {} are not heard for a while", channel, e);
                listener.lost();
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private void hear(Connection connection, BooleanSupplier goesOn, Listener listener) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + channel);
        }
        listener.begun();
        var postgres = connection.unwrap(PGConnection.class);
        while (goesOn.getAsBoolean()) {
            var notices = postgres.getNotifications(HEARS_FOR_MILLIS);
            if (notices != null) {
                Arrays.stream(notices).forEach(notice -> listener.heard(notice.getParameter()));
            }
        }
    }

    /** Who hears. */
    public interface Listener {

        /** A notice came. */
        void heard(String notice);

        /** From now on notices are heard; those before may have been missed. */
        default void begun() {}

        /** The connection is lost, or could not be made. */
        default void lost() {}
    }
}
