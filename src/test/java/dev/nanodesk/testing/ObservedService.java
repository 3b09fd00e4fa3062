package dev.nanodesk.testing;

import com.sun.net.httpserver.HttpServer;
import dev.nanodesk.standin.StandInServer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The whole service with both tiers on a stand-in, seen by Prometheus and by a collector of traces. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.prometheus.metrics.export.enabled=true",
            "nanodesk.cost.budgets[0].name=day",
            "nanodesk.cost.budgets[0].limit=1000000",
            "nanodesk.cost.budgets[0].unit=TICKETS",
            "nanodesk.helpdesk.connections.support.vendor=request-tracker",
            "nanodesk.helpdesk.connections.support.url=https://support.example.org",
            "nanodesk.helpdesk.connections.support.user=nanodesk",
            "nanodesk.helpdesk.connections.support.token=never-used",
            "nanodesk.taxonomy.location=classpath:classification/taxonomy.yaml",
            "management.opentelemetry.tracing.export.otlp.endpoint=set by the collector's bean",
            "management.opentelemetry.tracing.export.schedule-delay=50ms",
            "nanodesk.inference.breaker.probe=100ms"
        })
@Import({TestDatabase.class, ObservedService.Surroundings.class})
public @interface ObservedService {

    /** What stands around the service. */
    @TestConfiguration(proxyBeanMethods = false)
    class Surroundings {

        @Bean
        StandInServer standIn() {
            return StandInServer.start();
        }

        @Bean
        DynamicPropertyRegistrar tiers(StandInServer standIn) {
            return registry -> {
                registry.add("nanodesk.inference.small.base-url", standIn::url);
                registry.add("nanodesk.inference.large.base-url", standIn::url);
            };
        }

        @Bean
        InMemorySpanExporter spans() {
            return InMemorySpanExporter.create();
        }

        @Bean
        Collector collector() throws IOException {
            return new Collector();
        }

        @Bean
        OtlpTracingConnectionDetails collectorAddress(Collector collector) {
            return transport -> collector.url();
        }
    }

    /** Takes traces by OTLP over HTTP and counts the deliveries. */
    final class Collector implements AutoCloseable {

        private final AtomicInteger deliveries = new AtomicInteger();
        private final HttpServer http;

        Collector() throws IOException {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.createContext("/v1/traces", exchange -> {
                try (exchange) {
                    exchange.getRequestBody().readAllBytes();
                    deliveries.incrementAndGet();
                    exchange.sendResponseHeaders(200, -1);
                }
            });
            http.start();
        }

        public int deliveries() {
            return deliveries.get();
        }

        String url() {
            return "http://127.0.0.1:" + http.getAddress().getPort() + "/v1/traces";
        }

        @Override
        public void close() {
            http.stop(0);
        }
    }
}
