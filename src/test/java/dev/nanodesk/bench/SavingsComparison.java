package dev.nanodesk.bench;

import dev.nanodesk.deployment.Monitoring;
import dev.nanodesk.deployment.Monitoring.PanelQuery;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds the savings that the dashboard computes from counters against those of the report. */
final class SavingsComparison {

    private static final JsonMapper JSON = JsonMapper.shared();
    /** The report rounds to millionths, and two of its figures are subtracted. */
    private static final double TOLERANCE = 2e-6;

    private static final String LOADED = "sum(nanodesk_cost_loaded_total)";

    private final PackagedService service;
    private final Prometheus prometheus;
    private final List<String> failures = new ArrayList<>();

    SavingsComparison(PackagedService service, Prometheus prometheus) {
        this.service = service;
        this.prometheus = prometheus;
    }

    /** Report and counters of one moment. */
    record Moment(Instant scraped, JsonNode report) {}

    /** Takes both while nothing is triaged, and again where the machine's hours were booked in between. */
    Moment now() throws IOException, InterruptedException {
        while (true) {
            prometheus.awaitScrape();
            var loaded = prometheus.values(LOADED, prometheus.lastScrape());
            var report = JSON.readTree(service.get("/api/v1/savings").body());
            prometheus.awaitScrape();
            var scraped = prometheus.lastScrape();
            if (loaded.equals(prometheus.values(LOADED, scraped))) {
                return new Moment(scraped, report);
            }
        }
    }

    /** What differs over the time between two moments. */
    List<String> differences(Moment before, Moment after) throws IOException, InterruptedException {
        System.out.printf("%n%-24s %-18s %-6s %18s %18s%n", "saving against", "basis", "bound", "panel", "report");
        for (var basis : List.of("loaded", "marginal")) {
            var queries = panel(basis.equals("loaded") ? "Saving, fully loaded" : "Saving, marginal");
            compare(basis, "low", queries.getFirst(), before, after);
            compare(basis, "high", queries.getLast(), before, after);
        }
        return failures;
    }

    private void compare(String basis, String bound, PanelQuery query, Moment before, Moment after)
            throws IOException, InterruptedException {
        var range = Duration.between(before.scraped(), after.scraped()).toMillis() + "ms";
        var expression = query.expression().replace("$__range", range).replace("$job", "nanodesk");
        var panel = prometheus.values(expression, after.scraped());
        var report = report(basis, bound, before, after);
        report.forEach((reference, saving) -> {
            var shown = panel.getOrDefault(reference, Double.NaN);
            System.out.printf("%-24s %-18s %-6s %18.9f %18.9f%n", reference, basis, bound, shown, saving);
            if (!(Math.abs(shown - saving) <= TOLERANCE)) {
                failures.add(
                        "%s %s %s: the panel says %s, the report %s".formatted(reference, basis, bound, shown, saving));
            }
        });
        if (report.isEmpty()) {
            failures.add("The report names no reference: " + after.report());
        }
    }

    private static Map<String, Double> report(String basis, String bound, Moment before, Moment after) {
        var pointer = (basis.equals("loaded") ? "/savingLoaded/" : "/savingMarginal/") + bound;
        var savings = new TreeMap<String, Double>();
        after.report()
                .at("/total/references")
                .forEach(reference -> savings.merge(
                        reference.at("/model").asString(), reference.at(pointer).asDouble(), Double::sum));
        before.report()
                .at("/total/references")
                .forEach(reference -> savings.merge(
                        reference.at("/model").asString(),
                        -reference.at(pointer).asDouble(0),
                        Double::sum));
        return savings;
    }

    private static List<PanelQuery> panel(String title) {
        return Monitoring.panelQueries().stream()
                .filter(query -> query.panel().equals(title))
                .toList();
    }
}
