package dev.nanodesk.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The data on disk ("cluster" is PostgreSQL's word for it): created once, checked before each start.
 *
 * @param directory the directory of the embedded database
 * @param command runs PostgreSQL's programs
 */
record PostgresCluster(Path directory, PostgresCommand command) {

    static final String USER = "nanodesk";

    private static final Logger log = LoggerFactory.getLogger(PostgresCluster.class);

    Path data() {
        return directory.resolve("data");
    }

    /** Makes the data ready for a start, creating it where there is none. */
    void prepare(String password) throws IOException, InterruptedException {
        if (Files.exists(data())) {
            requireOwnMajorVersion();
        } else {
            create(password);
        }
        command.account().own(data());
    }

    /** Included last, so that these win: what was acknowledged survives a power cut, and nobody else gets in. */
    void configure(int port) throws IOException {
        var file = data().resolve("nanodesk.conf");
        var settings = """
            # Written by Nanodesk at each start. Settings of your own belong into postgresql.conf.
            port = %d
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            password_encryption = 'scram-sha-256'
            max_connections = 200
            timezone = 'UTC'
            log_timezone = 'UTC'
            lc_messages = 'C'
            """.formatted(port);
        Files.writeString(file, settings);
        command.account().own(file);
    }

    /** Built aside and moved into place, so that a start that is cut short leaves nothing half made. */
    private void create(String password) throws IOException, InterruptedException {
        log.info("Creating a PostgreSQL database in {}", data());
        var unfinished = directory.resolve("data.unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        Files.createDirectory(unfinished);
        var passwordFile = PrivateFile.write(directory.resolve("initdb-password"), password);
        command.account().own(unfinished);
        command.account().own(passwordFile);
        var arguments = List.of(
                "--pgdata=" + unfinished,
                "--username=" + USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C");
        var status = command.run(directory, "initdb", arguments);
        Files.delete(passwordFile);
        if (status != 0) {
            throw new EmbeddedDatabaseException(
                    "PostgreSQL could not create its data in " + directory + ":\n" + command.said(),
                    "Check that the directory can be written and has room, or set NANODESK_DATABASE_DIRECTORY.");
        }
        Files.writeString(
                unfinished.resolve("postgresql.conf"), "\ninclude = 'nanodesk.conf'\n", StandardOpenOption.APPEND);
        Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void requireOwnMajorVersion() throws IOException, InterruptedException {
        var written = Files.readString(data().resolve("PG_VERSION")).strip();
        command.run(directory, "postgres", List.of("--version"));
        var own = command.said().replaceFirst("^\\D*(\\d+).*$", "$1");
        if (!written.equals(own)) {
            throw new EmbeddedDatabaseException(
                    "The data in %s was written by PostgreSQL %s; this version of Nanodesk brings PostgreSQL %s."
                            .formatted(data(), written, own),
                    "Nothing was changed. To keep the data, start the Nanodesk version that wrote it, save it with"
                            + " pg_dump, and restore it here. To begin anew, move " + directory + " away.");
        }
    }
}
