package dev.nanodesk.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class MonitoringTests {

    private static final Path CHART = Path.of("helm/nanodesk");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    @ParameterizedTest
    @MethodSource("dashboards")
    void explainsEveryPanel(Path dashboard) {
        assertThat(panels(dashboard)).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.at("/title").asString()).isNotBlank();
            assertThat(panel.at("/description").asString()).endsWith(".");
            assertThat(panel.at("/fieldConfig/defaults/unit").asString()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void readsEveryQueryFromTheChosenDataSource(Path dashboard) {
        assertThat(JSON.readTree(dashboard.toFile()).at("/templating/list").valueStream())
                .anyMatch(variable -> variable.at("/type").asString().equals("datasource"));
        assertThat(panels(dashboard)).allSatisfy(panel -> {
            assertThat(panel.at("/datasource/uid").asString()).isEqualTo("${datasource}");
            assertThat(panel.at("/targets").valueStream()).isNotEmpty().allSatisfy(target -> {
                assertThat(target.at("/datasource/uid").asString()).isEqualTo("${datasource}");
                assertThat(target.at("/expr").asString()).contains("nanodesk_", "job=~\"$job\"");
            });
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void placesNoPanelOnAnother(Path dashboard) {
        assertThat(panels(dashboard).stream().flatMap(MonitoringTests::cells)).doesNotHaveDuplicates();
    }

    @Test
    void leadsEveryAlertToARunbook() throws IOException {
        var alerts = alerts();

        assertThat(alerts).isNotEmpty().allSatisfy(alert -> {
            var runbook = Path.of(alert.at("/annotations/runbook_url").asString());
            assertThat(runbook).isRegularFile();
            assertThat(Files.readString(runbook))
                    .startsWith("# " + alert.at("/alert").asString() + "\n");
            assertThat(alert.at("/labels/severity").asString()).isIn("critical", "warning");
            assertThat(alert.at("/annotations/summary").asString()).isNotBlank();
        });
    }

    @Test
    void keepsNoRunbookWithoutAnAlert() throws IOException {
        var names = alerts().stream()
                .map(alert -> alert.at("/alert").asString() + ".md")
                .toList();

        assertThat(files(Path.of("docs/runbooks"), ".md"))
                .allSatisfy(runbook ->
                        assertThat(names).contains(runbook.getFileName().toString()));
    }

    static List<Path> dashboards() throws IOException {
        return files(CHART.resolve("dashboards"), ".json");
    }

    private static List<JsonNode> panels(Path dashboard) {
        return JSON.readTree(dashboard.toFile())
                .at("/panels")
                .valueStream()
                .filter(panel -> !panel.at("/type").asString().equals("row"))
                .toList();
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

    private static List<JsonNode> alerts() throws IOException {
        return files(CHART.resolve("rules"), ".yaml").stream()
                .flatMap(file -> YAML.readTree(file.toFile()).at("/groups").valueStream())
                .flatMap(group -> group.at("/rules").valueStream())
                .filter(rule -> rule.has("alert"))
                .toList();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
