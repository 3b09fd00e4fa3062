package dev.nanodesk.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class EmbeddedDatabaseTests {

    /** Holds a stopped server, made once: unpacking and initdb are most of a first start. */
    @TempDir
    static Path model;

    @TempDir
    Path directory;

    @BeforeAll
    static void makeModel() throws IOException {
        letEveryoneEnter(model);
        PostgresServer.start(properties(model)).close();
    }

    @BeforeEach
    void copyModel() throws IOException {
        letEveryoneEnter(directory);
        try (var entries = Files.list(model)) {
            for (var entry : entries.toList()) {
                var copy = directory.resolve(entry.getFileName());
                if (entry.getFileName().toString().startsWith("programs-")) {
                    Files.createSymbolicLink(copy, entry);
                } else if (Files.isDirectory(entry)) {
                    copyData(entry, copy);
                } else {
                    Files.copy(entry, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static void copyData(Path data, Path copy) throws IOException {
        FileSystemUtils.copyRecursively(data, copy);
        try (var paths = Files.walk(copy)) {
            for (var path : paths.toList()) {
                Files.setPosixFilePermissions(
                        path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwx------" : "rw-------"));
            }
        }
    }

    private static void letEveryoneEnter(Path directory) throws IOException {
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
                    .withMessageContaining("Another Nanodesk (process "
                            + ProcessHandle.current().pid() + ")");
            assertThat(query(first, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void sparesAForeignProcessThatGotTheOldNumber() throws Exception {
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
        Files.move(directory.resolve("data"), directory.resolve("data.unfinished"));
        try (var server = PostgresServer.start(properties())) {
            assertThat(query(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void saysWhatToDoWithTheDataOfAnotherMajorVersion() throws Exception {
        Files.writeString(directory.resolve("data/PG_VERSION"), "12\n");
        assertThatExceptionOfType(EmbeddedDatabaseException.class)
                .isThrownBy(() -> PostgresServer.start(properties()).close())
                .withMessageContaining("written by PostgreSQL 12")
                .satisfies(failure -> assertThat(failure.action()).contains("pg_dump"));
    }

    @Test
    void saysThatThePasswordIsMissing() throws Exception {
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
                .isThrownBy(() ->
                        PostgresServer.start(properties(), ServerAccount.NOBODY).close())
                .withMessageContaining("cannot enter " + directory.toRealPath());
    }

    private ProcessHandle postmaster() throws IOException {
        var pid = Files.readAllLines(directory.resolve("data/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private DatabaseProperties properties() {
        return properties(directory);
    }

    private static DatabaseProperties properties(Path directory) {
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
            var server = PostgresServer.start(properties(Path.of(args[0])));
            execute(server, "create table note (body text)", "insert into note values ('committed')");
            System.out.println("committed");
            TimeUnit.HOURS.sleep(1);
        }
    }
}
