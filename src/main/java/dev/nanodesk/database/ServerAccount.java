package dev.nanodesk.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Under which account PostgreSQL runs: it refuses to be root, so a service that runs as root steps down for it, first
 * by a user namespace (files stay root's), and where those are blocked (most containers) by becoming {@code nobody}.
 */
enum ServerAccount {
    OWN,
    USER_NAMESPACE,
    NOBODY;

    private static final int NOBODY_ID = 65534;

    static ServerAccount ofThisProcess() throws IOException, InterruptedException {
        if (!runsAsRoot()) {
            return OWN;
        }
        if (USER_NAMESPACE.works()) {
            return USER_NAMESPACE;
        }
        if (NOBODY.works()) {
            return NOBODY;
        }
        throw new EmbeddedDatabaseException(
                "PostgreSQL does not run as root, and neither 'unshare -U' nor 'setpriv' can step down here.",
                "Start Nanodesk as an ordinary user, or install util-linux (it brings setpriv), or use a PostgreSQL"
                        + " server by setting SPRING_DATASOURCE_URL.");
    }

    /** What to put before a command so that it runs under this account. */
    List<String> prefix() {
        return switch (this) {
            case OWN -> List.of();
            case USER_NAMESPACE -> List.of("unshare", "-U");
            case NOBODY -> List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        };
    }

    /** Gives a file, or a directory and all in it, to this account. */
    void own(Path path) throws IOException {
        if (this == OWN) {
            return;
        }
        var id = this == NOBODY ? NOBODY_ID : 0;
        if (!Files.getAttribute(path, "unix:uid").equals(id)) {
            Files.walkFileTree(path, new Ownership(id));
        }
    }

    /** Fails with a clear message where this account could not reach the directory. */
    void requireAccess(Path directory) throws IOException {
        if (this != NOBODY) {
            return;
        }
        for (var path = directory; path != null; path = path.getParent()) {
            if (!Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                throw new EmbeddedDatabaseException(
                        "PostgreSQL has to run as user 'nobody' here, and that user cannot enter " + path + ".",
                        "Set NANODESK_DATABASE_DIRECTORY to a directory that all users can enter (such as"
                                + " /var/lib/nanodesk), or start Nanodesk as an ordinary user.");
            }
        }
    }

    static boolean runsAsRoot() {
        return File.separatorChar == '/' && new UnixSystem().getUid() == 0;
    }

    /** Not root any more, and with a name, which initdb asks for. */
    boolean works() throws InterruptedException {
        var command = new ArrayList<>(prefix());
        command.addAll(List.of("id", "-un"));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var name = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(10, TimeUnit.SECONDS)
                    && process.exitValue() == 0
                    && !name.strip().equals("root");
        } catch (IOException notInstalled) {
            return false;
        }
    }

    private static final class Ownership extends SimpleFileVisitor<Path> {

        private final int id;

        Ownership(int id) {
            this.id = id;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            return give(file);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
            return give(directory);
        }

        private FileVisitResult give(Path path) throws IOException {
            Files.setAttribute(path, "unix:uid", id, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", id, LinkOption.NOFOLLOW_LINKS);
            return FileVisitResult.CONTINUE;
        }
    }
}
