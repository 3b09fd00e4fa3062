package dev.nanodesk.learning;

import dev.nanodesk.inference.Models;
import dev.nanodesk.inference.Tier;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.util.FileSystemUtils;

/**
 * A model server, reached through the inference module alone: no web server, none of the service's own work. That
 * module leases the server's slots in a database: an empty one of its own, unless a data source is configured.
 */
record ServedModel(ConfigurableApplicationContext context, Models models, Path directory) implements AutoCloseable {

    // no @Configuration: the service itself must not find this class when it scans its packages
    @EnableAutoConfiguration(
            exclude = {
                HibernateJpaAutoConfiguration.class,
                DataJpaRepositoriesAutoConfiguration.class,
                KafkaAutoConfiguration.class
            })
    @ComponentScan("dev.nanodesk.inference")
    @ConfigurationPropertiesScan("dev.nanodesk.inference")
    static class InferenceOnly {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    /** As long as a big model may take to read its first prompt. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int CONNECT_MILLIS = 2000;
    private static final long POLL_MILLIS = 100;

    /** Comes back once the server has been tried out and warmed up. */
    static ServedModel connect(String kind, @Nullable String baseUrl, String model)
            throws UnusableInput, InterruptedException {
        if (baseUrl == null) {
            throw new UnusableInput("the tiers small and cascade ask a model server: give --base-url", null);
        }
        requireListener(baseUrl);
        var served = start(kind, baseUrl, model);
        try {
            served.awaitReady(baseUrl);
        } catch (UnusableInput | InterruptedException e) {
            served.close();
            throw e;
        }
        return served;
    }

    /** Says at once that nobody is there, instead of after the patience that a slow server gets. */
    private static void requireListener(String baseUrl) throws UnusableInput {
        try (var socket = new Socket()) {
            var url = URI.create(baseUrl).toURL();
            var port = url.getPort() < 0 ? url.getDefaultPort() : url.getPort();
            socket.connect(new InetSocketAddress(url.getHost(), port), CONNECT_MILLIS);
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new UnusableInput("--base-url must be an address like http://127.0.0.1:8081, not " + baseUrl, e);
        } catch (IOException e) {
            throw new UnusableInput("the model server " + baseUrl + " does not answer: is it running?", e);
        }
    }

    private void awaitReady(String baseUrl) throws UnusableInput, InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (models.availability(Tier.SMALL) != Models.Availability.READY) {
            if (System.nanoTime() > end) {
                throw new UnusableInput(
                        "the model server " + baseUrl + " was not ready within two minutes; the log says why", null);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static ServedModel start(String kind, String baseUrl, String model) throws UnusableInput {
        var directory = newDirectory();
        try {
            var context = new SpringApplicationBuilder(InferenceOnly.class)
                    .web(WebApplicationType.NONE)
                    .logStartupInfo(false)
                    .properties(settings(kind, baseUrl, model, directory))
                    .run();
            return new ServedModel(context, context.getBean(Models.class), directory);
        } catch (BeansException e) {
            delete(directory);
            throw new UnusableInput("cannot set up the model server " + baseUrl + ": " + e.getMessage(), e);
        }
    }

    private static Path newDirectory() throws UnusableInput {
        try {
            return Files.createTempDirectory("nanodesk-evaluate");
        } catch (IOException e) {
            throw new UnusableInput("no room for a temporary database: " + e.getMessage(), e);
        }
    }

    private static void delete(Path directory) {
        FileSystemUtils.deleteRecursively(directory.toFile());
    }

    private static Map<String, Object> settings(String kind, String baseUrl, String model, Path directory) {
        var settings = new HashMap<String, Object>();
        settings.put("nanodesk.inference.small.kind", kind);
        settings.put("nanodesk.inference.small.base-url", baseUrl);
        settings.put("nanodesk.inference.small.model", model);
        settings.put("nanodesk.database.directory", directory.toString());
        settings.put("db-scheduler.enabled", "false");
        settings.put("spring.main.banner-mode", "off");
        return settings;
    }

    @Override
    public void close() {
        context.close();
        delete(directory);
    }
}
