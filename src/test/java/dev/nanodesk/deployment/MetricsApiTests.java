package dev.nanodesk.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import dev.nanodesk.inference.InferenceCompleted;
import dev.nanodesk.inference.Task;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.inference.Usage;
import dev.nanodesk.testing.NanodeskApiTest;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.triage.Decision;
import dev.nanodesk.triage.TicketTriaged;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** Alerts, panels and scaling ask for what the service really reports, label by label. */
@NanodeskApiTest
class MetricsApiTests {

    private static final Path CHART = Path.of("helm/nanodesk");

    /** A label and the value that a query wants, or does not want; {@code job} and {@code namespace} are Prometheus's. */
    private static final Pattern SELECTED =
            Pattern.compile("\\b(?!job|namespace)(\\w+)\\s*!?=\\s*\\\\?\"(\\w+)\\\\?\"");

    @Autowired
    MeterRegistry metrics;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @ParameterizedTest
    @MethodSource("queries")
    void asksForLabelsThatAreReported(String queries) {
        transaction.executeWithoutResult(status -> events.publishEvent(aCall()));
        transaction.executeWithoutResult(status -> events.publishEvent(aTriage()));

        var asked = SELECTED.matcher(queries)
                .results()
                .map(selector -> selector.group(1) + "=" + selector.group(2))
                .collect(Collectors.toSet());

        assertThat(asked).isNotEmpty().isSubsetOf(reported());
    }

    static Stream<String> queries() throws IOException {
        return Stream.of(
                Files.readString(CHART.resolve("rules/nanodesk.yaml")),
                Files.readString(CHART.resolve("dashboards/overview.json")),
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

    private static InferenceCompleted aCall() {
        var usage = new Usage(
                UUID.randomUUID(),
                Task.CLASSIFY,
                Tier.SMALL,
                "fake",
                null,
                "v1",
                100,
                90,
                1,
                null,
                null,
                Duration.ofMillis(5));
        return new InferenceCompleted(
                UUID.randomUUID(),
                usage,
                InferenceCompleted.Result.ANSWERED,
                null,
                Instant.parse("2026-11-02T10:15:00Z"));
    }

    private static TicketTriaged aTriage() {
        return new TicketTriaged(
                UUID.randomUUID(),
                Decision.AUTOMATIC,
                true,
                "billing",
                Priority.NORMAL,
                "orders",
                "en",
                true,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMillis(1),
                Instant.parse("2026-11-02T10:15:00Z"));
    }
}
