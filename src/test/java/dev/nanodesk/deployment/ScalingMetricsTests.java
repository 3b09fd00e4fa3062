package dev.nanodesk.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import dev.nanodesk.testing.NanodeskApiTest;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Autoscaling asks for what the service really reports, label by label; the other queries are held by {@link ExposedMetricsTests}. */
@NanodeskApiTest
class ScalingMetricsTests {

    private static final Path CHART = Path.of("helm/nanodesk");

    /** A label and the value that a query wants, or does not want; {@code job} and {@code namespace} are Prometheus's. */
    private static final Pattern SELECTED =
            Pattern.compile("\\b(?!job|namespace)(\\w+)\\s*!?=\\s*\\\\?\"(\\w+)\\\\?\"");

    @Autowired
    MeterRegistry metrics;

    @ParameterizedTest
    @MethodSource("queries")
    void asksForLabelsThatAreReported(String queries) {
        var asked = SELECTED.matcher(queries)
                .results()
                .map(selector -> selector.group(1) + "=" + selector.group(2))
                .collect(Collectors.toSet());

        assertThat(asked).isNotEmpty().isSubsetOf(reported());
    }

    static Stream<String> queries() {
        return Stream.of(
                rendered("ci/sidecar-values.yaml", "ScaledObject"),
                rendered("ci/external-values.yaml", "HorizontalPodAutoscaler")
                        .replaceAll("status: (\\w+)", "status=\"$1\""));
    }

    private Set<String> reported() {
        return metrics.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> id.getName().startsWith("nanodesk."))
                .flatMap(id -> id.getTags().stream())
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.toSet());
    }

    private static String rendered(String values, String kind) {
        var all = new Helm(CHART)
                .template()
                .withName("nanodesk")
                .withKubeVersion("1.33.0")
                .withValuesFile(CHART.resolve(values))
                .call();
        return Stream.of(all.split("(?m)^---"))
                .filter(object -> object.contains("kind: " + kind))
                .collect(Collectors.joining());
    }
}
