package dev.nanodesk.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nanodesk.inference.Models;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.knowledge.KnowledgeImport;
import dev.nanodesk.testing.ApiClient;
import dev.nanodesk.testing.ObservedService;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ObservedService
class TraceTests {

    private static final Duration PATIENCE = Duration.ofSeconds(50);
    private static final String WORD = "Quittenmarmelade";

    private final String traceId = UUID.randomUUID().toString().replace("-", "");

    @LocalServerPort
    private int port;

    @Autowired
    private InMemorySpanExporter spans;

    @Autowired
    private ObservedService.Collector collector;

    @Autowired
    private Models models;

    @Autowired
    private KnowledgeImport knowledge;

    @BeforeEach
    void hasModelAndArticles() {
        knowledge.importFrom("classpath:demo/knowledge");
        await().atMost(PATIENCE).until(() -> models.availability(Tier.SMALL) == Models.Availability.READY);
    }

    @Test
    void leadsFromTheCallersRequestThroughTheBacklogToThePublishedTriage() {
        submit();

        var request = span("http post /api/v1/tickets");
        var scheduling = span("nanodesk.triage.schedule");
        var attempt = span("nanodesk.triage.attempt");
        assertThat(request.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(scheduling.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(scheduling.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(attempt.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(attempt.getParentSpanId()).isEqualTo(scheduling.getSpanId());
        assertThat(List.of("classify", "summarise", "draft", "publish"))
                .allSatisfy(step -> assertThat(span(step).getParentSpanId()).isEqualTo(attempt.getSpanId()));
        var call = span("chat default");
        assertThat(call.getStartEpochNanos()).isGreaterThanOrEqualTo(attempt.getStartEpochNanos());
        assertThat(call.getEndEpochNanos()).isLessThanOrEqualTo(attempt.getEndEpochNanos());
        await().atMost(PATIENCE).until(() -> collector.deliveries() > 0);
    }

    @Test
    void keepsTheTicketsTextToItself() {
        submit();

        span("publish");
        assertThat(trace().toString()).doesNotContain(WORD);
    }

    @Test
    void isFoundFromTheMetrics() throws Exception {
        submit();
        span("nanodesk.triage.attempt");

        var metrics = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                                .header("Authorization", "Bearer " + ApiClient.KEY)
                                .header("Accept", "application/openmetrics-text")
                                .build(),
                        BodyHandlers.ofString());

        assertThat(metrics.body().lines())
                .filteredOn(line -> line.startsWith("nanodesk_triage_seconds_bucket"))
                .anyMatch(line -> line.contains("# {span_id=\"") && line.contains("trace_id=\""));
    }

    @Test
    void areNotLeftByThoseWhoLookAtTheService() throws Exception {
        var health = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                                .header("traceparent", traceparent())
                                .build(),
                        BodyHandlers.discarding());
        submit();

        assertThat(health.statusCode()).isEqualTo(200);
        span("publish");
        assertThat(trace()).noneMatch(span -> span.getName().contains("actuator"));
    }

    private void submit() {
        var answer = new ApiClient(port)
                .post(
                        "/tickets",
                        """
                        {"source": "trace", "externalId": "%s", "subject": "%s",
                         "requester": {"name": "Ada"}, "channel": "EMAIL",
                         "body": "My parcel with the %s has not arrived, and I cannot log in either."}
                        """.formatted(traceId, WORD, WORD),
                        "Prefer",
                        "wait=30",
                        "traceparent",
                        traceparent());
        assertThat(answer.status()).as(answer.response().body()).isBetween(200, 202);
    }

    private String traceparent() {
        return "00-" + traceId + "-00f067aa0ba902b7-01";
    }

    private SpanData span(String name) {
        return Objects.requireNonNull(await("the span " + name + " in " + names())
                .atMost(PATIENCE)
                .until(
                        () -> trace().stream()
                                .filter(span -> span.getName().equals(name))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull));
    }

    private List<String> names() {
        return trace().stream().map(SpanData::getName).toList();
    }

    private List<SpanData> trace() {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(traceId))
                .toList();
    }
}
