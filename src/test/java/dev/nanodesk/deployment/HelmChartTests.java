package dev.nanodesk.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class HelmChartTests {

    private static final Path CHART = Path.of("helm/nanodesk");
    private static final Path MINIMAL = CHART.resolve("ci/minimal-values.yaml");
    private static final Path SIDECAR = CHART.resolve("ci/sidecar-values.yaml");
    private static final Path SHARED = CHART.resolve("ci/shared-values.yaml");

    @Test
    void passesStrictLint() {
        var lint = new Helm(CHART).lint().strict().call();

        assertThat(lint.isFailed()).as(() -> lint.getMessages().toString()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void rendersEachExampleToNamedObjects(Path values) {
        assertThat(render(values)).isNotEmpty().allSatisfy(object -> {
            assertThat(object.at("/kind").asString()).isNotBlank();
            assertThat(object.at("/metadata/name").asString()).contains("nanodesk");
        });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void asksForNoMoreRightsThanTheRestrictedStandardAllows(Path values) {
        var pods = render(values).stream()
                .flatMap(object -> Stream.of(object.at("/spec/template/spec"), object.at("/spec")))
                .filter(spec -> spec.has("containers"))
                .toList();

        assertThat(pods).isNotEmpty().allSatisfy(pod -> {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/seccompProfile/type").asString())
                    .isEqualTo("RuntimeDefault");
            assertThat(containers(pod)).allSatisfy(container -> {
                assertThat(container
                                .at("/securityContext/allowPrivilegeEscalation")
                                .asBoolean(true))
                        .isFalse();
                assertThat(container
                                .at("/securityContext/readOnlyRootFilesystem")
                                .asBoolean())
                        .isTrue();
                assertThat(container.at("/securityContext/capabilities/drop/0").asString())
                        .isEqualTo("ALL");
            });
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    replicas                      | 0           | replicas
                    replicaCount                  | 3           | replicaCount
                    models.small.run              | somewhere   | run
                    models.small.slots            | 0           | slots
                    models.small.file             | model.bin   | file
                    models.small.download         | ftp://x/y   | download
                    database.url                  | mysql://x/y | url
                    apiKey.value                  | short       | value
                    autoscaling.by                | cron        | by
                    service.port                  | 70000       | port
                    """)
    void refusesWrongValuesByName(String name, String value, String named) {
        assertThatThrownBy(() -> template(MINIMAL).set(name, value).call()).hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    database.url           |          | database.url must be set
                    database.password      |          | database.password or database.existingSecret.name must be set
                    apiKey.value           |          | apiKey.value or apiKey.existingSecret.name must be set
                    models.small.run       | sidecar  | models.small.file must name a GGUF file
                    models.small.run       | external | models.small.url must be set
                    models.large.run       | shared   | models.large.file must name a GGUF file
                    kafka.enabled          | true     | kafka.bootstrapServers must be set
                    ingress.enabled        | true     | ingress.host must be set
                    autoscaling.by         | keda     | autoscaling.prometheusUrl must be set
                    autoscaling.maxReplicas| 1        | autoscaling.minReplicas must not exceed
                    networkPolicy.database.port | 6432 | networkPolicy.database.port must be the port in database.url
                    """)
    void saysWhatIsMissing(String name, String value, String message) {
        assertThatThrownBy(() ->
                        template(MINIMAL).set(name, value == null ? "" : value).call())
                .hasMessageContaining(message);
    }

    @Test
    void startsTheServiceWithoutWaitingForItsModel() {
        var model = only(render(SIDECAR), "Deployment").at("/spec/template/spec/initContainers/0");

        assertThat(model.at("/restartPolicy").asString()).isEqualTo("Always");
        assertThat(model.has("startupProbe")).isFalse();
        assertThat(model.has("readinessProbe")).isFalse();
    }

    @Test
    void letsModelServersCallNobody() {
        var policy = named(render(SHARED), "-models");

        assertThat(policy.at("/spec/policyTypes").toString()).contains("Egress");
        assertThat(policy.at("/spec/egress").isEmpty()).isTrue();
    }

    @Test
    void letsTheServiceReachNothingButNameServerAndDatabaseByDefault() {
        var ports = only(render(MINIMAL), "NetworkPolicy").at("/spec/egress").findValues("port").stream()
                .map(JsonNode::asInt)
                .toList();

        assertThat(ports).containsOnly(53, 5432);
    }

    @Test
    void refusesAPolicyThatCutsOffWhatTheServiceNeeds() {
        assertThatThrownBy(() -> template(MINIMAL)
                        .set("kafka.enabled", true)
                        .set("kafka.bootstrapServers", "kafka:9092")
                        .call())
                .hasMessageContaining("networkPolicy.egress must lead to Kafka");
    }

    @Test
    void keepsHealthAndMetricsOffThePortThatAnIngressLeadsTo() {
        var objects = render(SIDECAR);
        var container = only(objects, "Deployment").at("/spec/template/spec/containers/0");

        assertThat(only(objects, "ServiceMonitor").at("/spec/endpoints/0/port").asString())
                .isEqualTo("management");
        assertThat(container.findValues("httpGet"))
                .hasSize(3)
                .allSatisfy(probe -> assertThat(probe.at("/port").asString()).isEqualTo("management"));
        assertThat(container.at("/ports/1/containerPort").asString())
                .isEqualTo(settings(objects).at("/MANAGEMENT_SERVER_PORT").asString());
    }

    @Test
    void writesNoSignInLinkIntoTheLog() {
        assertThat(settings(render(MINIMAL)).at("/NANODESK_START_BLOCK").asString())
                .isEqualTo("false");
    }

    @Test
    void letsItsOwnTestThroughThePolicyWhoeverElseMayCall() throws IOException {
        var test = "app.kubernetes.io/component: test";
        var policy = named(render(SHARED), "NetworkPolicy", "nanodesk").at("/spec/ingress");

        assertThat(Files.readString(CHART.resolve("templates/tests/connection.yaml")))
                .contains(test);
        assertThat(policy.findValues("app.kubernetes.io/component"))
                .extracting(label -> "app.kubernetes.io/component: " + label.asString())
                .contains(test);
    }

    @ParameterizedTest
    @CsvSource({"models.image.tag, server-b1", "models.small.file, other.gguf", "image.pullSecrets[0].name, registry"})
    void makesAnotherDownloadJobOfWhateverChanges(String name, String value) {
        var before = jobs(template(SHARED));

        assertThat(jobs(template(SHARED).set(name, value))).doesNotContain(before.getFirst());
    }

    @Test
    void restartsModelServersWhenTheirKeyChanges() {
        var checksum = "/spec/template/metadata/annotations/checksum~1secrets";
        var before = named(render(SHARED), "Deployment", "nanodesk-small").at(checksum);
        var after = named(parse(template(SHARED).set("models.apiKey", "another-key")), "Deployment", "nanodesk-small")
                .at(checksum);

        assertThat(before.asString()).isNotBlank().isNotEqualTo(after.asString());
    }

    @Test
    void makesNoSecretWhereAllAreKeptElsewhere() {
        var objects = parse(template(SIDECAR).set("models.existingSecret.name", "nanodesk-models"));

        assertThat(objects).noneMatch(object -> object.at("/kind").asString().equals("Secret"));
    }

    @Test
    void readsNoVariablesThatTheClusterMakesOfServices() {
        assertThat(only(render(MINIMAL), "Deployment")
                        .at("/spec/template/spec/enableServiceLinks")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void shipsRulesAndDashboardsFromTheirFiles() throws IOException {
        var objects = render(SIDECAR);

        assertThat(only(objects, "PrometheusRule").at("/spec/groups").toString())
                .contains("NanodeskBacklogTooOld", "{{ $labels.instance }}");
        for (var dashboard : Monitoring.dashboards()) {
            var key = "nanodesk-" + dashboard.getFileName();
            assertThat(objects.stream()
                            .map(object -> object.at("/data").path(key).asString(""))
                            .filter(text -> !text.isEmpty()))
                    .containsExactly(Files.readString(dashboard).strip());
        }
    }

    @Test
    void scalesByALabelThatTheServiceExposes() {
        var keda = only(render(SIDECAR), "ScaledObject");
        var hpa = only(render(CHART.resolve("ci/external-values.yaml")), "HorizontalPodAutoscaler");

        assertThat(keda.at("/spec/triggers/0/metadata/query").asString()).contains("{status=\"waiting\"");
        assertThat(hpa.at("/spec/metrics/0/external/metric/selector/matchLabels/status")
                        .asString())
                .isEqualTo("waiting");
    }

    static Stream<Path> examples() throws IOException {
        try (var files = Files.list(CHART.resolve("ci"))) {
            return files.toList().stream();
        }
    }

    private static TemplateCommand template(Path values) {
        return new Helm(CHART)
                .template()
                .withName("nanodesk")
                .withKubeVersion("1.33.0")
                .withValuesFile(values);
    }

    private static List<JsonNode> render(Path values) {
        return parse(template(values));
    }

    private static List<JsonNode> parse(TemplateCommand template) {
        var mapper = YAMLMapper.builder().build();
        try (var documents = mapper.readerFor(JsonNode.class).<JsonNode>readValues(template.call())) {
            return documents.readAll().stream().filter(JsonNode::isObject).toList();
        }
    }

    private static JsonNode only(List<JsonNode> objects, String kind) {
        var found = objects.stream()
                .filter(object -> object.at("/kind").asString().equals(kind))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static JsonNode named(List<JsonNode> objects, String ending) {
        return objects.stream()
                .filter(object -> object.at("/metadata/name").asString().endsWith(ending))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode named(List<JsonNode> objects, String kind, String name) {
        return objects.stream()
                .filter(object -> object.at("/kind").asString().equals(kind))
                .filter(object -> object.at("/metadata/name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode settings(List<JsonNode> objects) {
        return named(objects, "ConfigMap", "nanodesk").at("/data");
    }

    private static List<String> jobs(TemplateCommand template) {
        return parse(template).stream()
                .filter(object -> object.at("/kind").asString().equals("Job"))
                .map(object -> object.at("/metadata/name").asString())
                .toList();
    }

    private static List<JsonNode> containers(JsonNode pod) {
        return Stream.concat(
                        pod.at("/containers").valueStream(),
                        pod.at("/initContainers").valueStream())
                .toList();
    }
}
