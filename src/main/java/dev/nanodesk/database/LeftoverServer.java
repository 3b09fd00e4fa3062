package dev.nanodesk.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server that goes on running when the service that started it was killed. */
final class LeftoverServer {

    private static final Logger log = LoggerFactory.getLogger(LeftoverServer.class);

    private LeftoverServer() {}

    /**
     * Stops the server named in {@code postmaster.pid}, if it really is one of this data; a number that by now belongs
     * to another program (after a reboot, or in a new container) is only forgotten. To be called with the directory's
     * lock held.
     */
    static void stop(Path data, Duration patience) throws IOException, InterruptedException {
        var pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var running = process(pidFile);
        var leftover = running.filter(process -> serves(process, data));
        if (leftover.isPresent()) {
            log.warn(
                    "Stopping the PostgreSQL server that a killed service has left (process {})",
                    leftover.get().pid());
            stop(leftover.get(), patience);
        } else if (running.isPresent()) {
            Files.deleteIfExists(pidFile);
        }
    }

    private static Optional<ProcessHandle> process(Path pidFile) throws IOException {
        try (var lines = Files.lines(pidFile)) {
            return lines.findFirst()
                    .filter(line -> line.matches("\\d{1,18}"))
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
                    .filter(ProcessHandle::isAlive);
        }
    }

    private static boolean serves(ProcessHandle process, Path data) {
        var facts = process.info();
        var isPostgres = facts.command()
                .map(command -> Path.of(command).getFileName().toString())
                .filter(name -> name.equals("postgres") || name.equals("postgres.exe"))
                .isPresent();
        return isPostgres
                && facts.arguments()
                        .map(arguments -> Arrays.asList(arguments).contains(data.toString()))
                        .orElse(true);
    }

    /** Its clients are dead, so a polite stop is quick; where it is not, the write-ahead log covers a hard one. */
    private static void stop(ProcessHandle server, Duration patience) throws InterruptedException {
        var all = Stream.concat(Stream.of(server), server.descendants()).toList();
        server.destroy();
        if (!ends(server, patience)) {
            all.forEach(ProcessHandle::destroyForcibly);
            for (var process : all) {
                ends(process, patience);
            }
        }
    }

    private static boolean ends(ProcessHandle process, Duration patience) throws InterruptedException {
        CompletableFuture<?> end = process.onExit();
        try {
            end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        }
    }
}
