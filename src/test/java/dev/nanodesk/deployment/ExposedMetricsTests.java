package dev.nanodesk.deployment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nanodesk.inference.Models;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.standin.Fault;
import dev.nanodesk.standin.StandInServer;
import dev.nanodesk.testing.ApiClient;
import dev.nanodesk.testing.ObservedService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Dashboards, rules and labels against what the running service tells Prometheus. */
@ObservedService
class ExposedMetricsTests {

    private static final Duration PATIENCE = Duration.ofSeconds(50);

    /** Every label of the service's own metrics, with all values that it may ever have. A pattern where they are settings. */
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("tier", "nano|small|large"),
            Map.entry("task", "warm_up|calibrate|classify|summarise|choose_macro|draft"),
            Map.entry(
                    "outcome",
                    "answered|unusable|unavailable|stored|known|refused|taken|known|greeted|refused|done|ignored|unreadable|parked|again|off|dry_run|delivered"),
            Map.entry("type", "prompt|cached|completion"),
            Map.entry("phase", "reading|writing"),
            Map.entry("state", "closed|open|half_open"),
            Map.entry("server", "https?://[\\w.:-]+"),
            Map.entry("status", "waiting|running|retrying|parked"),
            Map.entry("way", "rest|bulk|kafka|webhook|page|demo"),
            Map.entry("decision", "automatic|review"),
            Map.entry("degraded", "true|false"),
            Map.entry("upgrade", "true|false"),
            Map.entry("by", "nano|small|large|model|macro|extract|none"),
            Map.entry("nano", "agreed|differed|unasked"),
            Map.entry("ending", "saved|unavailable|failed|parked|stopped|unchanged|overtaken|gone"),
            Map.entry("step", "classify|summarise|draft|publish"),
            Map.entry("error", "none|\\w+(Exception|Error)"),
            Map.entry("currency", "[A-Z]{3}"),
            Map.entry("reference", "[\\w.:-]{1,64}"),
            Map.entry("part", "(metered|modelled)_(low|high)"),
            Map.entry("source", "rapl|nvml|rapl\\+nvml|estimated"),
            Map.entry("connection", "[a-z][a-z0-9-]{0,49}"),
            Map.entry("work", "delivery|writeback"),
            Map.entry("budget", "[a-z0-9-]{1,40}"),
            Map.entry("automation", "no_drafts|nano_only|off"),
            Map.entry("le", "\\+Inf|[\\d.]+"));

    @LocalServerPort
    private int port;

    @Autowired
    private Models models;

    @Autowired
    private StandInServer standIn;

    @BeforeEach
    void hasTriagedSomething() {
        await().atMost(PATIENCE)
                .until(() -> Stream.of(Tier.SMALL, Tier.LARGE)
                        .allMatch(tier -> models.availability(tier) == Models.Availability.READY));
        submit(20);
    }

    @Test
    void areAllThatDashboardsAndRulesAskFor() {
        var exposed = exposed();

        assertThat(unanswered(exposed)).isEmpty();
    }

    @Test
    void carryTheLabelsThatDashboardsAndRulesGroupBy() {
        var labels = exposed().stream()
                .collect(groupingBy(
                        Series::metric, Collectors.flatMapping(series -> series.labels().keySet().stream(), toSet())));

        assertThat(Monitoring.queries()).allSatisfy(query -> {
            var known = query.selectors().stream()
                    .flatMap(selector -> labels.getOrDefault(selector.metric(), Set.of()).stream())
                    .collect(toSet());
            assertThat(query.groupings().filter(label -> !Series.BY_PROMETHEUS.contains(label)))
                    .allSatisfy(label -> assertThat(known).contains(label));
        });
    }

    @Test
    void haveNoLabelValuesButTheListedOnes() {
        standIn.change(settings -> settings.withFault(Fault.GARBAGE));
        submit(2);
        standIn.change(settings -> settings.withFault(Fault.NONE));

        assertThat(own())
                .isNotEmpty()
                .allSatisfy(series -> series.labels()
                        .forEach((label, value) -> assertThat(LABELS)
                                .as(series.toString())
                                .hasEntrySatisfying(
                                        label, allowed -> assertThat(value).matches(allowed))));
    }

    @Test
    void areFewEnoughForAnyPrometheus() {
        var series = own().stream().collect(groupingBy(Series::metric, Collectors.counting()));

        assertThat(series.values().stream().mapToLong(Long::longValue).sum()).isLessThan(2_000);
    }

    @Test
    void keepTheNamesOfTheField() {
        assertThat(exposed())
                .extracting(Series::metric)
                .contains("gen_ai_client_operation_seconds_count", "gen_ai_client_token_usage_total");
    }

    @Test
    void countFromZeroSoThatTheFirstTicketIsAnIncrease() {
        var ways = own().stream()
                .filter(series -> series.metric().equals("nanodesk_intake_tickets_total"))
                .map(series -> series.labels().get("way"));

        assertThat(ways).containsExactlyInAnyOrder("rest", "bulk", "kafka", "webhook", "page", "demo");
    }

    private static List<String> unanswered(List<Series> exposed) {
        var missing = new ArrayList<String>();
        for (var query : Monitoring.queries()) {
            assertThat(query.selectors()).as(query.toString()).isNotEmpty();
            query.selectors().stream()
                    .filter(selector -> !selector.metric().equals("up"))
                    .filter(selector -> exposed.stream().noneMatch(selector::selects)
                            && exposed.stream().noneMatch(series -> selector.selects(failed(series))))
                    .map(selector -> selector + " of " + query)
                    .forEach(missing::add);
        }
        return missing;
    }

    /** Spring counts a failed request once there is one. */
    private static Series failed(Series series) {
        var labels = new HashMap<>(series.labels());
        labels.replace("outcome", "SUCCESS", "SERVER_ERROR");
        return new Series(series.metric(), labels);
    }

    private void submit(int wait) {
        var answer = new ApiClient(port).post("/tickets", """
                        {"source": "metrics", "externalId": "%s", "subject": "Late", "channel": "EMAIL",
                         "requester": {"name": "Ada"},
                         "body": "My parcel has not arrived, and I cannot log in either."}
                        """.formatted(UUID.randomUUID()), "Prefer", "wait=" + wait);
        assertThat(answer.status()).as(answer.response().body()).isBetween(200, 202);
    }

    private List<Series> own() {
        return exposed().stream()
                .filter(series -> series.metric().startsWith("nanodesk_"))
                .toList();
    }

    private List<Series> exposed() {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                    .header("Authorization", "Bearer " + ApiClient.KEY)
                    .build();
            return Series.of(HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
