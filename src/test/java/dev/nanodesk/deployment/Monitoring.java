package dev.nanodesk.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The dashboards and rules of the repository. */
public final class Monitoring {

    static final Path CHART = Path.of("helm/nanodesk");
    static final Path RULES = CHART.resolve("rules");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    private Monitoring() {}

    /** A query of a panel. */
    public record PanelQuery(String dashboard, String panel, String expression, boolean instant) {}

    /** Every query of every panel. */
    public static List<PanelQuery> panelQueries() {
        return dashboards().stream().flatMap(Monitoring::panelQueries).toList();
    }

    private static Stream<PanelQuery> panelQueries(Path dashboard) {
        var name = dashboard.getFileName().toString().replace(".json", "");
        return panels(dashboard).stream()
                .flatMap(panel -> panel.at("/targets")
                        .valueStream()
                        .map(target -> new PanelQuery(
                                name,
                                panel.at("/title").asString(),
                                target.at("/expr").asString(),
                                target.at("/instant").asBoolean())));
    }

    static List<Query> queries() {
        return Stream.concat(
                        panelQueries().stream()
                                .map(query -> new Query(query.dashboard() + ", " + query.panel(), query.expression())),
                        alerts().stream()
                                .map(alert -> new Query(
                                        alert.at("/alert").asString(),
                                        alert.at("/expr").asString())))
                .toList();
    }

    static List<Path> dashboards() {
        return files(CHART.resolve("dashboards"), ".json");
    }

    static JsonNode json(Path file) {
        return JSON.readTree(file.toFile());
    }

    static List<JsonNode> panels(Path dashboard) {
        return json(dashboard)
                .at("/panels")
                .valueStream()
                .filter(panel -> !panel.at("/type").asString().equals("row"))
                .toList();
    }

    static List<JsonNode> alerts() {
        return files(RULES, ".yaml").stream()
                .flatMap(file -> YAML.readTree(file.toFile()).at("/groups").valueStream())
                .flatMap(group -> group.at("/rules").valueStream())
                .filter(rule -> rule.has("alert"))
                .toList();
    }

    static List<JsonNode> ruleTests() {
        return files(RULES.resolve("tests"), ".yaml").stream()
                .flatMap(file -> YAML.readTree(file.toFile()).at("/tests").valueStream())
                .toList();
    }

    static List<Path> files(Path folder, String ending) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
