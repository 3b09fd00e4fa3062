package dev.nanodesk.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.nanodesk.standin.StandInServer;
import dev.nanodesk.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

/** The inference module beside a stand-in server, without the rest of the service. */
final class ModelLab implements AutoCloseable {

    static final List<Choice> CHOICES = List.of(
            new Choice("billing", "Invoices, payments, charges and refunds."),
            new Choice("login", "Passwords, accounts and trouble with signing in."),
            new Choice("shipping", "Parcels, delivery, tracking and damaged goods."),
            new Choice("other", "Anything else."));

    private static final DataSource DATABASE = database();

    private final AnnotationConfigApplicationContext context;

    private ModelLab(AnnotationConfigApplicationContext context) {
        this.context = context;
    }

    static ModelLab without() {
        return start(Map.of());
    }

    static ModelLab with(StandInServer server, String kind, String... settings) {
        return at(server.url(), kind, settings);
    }

    static ModelLab at(String url, String kind, String... settings) {
        var all = new HashMap<String, String>();
        all.put("nanodesk.inference.small.kind", kind);
        all.put("nanodesk.inference.small.base-url", url);
        all.put("nanodesk.inference.small.timeout", "2s");
        all.put("nanodesk.inference.breaker.pause", "200ms");
        all.put("nanodesk.inference.breaker.probe", "50ms");
        all.put("nanodesk.inference.lease.poll", "20ms");
        for (var setting : settings) {
            var pair = setting.split("=", 2);
            all.put("nanodesk.inference." + pair[0], pair[1]);
        }
        return start(all);
    }

    private static ModelLab start(Map<String, String> settings) {
        var context = new AnnotationConfigApplicationContext();
        TestPropertyValues.of(settings).applyTo(context);
        context.register(Wiring.class);
        context.refresh();
        return new ModelLab(context);
    }

    Models models() {
        return context.getBean(Models.class);
    }

    Models whenReady() {
        await().pollDelay(Duration.ZERO).until(() -> models().availability(Tier.SMALL) == Models.Availability.READY);
        return models();
    }

    ModelSession open(String text) throws InterruptedException {
        return whenReady().open(Tier.SMALL, UUID.randomUUID(), head(text));
    }

    static PromptHead head(String text) {
        return new PromptHead(
                CHOICES, new PromptThread("Question", List.of(new PromptThread.Passage("Customer", text))));
    }

    static TaskPrompt classify() {
        return new TaskPrompt(Task.CLASSIFY, Map.of(), 8);
    }

    static TaskPrompt summarise() {
        return new TaskPrompt(Task.SUMMARISE, Map.of("language", "English"), 120);
    }

    static <T> Optional<String> fine(T answer) {
        return Optional.empty();
    }

    /** What the other modules have heard about subjects. */
    List<InferenceCompleted> heard() {
        return context.getBean(Ledger.class).calls.stream()
                .filter(call -> call.usage().task() != Task.WARM_UP)
                .toList();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    static <T> Outcome.Answered<T> answered(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        return (Outcome.Answered<T>) outcome;
    }

    @Override
    public void close() {
        context.close();
    }

    private static DataSource database() {
        var details = TestDatabase.freshDatabase();
        var source = new HikariDataSource();
        source.setJdbcUrl(details.getJdbcUrl());
        source.setUsername(details.getUsername());
        source.setPassword(details.getPassword());
        Flyway.configure().dataSource(source).load().migrate();
        return source;
    }

    /** Listens like the ledger: only to what is committed. */
    static class Ledger {

        private final List<InferenceCompleted> calls = new CopyOnWriteArrayList<>();

        @TransactionalEventListener
        void on(InferenceCompleted call) {
            calls.add(call);
        }
    }

    // no @Configuration: the service must not find this class when it scans its packages
    @EnableTransactionManagement
    @EnableConfigurationProperties(InferenceProperties.class)
    @Import(InferenceConfiguration.class)
    static class Wiring {

        @Bean
        PlatformTransactionManager transactionManager() {
            return new DataSourceTransactionManager(DATABASE);
        }

        @Bean
        JdbcClient jdbcClient() {
            return JdbcClient.create(DATABASE);
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        MeterRegistry metrics() {
            return new SimpleMeterRegistry();
        }

        @Bean
        ObservationRegistry observationRegistry() {
            return ObservationRegistry.create();
        }

        @Bean
        LocalValidatorFactoryBean validator() {
            return new LocalValidatorFactoryBean();
        }

        @Bean
        Ledger ledger() {
            return new Ledger();
        }
    }
}
