package dev.nanodesk.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTests {

    @TempDir
    Path directory;

    @BeforeEach
    void letEveryoneEnter() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void keepsRowsOverARestart() throws Exception {
        try (var server = PostgresServer.start(properties())) {
            execute(server, "create table note (body text)", "insert into note values ('kept')");
        }
        try (var server = PostgresServer.start(properties())) {
            assertThat(query(server, "select body from note")).isEqualTo("kept");
        }
    }

    @Test
    void writesDurablyAndListensOnLoopbackOnly() throws Exception {
        try (var server = PostgresServer.start(properties())) {
            assertThat(query(server, "show fsync")).isEqualTo("on");
            assertThat(query(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(server, "show full_page_writes")).isEqualTo("on");
            assertThat(query(server, "show data_checksums")).isEqualTo("on");
            assertThat(query(server, "show listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void admitsNobodyWithoutThePassword() throws Exception {
        try (var server = PostgresServer.start(properties())) {
            var details = server.connectionDetails();
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> DriverManager.getConnection(details.getJdbcUrl(), "nanodesk", "guess"));
            assertThat(Files.getPosixFilePermissions(directory.resolve("password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void takesOverAfterTheServiceWasKilled() throws Exception {
        var killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedService.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(killed.inputReader().lines().anyMatch("committed"::equals)).isTrue();
        var postmaster = postmaster();
        killed.destroyForcibly().waitFor();
        assertThat(postmaster.isAlive()).isTrue();

        try (var server = PostgresServer.start(properties())) {
            assertThat(postmaster.isAlive()).isFalse();
            assertThat(query(server, "select body from note")).isEqualTo("committed");
        }
    }

    @Test
    void refusesASecondServiceAndLeavesTheFirstAlone() throws Exception {
        try (var first = PostgresServer.start(properties())) {
            assertThatExceptionOfType(EmbeddedDatabaseException.class)
                    .isThrownBy(() -> PostgresServer.start(properties()).close())
                    .withMessageContaining("Another Nanodesk (process " + ProcessHandle.current().pid() + ")");
            assertThat(query(first, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void sparesAForeignProcessThatGotTheOldNumber() throws Exception {
        PostgresServer.start(properties()).close();
        var foreign = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(directory.resolve("data/postmaster.pid"), foreign.pid() + "\n" + directory + "/data\n");
            try (var server = PostgresServer.start(properties())) {
                assertThat(query(server, "select 1")).isEqualTo("1");
                assertThat(foreign.isAlive()).isTrue();
            }
        } finally {
            foreign.destroyForcibly();
        }
    }

    @Test
    void beginsAgainAfterACreationThatWasCutShort() throws Exception {
        Files.createDirectories(directory.resolve("data.unfinished/base"));
        Files.writeString(directory.resolve("password"), "left-over");
        try (var server = PostgresServer.start(properties())) {
            assertThat(query(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void saysWhatToDoWithTheDataOfAnotherMajorVersion() throws Exception {
        PostgresServer.start(properties()).close();
        Files.writeString(directory.resolve("data/PG_VERSION"), "12\n");
        assertThatExceptionOfType(EmbeddedDatabaseException.class)
                .isThrownBy(() -> PostgresServer.start(properties()).close())
                .withMessageContaining("written by PostgreSQL 12")
                .satisfies(failure -> assertThat(failure.action()).contains("pg_dump"));
    }

    @Test
    void saysThatThePasswordIsMissing() throws Exception {
        PostgresServer.start(properties()).close();
        Files.delete(directory.resolve("password"));
        assertThatExceptionOfType(EmbeddedDatabaseException.class)
                .isThrownBy(() -> PostgresServer.start(properties()).close())
                .withMessageContaining("password");
    }

    @Test
    void runsAsNobodyWhereUserNamespacesAreBlockedAndGoesBack() throws Exception {
        assumeThat(ServerAccount.runsAsRoot() && ServerAccount.NOBODY.works()).isTrue();
        try (var server = PostgresServer.start(properties(), ServerAccount.NOBODY)) {
            execute(server, "create table note (body text)", "insert into note values ('kept')");
            assertThat(postmaster().info().user()).hasValue("nobody");
        }
        try (var server = PostgresServer.start(properties())) {
            assertThat(query(server, "select body from note")).isEqualTo("kept");
        }
        try (var server = PostgresServer.start(properties(), ServerAccount.NOBODY)) {
            assertThat(query(server, "select body from note")).isEqualTo("kept");
        }
    }

    @Test
    void namesTheDirectoryThatNobodyCannotEnter() throws Exception {
        assumeThat(ServerAccount.runsAsRoot()).isTrue();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        assertThatExceptionOfType(EmbeddedDatabaseException.class)
                .isThrownBy(
                        () -> PostgresServer.start(properties(), ServerAccount.NOBODY).close())
                .withMessageContaining("cannot enter " + directory.toRealPath());
    }

    private ProcessHandle postmaster() throws IOException {
        var pid = Files.readAllLines(directory.resolve("data/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private DatabaseProperties properties() {
        return new DatabaseProperties(directory, 0, Duration.ofSeconds(60), Duration.ofSeconds(20));
    }

    private static void execute(PostgresServer server, String... statements) throws SQLException {
        var details = server.connectionDetails();
        try (var connection = DriverManager.getConnection(
                        details.getJdbcUrl(), details.getUsername(), details.getPassword());
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String query(PostgresServer server, String sql) throws SQLException {
        var details = server.connectionDetails();
        try (var connection = DriverManager.getConnection(
                        details.getJdbcUrl(), details.getUsername(), details.getPassword());
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return Objects.requireNonNull(rows.getString(1));
        }
    }

    /** A service that never gets to stop its database. */
    static class DoomedService {

        public static void main(String[] args) throws Exception {
            var properties =
                    new DatabaseProperties(Path.of(args[0]), 0, Duration.ofSeconds(60), Duration.ofSeconds(20));
            var server = PostgresServer.start(properties);
            execute(server, "create table note (body text)", "insert into note values ('committed')");
            System.out.println("committed");
            TimeUnit.HOURS.sleep(1);
        }
    }
}
