package dev.nanodesk.learning;

import dev.nanodesk.inference.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * A model server, reached through the inference module alone: no web server, none of the service's own work. That
 * module leases the server's slots in a database: an empty one of its own, unless a data source is configured.
 */
record ServedModel(ConfigurableApplicationContext context, Models models) implements AutoCloseable {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = {HibernateJpaAutoConfiguration.class, KafkaAutoConfiguration.class})
    @ComponentScan("dev.nanodesk.inference")
    @ConfigurationPropertiesScan("dev.nanodesk.inference")
    static class InferenceOnly {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    static ServedModel connect(String kind, @Nullable String baseUrl, String model) throws UnusableInput {
        if (baseUrl == null) {
            throw new UnusableInput("the tiers small and cascade ask a model server: give --base-url", null);
        }
        try {
            var context = new SpringApplicationBuilder(InferenceOnly.class)
                    .web(WebApplicationType.NONE)
                    .logStartupInfo(false)
                    .properties(settings(kind, baseUrl, model))
                    .run();
            return new ServedModel(context, context.getBean(Models.class));
        } catch (IOException e) {
            throw new UnusableInput("no room for a temporary database: " + e.getMessage(), e);
        } catch (BeansException e) {
            throw new UnusableInput("cannot set up the model server " + baseUrl + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> settings(String kind, String baseUrl, String model) throws IOException {
        var settings = new HashMap<String, Object>();
        settings.put("nanodesk.inference.small.kind", kind);
        settings.put("nanodesk.inference.small.base-url", baseUrl);
        settings.put("nanodesk.inference.small.model", model);
        settings.put(
                "nanodesk.database.directory",
                Files.createTempDirectory("nanodesk-evaluate").toString());
        settings.put("db-scheduler.enabled", "false");
        settings.put("spring.main.banner-mode", "off");
        return settings;
    }

    @Override
    public void close() {
        context.close();
    }
}
