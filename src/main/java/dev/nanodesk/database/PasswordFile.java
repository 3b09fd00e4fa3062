package dev.nanodesk.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The password of the embedded server, made once and kept beside its data.
 *
 * @param cluster whose password it is
 */
record PasswordFile(PostgresCluster cluster) {

    private static final int RANDOM_BYTES = 32;

    /** The password; a new one where there is no data yet. */
    String password() throws IOException {
        if (Files.exists(path())) {
            return Files.readString(path()).strip();
        }
        if (Files.exists(cluster.data())) {
            throw new EmbeddedDatabaseException(
                    "The password of the embedded PostgreSQL is missing: " + path() + " does not exist.",
                    "Restore that file, or move " + cluster.directory() + " away to begin anew.");
        }
        var random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        var password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        PrivateFile.write(path(), password);
        return password;
    }

    Path path() {
        return cluster.directory().resolve("password");
    }
}
