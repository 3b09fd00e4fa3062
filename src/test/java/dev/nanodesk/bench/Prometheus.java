package dev.nanodesk.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.nanodesk.deployment.Monitoring.PanelQuery;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Prometheus of its own that scrapes one service every second, with the alert rules loaded. */
final class Prometheus implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String LAST_SCRAPE = "max(timestamp(nanodesk_backlog_paused{job=\"nanodesk\"}))";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    private Prometheus(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static Prometheus start(String program, Path directory, String target) throws IOException {
        var port = PackagedService.freePort();
        var settings = Files.writeString(
                directory.resolve("prometheus.yml"), """
                        global: {scrape_interval: 1s, evaluation_interval: 5s}
                        rule_files: ["%s/*.yaml"]
                        scrape_configs:
                          - job_name: nanodesk
                            metrics_path: /actuator/prometheus
                            static_configs: [{targets: ["%s"]}]
                        """.formatted(PanelTrial.absolute("helm/nanodesk/rules"), target));
        var process = new ProcessBuilder(
                        program,
                        "--config.file=" + settings,
                        "--storage.tsdb.path=" + directory.resolve("metrics"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return new Prometheus(process, "http://127.0.0.1:" + port + "/api/v1/");
    }

    /** What came back for a panel. */
    record Answer(int series, String first) {}

    Instant now() {
        return Instant.now();
    }

    /** Waits for a scrape that begins after this moment. */
    void awaitScrape() {
        var now = now();
        await("a scrape").atMost(PATIENCE).until(() -> lastScrape().isAfter(now));
    }

    /** When the newest values were taken; long ago where there are none. */
    Instant lastScrape() throws IOException, InterruptedException {
        var result = get("query?query=" + encoded(LAST_SCRAPE)).at("/data/result/0/value/1");
        return result.isMissingNode()
                ? Instant.EPOCH
                : Instant.ofEpochMilli(Math.round(Double.parseDouble(result.asString()) * 1000));
    }

    /**
     * Asks as Grafana would for a time range that ends with the newest values, so that Prometheus has nothing to
     * extrapolate, and that begins before the first ticket.
     */
    Answer ask(PanelQuery query, Instant began, Instant ended) throws IOException, InterruptedException {
        var range = Duration.between(began, ended).toSeconds() + 1;
        var expression = encoded(query.expression()
                .replace("$__range", range + "s")
                .replace("$__rate_interval", "15s")
                .replace("$job", "nanodesk"));
        var answer = query.instant()
                ? get("query?query=%s&time=%s".formatted(expression, seconds(ended)))
                : get("query_range?query=%s&start=%s&end=%s&step=1"
                        .formatted(expression, seconds(began), seconds(ended)));
        if (!answer.at("/status").asString().equals("success")) {
            return new Answer(0, answer.toString());
        }
        var filled = answer.at("/data/result")
                .valueStream()
                .filter(Prometheus::hasData)
                .toList();
        return new Answer(filled.size(), filled.isEmpty() ? "no data" : lastValue(filled.getFirst()));
    }

    /** An expression's values at a moment, by reference where they have one. */
    Map<String, Double> values(String expression, Instant moment) throws IOException, InterruptedException {
        return get("query?query=%s&time=%s".formatted(encoded(expression), seconds(moment)))
                .at("/data/result")
                .valueStream()
                .collect(Collectors.toMap(
                        series -> series.at("/metric/reference").asString(""),
                        series -> Double.valueOf(series.at("/value/1").asString())));
    }

    /** Rules that Prometheus could not evaluate. */
    List<String> unhealthyRules() throws IOException, InterruptedException {
        return get("rules")
                .at("/data/groups")
                .valueStream()
                .flatMap(group -> group.at("/rules").valueStream())
                .filter(rule -> !rule.at("/health").asString().equals("ok"))
                .map(JsonNode::toString)
                .toList();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static boolean hasData(JsonNode series) {
        return values(series).stream().anyMatch(value -> !value.equals("NaN"));
    }

    private static String lastValue(JsonNode series) {
        return values(series).stream()
                .filter(value -> !value.equals("NaN"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static List<String> values(JsonNode series) {
        return series.has("value")
                ? List.of(series.at("/value/1").asString())
                : series.at("/values")
                        .valueStream()
                        .map(pair -> pair.path(1).asString())
                        .toList();
    }

    private static String seconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3).toPlainString();
    }

    private static String encoded(String expression) {
        return URLEncoder.encode(expression, UTF_8);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        try {
            var answer =
                    http.send(HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString());
            return JSON.readTree(answer.body());
        } catch (ConnectException notYet) {
            return JSON.createObjectNode();
        }
    }
}
