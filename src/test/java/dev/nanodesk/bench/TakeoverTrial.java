package dev.nanodesk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Kills one of two replicas with {@code kill -9} while it works, and measures how long its tickets wait until the other
 * one has triaged them. Needs nothing but a JDK 25 and the packaged jar:
 *
 * <pre>
 * ./mvnw -q -DskipTests package
 * java src/test/java/dev/nanodesk/bench/TakeoverTrial.java target/nanodesk-*.jar 5
 * </pre>
 *
 * The second argument is the number of kills; further ones go to the JVMs of the replicas. Both use the first one's
 * embedded PostgreSQL, which goes on running when its service is killed, like a server on another machine; so it is
 * the second replica that is killed and started again.
 */
public final class TakeoverTrial {

    private static final Pattern PORT = Pattern.compile("PostgreSQL runs on 127\\.0\\.0\\.1:(\\d+)");

    private TakeoverTrial() {}

    /** Runs the trials and reports. */
    public static void main(String[] args) throws IOException, InterruptedException, TimeoutException {
        if (args.length < 2) {
            throw new IllegalArgumentException("usage: <jar> <kills> [JVM options of the replicas]");
        }
        var directory = Files.createTempDirectory("takeover-trial");
        System.out.println("Working in " + directory);
        var jvmOptions = List.of(args).subList(2, args.length);
        var survivor = new PackagedService(args[0], "survivor", directory, jvmOptions, Map.of());
        survivor.start();
        var victim = new PackagedService(args[0], "victim", directory, jvmOptions, database(directory, survivor));
        for (var kill = 1; kill <= Integer.parseInt(args[1]); kill++) {
            victim.start();
            takeOver(kill, victim, survivor);
        }
        System.exit(0);
    }

    private static Map<String, String> database(Path directory, PackagedService owner) throws IOException {
        var port = PORT.matcher(Files.readString(owner.log()));
        if (!port.find()) {
            throw new IllegalStateException("No port in " + owner.log());
        }
        return Map.of(
                "SPRING_DATASOURCE_URL",
                "jdbc:postgresql://127.0.0.1:" + port.group(1) + "/nanodesk",
                "SPRING_DATASOURCE_USERNAME",
                "nanodesk",
                "SPRING_DATASOURCE_PASSWORD",
                Files.readString(directory.resolve("data/postgres/password")).strip());
    }

    private static void takeOver(int kill, PackagedService victim, PackagedService survivor)
            throws InterruptedException {
        var load = new SteadyLoad(survivor);
        TimeUnit.SECONDS.sleep(5);
        victim.kill();
        var killed = System.nanoTime();
        load.end();
        var left = 0;
        for (var now = survivor.left(); now > 0; now = survivor.left()) {
            // What the survivor picks itself is done within milliseconds: a number that stands still is the victim's.
            left = now;
            TimeUnit.MILLISECONDS.sleep(100);
        }
        System.out.printf(
                "kill %d: %d tickets accepted; the last of the victim's %d done %.1f s after the kill%n",
                kill, load.accepted().size(), left, (System.nanoTime() - killed) / 1e9);
    }
}
