package dev.nanodesk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.StringUtils;

/**
 * Leaves out what libraries would configure and nobody here uses, which would cost every start: the clients of Spring AI
 * (the inference module builds its own, one a tier), those of OpenID Connect (the access module builds one), what serves Kotlin only, Kafka where streaming is off, and traces
 * where no collector is named.
 */
class UnusedAutoConfigurations implements AutoConfigurationImportFilter, EnvironmentAware {

    static final List<String> NEVER = List.of(
            "org.springframework.ai.",
            "org.springframework.modulith.moments.",
            "org.springframework.boot.security.oauth2.",
            "org.springframework.boot.data.autoconfigure.web.",
            "org.springdoc.core.configuration.SpringDocKotlin",
            "org.springdoc.core.configuration.SpringDocJacksonKotlin");
    static final String KAFKA = "org.springframework.boot.kafka.";
    static final List<String> TRACES =
            List.of("org.springframework.boot.opentelemetry.", "org.springframework.boot.micrometer.tracing.");

    private Environment environment = new StandardEnvironment();

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean[] match(@Nullable String[] names, AutoConfigurationMetadata metadata) {
        var wanted = new boolean[names.length];
        for (var i = 0; i < names.length; i++) {
            wanted[i] = wanted(names[i]);
        }
        return wanted;
    }

    boolean wanted(@Nullable String name) {
        if (name == null) {
            return false;
        }
        if (name.startsWith(KAFKA)) {
            return environment.getProperty("nanodesk.streaming.enabled", boolean.class, false);
        }
        return TRACES.stream().anyMatch(name::startsWith)
                ? hasCollector()
                : NEVER.stream().noneMatch(name::startsWith);
    }

    /** Named here, or by OpenTelemetry's own environment variables, which Spring Boot turns into the same property. */
    private boolean hasCollector() {
        return StringUtils.hasText(environment.getProperty("management.opentelemetry.tracing.export.otlp.endpoint"));
    }
}
