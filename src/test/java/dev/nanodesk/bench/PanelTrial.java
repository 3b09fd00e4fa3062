package dev.nanodesk.bench;

import dev.nanodesk.deployment.Monitoring;
import dev.nanodesk.deployment.Monitoring.PanelQuery;
import dev.nanodesk.standin.Fault;
import dev.nanodesk.standin.StandInServer;
import dev.nanodesk.standin.StandInSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Runs the query of every panel against a Prometheus that watched the packaged service through a scripted run, and fails
 * where one returns no data, or where the savings are not those of the report. The model server is the stand-in; all ports are free ones on loopback. Needs Prometheus:
 *
 * <pre>
 * ./mvnw -q -DskipTests package exec:exec@panels
 * </pre>
 */
public final class PanelTrial {

    private final List<String> failures = new ArrayList<>();
    private final PackagedService service;
    private final Prometheus prometheus;
    private final StandInServer standIn;

    private PanelTrial(PackagedService service, Prometheus prometheus, StandInServer standIn) {
        this.service = service;
        this.prometheus = prometheus;
        this.standIn = standIn;
    }

    /** Runs the trial and reports. */
    public static void main(String[] args) throws IOException, InterruptedException, TimeoutException {
        if (args.length != 2) {
            throw new IllegalArgumentException("usage: <jar> <prometheus>");
        }
        var directory = Files.createTempDirectory("panel-trial");
        System.out.println("Working in " + directory);
        try (var standIn =
                StandInServer.start(0, StandInSettings.defaults().withSlots(2).withSecondsPerCall(0.2))) {
            var service = new PackagedService(args[0], "service", directory, List.of(), settings(standIn));
            service.set("SPRING_APPLICATION_JSON", HELPDESK);
            try (var prometheus = Prometheus.start(args[1], directory, service.address())) {
                var trial = new PanelTrial(service, prometheus, standIn);
                trial.run();
                System.exit(trial.report() ? 0 : 1);
            } finally {
                service.stop();
            }
        }
    }

    /**
     * A connection, so that the panels of helpdesks have something to show; and no calls in spare time, which might end between
     * what Prometheus saw and what the report says.
     */
    private static final String HELPDESK = """
            {"nanodesk":{"classification":{"trials":0},"helpdesk":{"connections":{"shop":{"vendor":"generic","webhook-tokens":["panel-trial"],
              "options":{"ticket-id":"/no","body":"/text"}}}}}}
            """;

    private static Map<String, String> settings(StandInServer standIn) {
        return Map.of(
                "NANODESK_COST_BUDGETS_0_NAME", "day",
                "NANODESK_COST_BUDGETS_0_LIMIT", "100",
                "NANODESK_COST_BUDGETS_0_UNIT", "TICKETS",
                "NANODESK_INFERENCE_SMALL_BASE_URL", standIn.url(),
                "NANODESK_INFERENCE_SMALL_SLOTS", "2",
                "NANODESK_INFERENCE_LARGE_BASE_URL", standIn.url(),
                "NANODESK_INFERENCE_LARGE_SLOTS", "2",
                "NANODESK_INFERENCE_BREAKER_PAUSE", "3s",
                "NANODESK_TRIAGE_DEGRADE_AFTER", "5s",
                "NANODESK_TRIAGE_UPGRADE_INTERVAL", "5s");
    }

    private void run() throws IOException, InterruptedException, TimeoutException {
        System.out.printf(Locale.ROOT, "The service was ready after %.1f s%n", seconds(service.start()));
        var script = new ScriptedRun(service, standIn);
        script.awaitModels();
        // until the models' first calls are in both the counters and the report
        prometheus.awaitScrape();
        prometheus.awaitScrape();
        var savings = new SavingsComparison(service, prometheus);
        var before = savings.now();
        script.submit();
        // a series that is born with its last value has no rate
        prometheus.awaitScrape();
        standIn.change(settings -> settings.withFault(Fault.SERVER_ERROR));
        script.submit();
        prometheus.awaitScrape();
        standIn.change(settings -> settings.withFault(Fault.NONE));
        script.submit();
        script.awaitTriage();
        prometheus.awaitScrape();
        prometheus.awaitScrape();
        var after = savings.now();
        ask(before.scraped());
        failures.addAll(savings.differences(before, after));
    }

    private void ask(Instant began) throws IOException, InterruptedException {
        var ended = prometheus.lastScrape();
        System.out.printf(
                "%nThe run took %d s%n%n", Duration.between(began, ended).toSeconds());
        System.out.printf("%-9s %-34s %6s  %s%n", "dashboard", "panel", "series", "last value of the first");
        for (var query : Monitoring.panelQueries()) {
            ask(query, began, ended);
        }
        failures.addAll(prometheus.unhealthyRules());
    }

    private void ask(PanelQuery query, Instant began, Instant ended) throws IOException, InterruptedException {
        var answer = prometheus.ask(query, began, ended);
        System.out.printf("%-9s %-34s %6d  %s%n", query.dashboard(), query.panel(), answer.series(), answer.first());
        if (answer.series() == 0) {
            failures.add(query.dashboard() + ", " + query.panel() + ": " + answer.first() + " " + query.expression());
        }
    }

    private boolean report() {
        System.out.printf(
                "%n%d queries, %d failures%n", Monitoring.panelQueries().size(), failures.size());
        failures.forEach(System.out::println);
        return failures.isEmpty();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** Resolves a path given on the command line. */
    static String absolute(String path) {
        return Path.of(path).toAbsolutePath().toString();
    }
}
