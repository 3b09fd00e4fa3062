package dev.nanodesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.mock.env.MockEnvironment;

class UnusedAutoConfigurationsTests {

    private static final String KAFKA = KafkaAutoConfiguration.class.getName();

    @Test
    void leavesKafkaOutUnlessStreamingIsOn() {
        assertThat(keeps(KAFKA, "false")).isFalse();
        assertThat(keeps(KAFKA, "true")).isTrue();
    }

    @Test
    void leavesTracesOutUnlessACollectorIsNamed() {
        var tracing = OpenTelemetryTracingAutoConfiguration.class.getName();

        assertThat(keeps(tracing, new MockEnvironment())).isFalse();
        assertThat(keeps(
                        tracing,
                        new MockEnvironment()
                                .withProperty(
                                        "management.opentelemetry.tracing.export.otlp.endpoint",
                                        "http://127.0.0.1:4318/v1/traces")))
                .isTrue();
    }

    @Test
    void leavesSpringAisOwnClientsOut() {
        assertThat(onTheClassPath())
                .filteredOn(UnusedAutoConfigurationsTests::isOfSpringAi)
                .isNotEmpty()
                .noneMatch(name -> keeps(name, "true"));
    }

    @Test
    void namesOnlyWhatIsThere() {
        assertThat(UnusedAutoConfigurations.NEVER)
                .allSatisfy(prefix -> assertThat(onTheClassPath()).anyMatch(name -> name.startsWith(prefix)));
        assertThat(onTheClassPath()).anyMatch(name -> name.startsWith(UnusedAutoConfigurations.KAFKA));
    }

    @Test
    void keepsEverythingElse() {
        assertThat(keeps(WebMvcAutoConfiguration.class.getName(), "false")).isTrue();
    }

    private static boolean keeps(String name, String streaming) {
        return keeps(name, new MockEnvironment().withProperty("nanodesk.streaming.enabled", streaming));
    }

    private static boolean keeps(String name, MockEnvironment environment) {
        var filter = new UnusedAutoConfigurations();
        filter.setEnvironment(environment);
        return filter.wanted(name);
    }

    private static List<String> onTheClassPath() {
        return ImportCandidates.load(AutoConfiguration.class, NanodeskApplication.class.getClassLoader())
                .getCandidates();
    }

    /** By the jar that it comes in, whatever its package is called. */
    private static boolean isOfSpringAi(String name) {
        var resource = NanodeskApplication.class.getClassLoader().getResource(name.replace('.', '/') + ".class");
        return resource != null && resource.getPath().contains("/spring-ai-");
    }
}
