package dev.nanodesk.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class MonitoringTests {

    /** What the panels here need of Grafana's own schema of dashboards; see docs/monitoring.md for how to check all. */
    private static final List<String> REQUIRED = List.of(
            "/uid",
            "/title",
            "/description",
            "/schemaVersion",
            "/time/from",
            "/time/to",
            "/templating/list",
            "/panels");

    private static final List<String> PANELS = List.of("stat", "bargauge", "timeseries");

    @Test
    void coversCostLatencyAndTriage() {
        assertThat(Monitoring.dashboards())
                .extracting(file -> file.getFileName().toString())
                .contains("cost.json", "latency.json", "triage.json");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void keepsToTheShapeOfADashboard(Path file) {
        var dashboard = Monitoring.json(file);

        assertThat(REQUIRED)
                .allSatisfy(pointer -> assertThat(dashboard.at(pointer).isMissingNode())
                        .as(pointer)
                        .isFalse());
        assertThat(dashboard.at("/uid").asString()).startsWith("nanodesk-");
        assertThat(dashboard
                        .at("/panels")
                        .valueStream()
                        .map(panel -> panel.at("/id").asInt()))
                .doesNotHaveDuplicates();
        assertThat(Monitoring.panels(file)).allSatisfy(panel -> {
            assertThat(panel.at("/type").asString()).isIn(PANELS);
            assertThat(panel.at("/options").isObject()).isTrue();
            assertThat(panel.at("/targets")
                            .valueStream()
                            .map(target -> target.at("/refId").asString()))
                    .doesNotHaveDuplicates();
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void explainsEveryPanel(Path dashboard) {
        assertThat(Monitoring.panels(dashboard)).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.at("/title").asString()).isNotBlank();
            assertThat(panel.at("/description").asString()).endsWith(".");
            assertThat(panel.at("/fieldConfig/defaults/unit").asString()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void readsEveryQueryFromTheChosenDataSource(Path dashboard) {
        assertThat(Monitoring.json(dashboard).at("/templating/list").valueStream())
                .anyMatch(variable -> variable.at("/type").asString().equals("datasource"));
        assertThat(Monitoring.panels(dashboard)).allSatisfy(panel -> {
            assertThat(panel.at("/datasource/uid").asString()).isEqualTo("${datasource}");
            assertThat(panel.at("/targets").valueStream()).isNotEmpty().allSatisfy(target -> {
                assertThat(target.at("/datasource/uid").asString()).isEqualTo("${datasource}");
                assertThat(new Query(dashboard.toString(), target.at("/expr").asString()).selectors())
                        .isNotEmpty()
                        .allSatisfy(selector -> assertThat(selector.matchers())
                                .as(selector.metric())
                                .anyMatch(matcher -> matcher.label().equals("job")));
            });
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void placesNoPanelOnAnother(Path dashboard) {
        assertThat(Monitoring.panels(dashboard).stream().flatMap(MonitoringTests::cells))
                .doesNotHaveDuplicates()
                .allSatisfy(cell -> assertThat(cell.getFirst()).isLessThan(24));
    }

    @Test
    void leadsEveryAlertToARunbook() throws IOException {
        assertThat(Monitoring.alerts()).isNotEmpty().allSatisfy(alert -> {
            var runbook = Path.of(alert.at("/annotations/runbook_url").asString());
            assertThat(runbook).isRegularFile();
            assertThat(Files.readString(runbook))
                    .startsWith("# " + alert.at("/alert").asString() + "\n");
            assertThat(alert.at("/labels/severity").asString()).isIn("critical", "warning");
            assertThat(alert.at("/annotations/summary").asString()).isNotBlank();
        });
    }

    @Test
    void keepsNoRunbookWithoutAnAlert() {
        var names = Monitoring.alerts().stream()
                .map(alert -> alert.at("/alert").asString() + ".md")
                .toList();

        assertThat(Monitoring.files(Path.of("docs/runbooks"), ".md"))
                .allSatisfy(runbook ->
                        assertThat(names).contains(runbook.getFileName().toString()));
    }

    @Test
    void triesEveryAlertBothWays() {
        var expectations = Monitoring.ruleTests().stream()
                .flatMap(test -> test.at("/alert_rule_test").valueStream())
                .toList();

        assertThat(Monitoring.alerts()).allSatisfy(alert -> {
            var name = alert.at("/alert").asString();
            assertThat(expectations).as(name + " fires").anyMatch(one -> concerns(one, name) && fires(one));
            assertThat(expectations).as(name + " rests").anyMatch(one -> concerns(one, name) && !fires(one));
        });
    }

    @Test
    void asksOnlyWhatPrometheusUnderstands(@TempDir Path folder) throws Exception {
        var rules = new ArrayList<Map<String, String>>();
        for (var query : Monitoring.queries()) {
            rules.add(Map.of("record", "query:" + rules.size(), "expr", query.rendered()));
        }
        var file = folder.resolve("queries.yaml");
        YAMLMapper.builder()
                .build()
                .writeValue(file.toFile(), Map.of("groups", List.of(Map.of("name", "all", "rules", rules))));

        promtool("check", "rules", file.toString());
    }

    @Test
    void firesAsItsRulesTestsSay() throws Exception {
        for (var rules : Monitoring.files(Monitoring.RULES, ".yaml")) {
            promtool("check", "rules", rules.toString());
        }
        for (var tests : Monitoring.files(Monitoring.RULES.resolve("tests"), ".yaml")) {
            promtool("test", "rules", tests.toString());
        }
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(promtool()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static String promtool() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseGet(
                        () -> abort(
                                "Left out: promtool, of Prometheus, is not on the path, and nothing else here"
                                        + " knows PromQL. Install it (Debian: apt-get install prometheus) to check expressions and rules."));
    }

    static List<Path> dashboards() {
        return Monitoring.dashboards();
    }

    private static boolean concerns(JsonNode expectation, String alert) {
        return expectation.at("/alertname").asString().equals(alert);
    }

    private static boolean fires(JsonNode expectation) {
        return !expectation.at("/exp_alerts").isEmpty();
    }

    private static Stream<List<Integer>> cells(JsonNode panel) {
        var place = panel.at("/gridPos");
        var left = place.at("/x").asInt();
        var top = place.at("/y").asInt();
        return Stream.iterate(0, row -> row < place.at("/h").asInt(), row -> row + 1)
                .flatMap(row -> Stream.iterate(
                                0, column -> column < place.at("/w").asInt(), column -> column + 1)
                        .map(column -> List.of(left + column, top + row)));
    }
}
