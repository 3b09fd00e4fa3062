package dev.nanodesk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/**
 * Leaves out what libraries would configure and nobody here uses, which would cost every start: the clients of Spring AI
 * (the inference module builds its own, one a tier), what serves Kotlin only, and Kafka where streaming is off.
 */
class UnusedAutoConfigurations implements AutoConfigurationImportFilter, EnvironmentAware {

    static final List<String> NEVER = List.of(
            "org.springframework.ai.",
            "org.springframework.modulith.moments.",
            "org.springframework.boot.data.autoconfigure.web.",
            "org.springdoc.core.configuration.SpringDocKotlin",
            "org.springdoc.core.configuration.SpringDocJacksonKotlin");
    static final String KAFKA = "org.springframework.boot.kafka.";

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

    private boolean wanted(@Nullable String name) {
        if (name == null) {
            return false;
        }
        return name.startsWith(KAFKA)
                ? environment.getProperty("nanodesk.streaming.enabled", boolean.class, false)
                : NEVER.stream().noneMatch(name::startsWith);
    }
}
