package dev.nanodesk.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nanodesk.helpdesk.requesttracker.FakeRequestTracker;
import dev.nanodesk.helpdesk.zammad.FakeZammad;
import dev.nanodesk.privacy.AuditTrail;
import dev.nanodesk.routing.Routing;
import dev.nanodesk.testing.ApiClient;
import dev.nanodesk.testing.FakeClassifier;
import dev.nanodesk.testing.FakeModels;
import dev.nanodesk.testing.FakeWriting;
import dev.nanodesk.testing.TestDatabase;
import dev.nanodesk.ticket.Tickets;
import dev.nanodesk.triage.TriageStatus;
import dev.nanodesk.triage.Triages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service between its agents and two helpdesks: a fake Request Tracker, which has no drafts, and a fake Zammad. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "nanodesk.api-key=" + ApiClient.KEY,
            "nanodesk.triage.poll-interval=50ms",
            "nanodesk.helpdesk.poll-interval=50ms",
            "nanodesk.helpdesk.heartbeat=200ms",
            "nanodesk.helpdesk.retry-initial=50ms",
            "nanodesk.helpdesk.retry-maximum=200ms",
            "nanodesk.demo.tickets=off"
        })
@Import({TestDatabase.class, ServedHelpdesks.Fakes.class})
abstract class ServedHelpdesks {

    static final FakeRequestTracker TRACKER = new FakeRequestTracker();
    static final FakeZammad ZAMMAD = new FakeZammad();
    private static final String SECRET = "s3cr3t";

    @LocalServerPort
    int port;

    @Autowired
    Tickets tickets;

    @Autowired
    Triages triages;

    @Autowired
    Routing routing;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    FakeWriting writing;

    ApiClient api;
    private int deliveries;

    @TestConfiguration(proxyBeanMethods = false)
    static class Fakes {

        @Bean
        @Primary
        FakeModels fakeModels() {
            return new FakeModels();
        }

        @Bean
        @Primary
        FakeClassifier fakeClassifier() {
            return new FakeClassifier();
        }

        @Bean
        @Primary
        FakeWriting fakeWriting() {
            return new FakeWriting();
        }
    }

    @DynamicPropertySource
    static void connections(DynamicPropertyRegistry registry) {
        connectTracker(registry, "rt", Map.of());
        connectTracker(registry, "rt-apply", Map.of("write-back", "apply"));
        connectTracker(registry, "rt-dry", Map.of("write-back", "dry-run"));
        connectTracker(registry, "rt-off", Map.of("write-back", "off"));
        connect(
                registry,
                "zammad",
                Map.of(
                        "vendor",
                        "zammad",
                        "url",
                        ZAMMAD.url().toString(),
                        "user",
                        FakeZammad.BOT,
                        "queue-names.billing",
                        "Billing"));
    }

    private static void connectTracker(DynamicPropertyRegistry registry, String name, Map<String, String> more) {
        var settings = new TreeMap<>(Map.of(
                "vendor", "request-tracker",
                "url", TRACKER.url().toString(),
                "user", FakeRequestTracker.BOT,
                "queue-names.billing", "Billing",
                "options.category-field", "Category",
                "options.inbound-queues", "Support"));
        settings.putAll(more);
        connect(registry, name, settings);
    }

    private static void connect(DynamicPropertyRegistry registry, String name, Map<String, String> more) {
        var settings = new TreeMap<>(Map.of(
                "internal", "true",
                "token", "1-27-token",
                "calls-per-minute", "100000",
                "webhook-secrets[0]", SECRET));
        settings.putAll(more);
        settings.forEach(
                (key, value) -> registry.add("nanodesk.helpdesk.connections." + name + "." + key, () -> value));
    }

    @BeforeEach
    void client() {
        api = new ApiClient(port);
    }

    @AfterEach
    void reset() {
        writing.reset();
    }

    /** A ticket of that connection's, triaged and written back. */
    UUID triaged(String connection, String there) {
        deliver(connection, there);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> link(connection, there).isPresent());
        var id = link(connection, there).orElseThrow();
        settled(id);
        return id;
    }

    /** The helpdesk tells that something about the ticket is new. */
    void deliver(String connection, String there) {
        var delivery = (connection.equals("zammad") ? ZAMMAD : TRACKER).openedWebhook(there, SECRET);
        var headers = new ArrayList<String>();
        delivery.headers().forEach((name, value) -> headers.addAll(List.of(name, value)));
        deliveries++;
        var deliveryId = "%s-%s-%d".formatted(connection, there, deliveries);
        for (var position = 0; position < headers.size(); position += 2) {
            if (List.of("x-delivery-id", "x-zammad-delivery")
                    .contains(headers.get(position).toLowerCase(Locale.ROOT))) {
                headers.set(position + 1, deliveryId);
            }
        }
        var answer = api.post(
                "/webhooks/" + connection, "application/json", delivery.body(), headers.toArray(String[]::new));
        assertThat(answer.status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> jdbc.sql("select status from webhook_delivery where delivery_key = :key")
                        .param("key", "id:" + deliveryId)
                        .query(String.class)
                        .single()
                        .equals("DONE"));
    }

    /** The customer writes, and all that follows from it is done. */
    void customerWrites(String connection, String there, UUID id, String body) {
        var before = tickets.find(id).orElseThrow().messages().size();
        (connection.equals("zammad") ? ZAMMAD : TRACKER).customerWrites(there, body);
        deliver(connection, there);
        assertThat(tickets.find(id).orElseThrow().messages()).hasSizeGreaterThan(before);
        settled(id);
    }

    void says(UUID id, String feedback) {
        assertThat(api.post("/tickets/" + id + "/feedback", feedback).status()).isEqualTo(201);
    }

    void accepts(UUID id, String agent) {
        says(id, "{\"agent\":\"%s\",\"kind\":\"DRAFT_ACCEPTED\"}".formatted(agent));
        settled(id);
    }

    void edits(UUID id, String agent, String text) {
        says(id, "{\"agent\":\"%s\",\"kind\":\"DRAFT_EDITED\",\"text\":\"%s\"}".formatted(agent, text));
        settled(id);
    }

    void prioritises(UUID id, String agent, String priority) {
        var body = "{\"agent\":\"%s\",\"priority\":\"%s\"}".formatted(agent, priority);
        assertThat(api.put("/tickets/" + id + "/priority", "application/json", body)
                        .status())
                .isEqualTo(200);
        settled(id);
    }

    /** No triage and no write-back waits. */
    void settled(UUID id) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> triages.find(id)
                                .filter(known -> known.status() == TriageStatus.TRIAGED)
                                .isPresent()
                        && !List.of("WAITING", "NONE").contains(status(id)));
    }

    String status(UUID id) {
        return jdbc.sql("select status from helpdesk_ticket where ticket_id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    List<AuditTrail.Entry> audited(UUID id, String action) {
        return audit.of(id).stream()
                .filter(entry -> entry.action().equals(action))
                .toList();
    }

    private Optional<UUID> link(String connection, String there) {
        return jdbc.sql("select ticket_id from helpdesk_ticket where connection = :connection and external_id = :there")
                .param("connection", connection)
                .param("there", there)
                .query(UUID.class)
                .optional();
    }
}
