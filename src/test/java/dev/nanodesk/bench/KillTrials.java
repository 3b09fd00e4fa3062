package dev.nanodesk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Kills a service under load with {@code kill -9}, again and again, and then checks that every accepted ticket was
 * stored once and triaged exactly once. Needs nothing but a JDK 25 and the packaged jar:
 *
 * <pre>
 * ./mvnw -q -DskipTests package
 * java src/test/java/dev/nanodesk/bench/KillTrials.java target/nanodesk-*.jar 20
 * </pre>
 *
 * The second argument is the number of kills; further ones go to the JVM of the service. The exit status is 1 where a
 * ticket was lost, stored twice or not triaged exactly once.
 */
public final class KillTrials {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern LISTED = Pattern.compile(
            "\"id\":\"([0-9a-f-]{36})\",\"source\":\"" + SteadyLoad.SOURCE + "\",\"externalId\":\"(\\d+)\"");
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([0-9a-f-]{36})\"");
    private static final Pattern STATUS = Pattern.compile("\"status\":\"TRIAGED\"");
    private static final Pattern TRIAGE = Pattern.compile("\"action\":\"triaged\"");

    private final Random random = new Random();
    private final List<String> findings = new ArrayList<>();
    private final PackagedService service;

    private KillTrials(PackagedService service) {
        this.service = service;
    }

    /** Runs the trials and reports. */
    public static void main(String[] args) throws IOException, InterruptedException, TimeoutException {
        if (args.length < 2) {
            throw new IllegalArgumentException("usage: <jar> <kills> [JVM options of the service]");
        }
        var directory = Files.createTempDirectory("kill-trials");
        System.out.println("Working in " + directory);
        var jvmOptions = List.of(args).subList(2, args.length);
        var service = new PackagedService(args[0], "service", directory, jvmOptions, Map.of());
        System.exit(new KillTrials(service).succeed(Integer.parseInt(args[1])) ? 0 : 1);
    }

    private boolean succeed(int kills) throws IOException, InterruptedException, TimeoutException {
        service.start();
        var load = new SteadyLoad(service);
        for (var kill = 1; kill <= kills; kill++) {
            var moment = random.nextInt(1_000, 6_000);
            TimeUnit.MILLISECONDS.sleep(moment);
            var left = service.left();
            service.kill();
            var accepted = load.accepted().size();
            var restart = service.start();
            System.out.printf(
                    "kill %d, %d ms after ready: %d tickets accepted, %d of them in the backlog; ready again in %.1f s%n",
                    kill, moment, accepted, left, restart.toMillis() / 1e3);
        }
        load.end();
        awaitEmptyBacklog();
        var stored = stored();
        check(load.accepted(), stored);
        System.out.printf(
                "%d kills, %d tickets accepted (%d requests sent again), %d stored, %d findings%n",
                kills, load.accepted().size(), load.sentAgain(), stored.size(), findings.size());
        findings.forEach(System.out::println);
        return findings.isEmpty();
    }

    private void awaitEmptyBacklog() throws InterruptedException, TimeoutException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (service.left() > 0) {
            if (System.nanoTime() > end) {
                throw new TimeoutException(service.get("/api/v1/backlog").body());
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    /** External ids by ticket id. */
    private Map<String, String> stored() throws InterruptedException {
        var stored = new HashMap<String, String>();
        for (var cursor = ""; cursor != null; ) {
            var page = service.get("/api/v1/tickets?limit=500&source=" + SteadyLoad.SOURCE + cursor)
                    .body();
            LISTED.matcher(page).results().forEach(ticket -> stored.put(ticket.group(1), ticket.group(2)));
            var next = NEXT.matcher(page);
            cursor = next.find() ? "&cursor=" + next.group(1) : null;
        }
        return stored;
    }

    private void check(Map<String, String> accepted, Map<String, String> stored) throws InterruptedException {
        stored.forEach((id, externalId) -> {
            if (!id.equals(accepted.get(externalId))) {
                findings.add("Stored twice or never told: " + externalId + " as " + id);
            }
        });
        for (var id : accepted.values()) {
            var triaged = STATUS.matcher(service.get("/api/v1/tickets/" + id).body());
            if (!stored.containsKey(id) || !triaged.find()) {
                findings.add("Lost or not triaged: " + id);
            }
            var triages = TRIAGE.matcher(
                            service.get("/api/v1/tickets/" + id + "/audit").body())
                    .results()
                    .count();
            if (triages != 1) {
                findings.add("Triaged " + triages + " times: " + id);
            }
        }
    }
}
