package dev.nanodesk.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * A running PostgreSQL that belongs to this service: real, durable, on loopback only. It is started by {@code pg_ctl},
 * which puts it into a session of its own, so that Ctrl-C reaches the service and not the database under it.
 */
final class PostgresServer implements EmbeddedDatabase, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);

    /** How often a port that was free a moment ago may turn out to be taken. */
    private static final int ATTEMPTS = 3;

    private final DirectoryLock lock;
    private final PostgresCluster cluster;
    private final Duration stopTimeout;
    private final ServerDetails details;

    private PostgresServer(DirectoryLock lock, PostgresCluster cluster, Duration stopTimeout, ServerDetails details) {
        this.lock = lock;
        this.cluster = cluster;
        this.stopTimeout = stopTimeout;
        this.details = details;
    }

    static PostgresServer start(DatabaseProperties properties) {
        try {
            return start(properties, ServerAccount.ofThisProcess());
        } catch (IOException e) {
            throw broken(properties.directory(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw broken(properties.directory(), e);
        }
    }

    static PostgresServer start(DatabaseProperties properties, ServerAccount account)
            throws IOException, InterruptedException {
        var directory = Files.createDirectories(properties.directory()).toRealPath();
        account.requireAccess(directory);
        var lock = DirectoryLock.acquire(directory);
        var started = false;
        try {
            var server = start(directory, properties, account, lock);
            started = true;
            return server;
        } finally {
            if (!started) {
                lock.close();
            }
        }
    }

    private static PostgresServer start(
            Path directory, DatabaseProperties properties, ServerAccount account, DirectoryLock lock)
            throws IOException, InterruptedException {
        var began = System.nanoTime();
        var programs = PostgresPrograms.unpackedIn(directory);
        var cluster = new PostgresCluster(
                directory, new PostgresCommand(programs, account, directory.resolve("last-command.log")));
        var password = new PasswordFile(cluster).password();
        LeftoverServer.stop(cluster.data(), properties.stopTimeout());
        cluster.prepare(password);
        var port = launch(cluster, properties);
        var details = new ServerDetails("jdbc:postgresql://127.0.0.1:" + port + "/" + PostgresCluster.USER, password);
        var server = new PostgresServer(lock, cluster, properties.stopTimeout(), details);
        server.createDatabaseIfMissing();
        log.info("PostgreSQL runs on 127.0.0.1:{}, data in {} ({} ms)", port, cluster.data(), since(began));
        return server;
    }

    private void createDatabaseIfMissing() {
        try {
            new OwnDatabase(details).createIfMissing();
        } catch (SQLException e) {
            close();
            throw new EmbeddedDatabaseException(
                    "The embedded PostgreSQL did not admit Nanodesk: " + e.getMessage(),
                    "If " + new PasswordFile(cluster).path() + " was changed, restore it; or move " + directory()
                            + " away to begin anew.",
                    e);
        }
    }

    JdbcConnectionDetails connectionDetails() {
        return details;
    }

    @Override
    public Path directory() {
        return cluster.directory();
    }

    /** Stops the server: connections are closed, everything is flushed, the next start needs no recovery. */
    @Override
    public void close() {
        try {
            if (control("stop", "--mode=fast", "--timeout=" + stopTimeout.toSeconds()) != 0) {
                log.warn(
                        "PostgreSQL did not stop in time and is stopped hard: {}",
                        cluster.command().said());
                control("stop", "--mode=immediate", "--timeout=" + stopTimeout.toSeconds());
            }
        } catch (IOException e) {
            log.warn("PostgreSQL could not be stopped; the next start will do it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.close();
        }
    }

    private int control(String action, String... options) throws IOException, InterruptedException {
        return control(cluster, action, options);
    }

    private static int control(PostgresCluster cluster, String action, String... options)
            throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of(action, "--wait", "--pgdata=" + cluster.data()));
        arguments.addAll(List.of(options));
        return cluster.command().run(cluster.directory(), "pg_ctl", arguments);
    }

    private static int launch(PostgresCluster cluster, DatabaseProperties properties)
            throws IOException, InterruptedException {
        var serverLog = cluster.data().resolve("server.log");
        for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var port = properties.port() == 0 ? freePort() : properties.port();
            cluster.configure(port);
            Files.deleteIfExists(serverLog);
            var timeout = "--timeout=" + properties.startTimeout().toSeconds();
            if (control(cluster, "start", "--silent", "--log=" + serverLog, timeout) == 0) {
                return port;
            }
        }
        throw new EmbeddedDatabaseException(
                "PostgreSQL did not start on the data in " + cluster.data() + ":\n"
                        + cluster.command().said() + "\n" + lastLines(serverLog),
                "The lines above are its own. A restart may help; the data has not been touched.");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static String lastLines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        var lines = Files.readAllLines(file);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    }

    private static long since(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }

    private static EmbeddedDatabaseException broken(Path directory, Exception e) {
        return new EmbeddedDatabaseException(
                "The embedded PostgreSQL could not be started in " + directory + ": " + e,
                "Check that the directory can be written and has room, or set NANODESK_DATABASE_DIRECTORY, or use a"
                        + " PostgreSQL server by setting SPRING_DATASOURCE_URL.",
                e);
    }
}
