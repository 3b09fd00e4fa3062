package dev.nanodesk.streaming;

import dev.nanodesk.testing.TestDatabase;
import dev.nanodesk.ticket.Intake;
import dev.nanodesk.ticket.TicketsReceived;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.event.ConsumerPausedEvent;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Tickets, streaming, a database and a broker; nothing that triages. No component, so that no scan finds it. */
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    ValidationAutoConfiguration.class,
    KafkaAutoConfiguration.class
})
@ComponentScan(basePackageClasses = {Intake.class, StreamingConfiguration.class})
@EnableConfigurationProperties(StreamingProperties.class)
@Import({TestDatabase.class, StreamingSlice.Heard.class})
class StreamingSlice {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    MeterRegistry registry() {
        return new SimpleMeterRegistry();
    }

    @Bean
    KafkaConnectionDetails broker() {
        return () -> List.of(Broker.INSTANCE.getBrokersAsString().split(","));
    }

    @Bean
    Desk desk(
            KafkaTemplate<byte[], byte[]> template,
            ConsumerFactory<byte[], byte[]> consumers,
            JdbcClient jdbc,
            StreamingProperties properties) {
        return new Desk(template, consumers, jdbc, properties);
    }

    /** What was published: listeners of it schedule the triage. */
    static class Heard {

        final List<UUID> tickets = new CopyOnWriteArrayList<>();
        final List<ConsumerPausedEvent> pauses = new CopyOnWriteArrayList<>();

        @EventListener
        void on(TicketsReceived received) {
            tickets.addAll(received.ticketIds());
        }

        @EventListener
        void on(ConsumerPausedEvent paused) {
            pauses.add(paused);
        }
    }

    private static final class Broker {

        static final EmbeddedKafkaKraftBroker INSTANCE = start();

        static EmbeddedKafkaKraftBroker start() {
            var broker = new EmbeddedKafkaKraftBroker(1, 1);
            broker.afterPropertiesSet();
            SpringApplication.getShutdownHandlers().add(broker::destroy);
            return broker;
        }
    }
}
