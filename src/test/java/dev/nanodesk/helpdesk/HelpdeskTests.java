package dev.nanodesk.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nanodesk.helpdesk.requesttracker.FakeRequestTracker;
import dev.nanodesk.privacy.AuditTrail;
import dev.nanodesk.routing.Routing;
import dev.nanodesk.routing.TicketState;
import dev.nanodesk.testing.ApiClient;
import dev.nanodesk.testing.FakeClassifier;
import dev.nanodesk.testing.FakeModels;
import dev.nanodesk.testing.FakeWriting;
import dev.nanodesk.testing.TestDatabase;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.ticket.Ticket;
import dev.nanodesk.ticket.Tickets;
import dev.nanodesk.triage.TriageStatus;
import dev.nanodesk.triage.Triages;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

/** From a helpdesk's webhook to what stands in the helpdesk afterwards, with a fake Request Tracker as the helpdesk. */
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
@Import({TestDatabase.class, HelpdeskTests.Fakes.class})
class HelpdeskTests {

    private static final FakeRequestTracker HELPDESK = new FakeRequestTracker();
    private static final FakeRequestTracker POLLED = new FakeRequestTracker();
    private static final FakeRequestTracker SLOW = new FakeRequestTracker();
    private static final String OLD =
            POLLED.open("From before", "An unsure thing from before the connection was made.");
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

    ApiClient api;

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
        connect(registry, "rt", HELPDESK, Map.of("write-back", "apply"));
        connect(registry, "rt-suggest", HELPDESK, Map.of());
        connect(registry, "rt-dry", HELPDESK, Map.of("write-back", "dry-run"));
        connect(registry, "rt-off", HELPDESK, Map.of("write-back", "apply", "queues.general", "off"));
        connect(registry, "rt-elsewhere", HELPDESK, Map.of("networks[0]", "203.0.113.0/24"));
        connect(registry, "rt-slow", SLOW, Map.of());
        connect(registry, "rt-polled", POLLED, Map.of("write-back", "apply", "poll", "200ms", "backfill", "5"));
    }

    private static void connect(
            DynamicPropertyRegistry registry, String name, FakeHelpdesk helpdesk, Map<String, String> more) {
        var settings = new TreeMap<>(Map.of(
                "vendor", "request-tracker",
                "url", helpdesk.url().toString(),
                "internal", "true",
                "user", FakeRequestTracker.BOT,
                "token", "1-27-token",
                "calls-per-minute", "100000",
                "webhook-secrets[0]", SECRET,
                "queue-names.general", "Billing",
                "options.category-field", "Category",
                "options.inbound-queues", "Support"));
        settings.putAll(more);
        settings.forEach(
                (key, value) -> registry.add("nanodesk.helpdesk.connections." + name + "." + key, () -> value));
    }

    @BeforeEach
    void client() {
        api = new ApiClient(port);
    }

    @AfterAll
    static void stop() {
        HELPDESK.close();
        POLLED.close();
        SLOW.close();
    }

    @Test
    void writesTheTriageOfAWebhooksTicketBack() {
        var there = HELPDESK.open("Where is it", "My parcel is late, urgent!");

        assertThat(deliver("rt", there)).isEqualTo(202);

        var id = writtenBack("rt", there);
        assertThat(tickets.find(id)).get().satisfies(ticket -> {
            assertThat(ticket.source()).isEqualTo("rt");
            assertThat(ticket.externalId()).isEqualTo(there);
            assertThat(ticket.body()).contains("My parcel is late");
        });
        assertThat(HELPDESK.field(there, Field.CATEGORY)).isEqualTo("delivery");
        assertThat(HELPDESK.field(there, Field.PRIORITY)).isEqualTo("90");
        assertThat(HELPDESK.field(there, Field.QUEUE)).isEqualTo("Billing");
        assertThat(HELPDESK.notes(there))
                .singleElement()
                .asString()
                .contains("delivery", "URGENT", "97 % sure", "Summary", "Cost here");
        assertThat(HELPDESK.customerSees(there)).hasSize(1);
        assertThat(audit.of(id)).extracting(AuditTrail.Entry::action).contains("written back");
    }

    @Test
    void writesBackACategoryThatAnAgentCorrectedThoughTriageWasUnsure() {
        var there = HELPDESK.open("Thanks", "Nothing to do with any of it, unsure.");
        deliver("rt", there);
        var id = writtenBack("rt", there);
        assertThat(HELPDESK.field(there, Field.CATEGORY)).isEmpty();

        var answer = api.post(
                "/tickets/" + id + "/feedback",
                "{\"agent\":\"grace\",\"kind\":\"CORRECTION\",\"category\":\"delivery\"}");

        assertThat(answer.status()).isEqualTo(201);
        await().until(() -> HELPDESK.field(there, Field.CATEGORY).equals("delivery"));
    }

    @Test
    void doesNothingTwiceForARepeatedDelivery() {
        var there = HELPDESK.open("Where is it", "My parcel is late.");
        assertThat(deliver("rt", there)).isEqualTo(202);
        var id = writtenBack("rt", there);

        assertThat(deliver("rt", there)).isEqualTo(200);

        assertThat(audit.of(id))
                .filteredOn(entry -> entry.action().equals("triaged"))
                .hasSize(1);
        assertThat(HELPDESK.notes(there)).hasSize(1);
    }

    @Test
    void refusesWhatIsNotSignedForTheConnection() {
        var there = HELPDESK.open("Where is it", "My parcel is late.");
        var genuine = HELPDESK.openedWebhook(there, SECRET);
        var forged = HELPDESK.openedWebhook(there, "another");

        assertThat(post("rt", forged).status()).isEqualTo(401);
        assertThat(post("rt", new Delivery(Map.of(), "", genuine.body())).status())
                .isEqualTo(401);
        assertThat(post("rt-elsewhere", genuine).status()).isEqualTo(403);
        assertThat(post("nowhere", genuine).status()).isEqualTo(404);
        assertThat(link("rt", there)).isEmpty();
    }

    @Test
    void keepsWhatAnAgentSetBeforeTriage() {
        var there = HELPDESK.open("Where is it", "My parcel is late, urgent!");
        HELPDESK.agentSets(there, Field.PRIORITY, "20");

        deliver("rt", there);
        var id = writtenBack("rt", there);

        assertThat(HELPDESK.field(there, Field.PRIORITY)).isEqualTo("20");
        assertThat(HELPDESK.field(there, Field.CATEGORY)).isEqualTo("delivery");
        assertThat(routing.assignment(id))
                .get()
                .extracting(Routing.Assignment::priority)
                .isEqualTo(Priority.LOW);
    }

    @Test
    void keepsWhatAnAgentSetAfterTriage() {
        var there = HELPDESK.open("Where is it", "My parcel is late.");
        deliver("rt", there);
        var id = writtenBack("rt", there);
        HELPDESK.agentSets(there, Field.PRIORITY, "70");
        HELPDESK.agentSets(there, Field.CATEGORY, "lost parcels");

        HELPDESK.customerWrites(there, "urgent! The parcel is still not here.");
        deliver("rt", there, "rt-46");

        await().until(() -> messages(id) == 2 && written(id));
        assertThat(HELPDESK.field(there, Field.PRIORITY)).isEqualTo("70");
        assertThat(HELPDESK.field(there, Field.CATEGORY)).isEqualTo("lost parcels");
        assertThat(routing.assignment(id))
                .get()
                .extracting(Routing.Assignment::priority)
                .isEqualTo(Priority.HIGH);
    }

    @Test
    void keepsWhatAnAgentSetBetweenLookingAndWriting() {
        var there = HELPDESK.open("Where is it", "My parcel is late, urgent!");
        HELPDESK.beforeNextWrite(() -> HELPDESK.agentSets(there, Field.PRIORITY, "20"));

        deliver("rt", there);
        writtenBack("rt", there);

        assertThat(HELPDESK.field(there, Field.PRIORITY)).isEqualTo("20");
        assertThat(HELPDESK.field(there, Field.CATEGORY)).isEqualTo("delivery");
    }

    @Test
    void writesOneNoteThoughAnAnswerIsLost() {
        var there = HELPDESK.open("Thanks", "Nothing to do with any of it, unsure.");
        HELPDESK.loseNextAnswer();

        deliver("rt", there);
        writtenBack("rt", there);

        assertThat(HELPDESK.notes(there)).hasSize(1);
    }

    @Test
    void setsFieldsThoughAnAnswerIsLost() {
        var there = HELPDESK.open("Where is it", "My parcel is late.");
        HELPDESK.loseNextAnswer();

        deliver("rt", there);
        var id = writtenBack("rt", there);

        assertThat(HELPDESK.field(there, Field.CATEGORY)).isEqualTo("delivery");
        api.put("/tickets/" + id + "/priority", "application/json", "{\"agent\":\"grace\",\"priority\":\"URGENT\"}");
        await().until(() -> HELPDESK.field(there, Field.PRIORITY).equals("90"));
    }

    @Test
    void waitsForAHelpdeskThatIsDown() {
        var there = HELPDESK.open("Where is it", "My parcel is late.");
        for (var fault = 0; fault < 4; fault++) {
            HELPDESK.failNext(new FakeHelpdesk.Answer(503, Map.of(), "<html>down</html>"));
        }

        deliver("rt", there);
        writtenBack("rt", there);

        assertThat(HELPDESK.notes(there)).hasSize(1);
    }

    @Test
    void parksWhatTheHelpdeskRefusesAndTriesAgainWhenAsked() {
        var there = HELPDESK.open("Where is it", "My parcel is late.");
        HELPDESK.failNext(FakeHelpdesk.Answer.of(403, Map.of("message", "No permission to see the ticket")));
        deliver("rt", there);
        await().until(() -> !parked("rt").isEmpty());
        var parked = parked("rt");
        assertThat(parked).singleElement().asString().contains("No permission to see the ticket");

        var answer = api.post("/connections/rt/parked/" + parked.getFirst().split(" ", 2)[0] + "/retry", "");

        assertThat(answer.status()).isEqualTo(200);
        writtenBack("rt", there);
        assertThat(parked("rt")).isEmpty();
    }

    @Test
    void onlySuggestsWhereSoConfigured() {
        var there = HELPDESK.open("Where is it", "My parcel is late, urgent!");

        deliver("rt-suggest", there);
        writtenBack("rt-suggest", there);

        assertThat(HELPDESK.notes(there)).hasSize(1);
        assertThat(HELPDESK.field(there, Field.CATEGORY)).isEmpty();
        assertThat(HELPDESK.field(there, Field.PRIORITY)).isEqualTo("0");
    }

    @Test
    void suggestsOnlyWhatIsNotSure() {
        var there = HELPDESK.open("Hm", "unsure what this is, urgent!");

        deliver("rt", there);
        writtenBack("rt", there);

        assertThat(HELPDESK.notes(there)).singleElement().asString().contains("please review");
        assertThat(HELPDESK.field(there, Field.CATEGORY)).isEmpty();
    }

    @Test
    void saysWhatItWouldWriteInADryRun() {
        var there = HELPDESK.open("Where is it", "My parcel is late, urgent!");

        deliver("rt-dry", there);
        var id = writtenBack("rt-dry", there);

        assertThat(HELPDESK.notes(there)).isEmpty();
        assertThat(HELPDESK.field(there, Field.PRIORITY)).isEqualTo("0");
        assertThat(audit.of(id))
                .filteredOn(entry -> entry.action().equals("would have been written back"))
                .singleElement()
                .satisfies(entry -> assertThat(String.valueOf(entry.facts().get("fields")))
                        .contains("PRIORITY", "90", "CATEGORY", "delivery"));
    }

    @Test
    void writesNothingForAQueueThatIsSwitchedOff() {
        var there = HELPDESK.open("Where is it", "My parcel is late.");

        deliver("rt-off", there);
        await().until(() -> status("rt-off", there).equals("OFF"));

        assertThat(HELPDESK.notes(there)).isEmpty();
    }

    @Test
    void followsTheHelpdeskWhenATicketIsClosed() {
        var there = HELPDESK.open("Where is it", "My parcel is late.");
        deliver("rt", there);
        var id = writtenBack("rt", there);

        HELPDESK.agentCloses(there);
        deliver("rt", there, "rt-48");

        await().until(() -> routing.assignment(id).orElseThrow().state() == TicketState.CLOSED);
    }

    @Test
    void closesATicketThatIsDeletedThere() {
        var there = HELPDESK.open("Where is it", "My parcel is late.");
        deliver("rt", there);
        var id = writtenBack("rt", there);
        var changed = withId(HELPDESK.openedWebhook(there, SECRET), "rt-49");

        HELPDESK.delete(there);
        post("rt", changed);

        await().until(() -> routing.assignment(id).orElseThrow().state() == TicketState.CLOSED);
    }

    @Test
    void closesATicketThatItFindsDeletedWhenItWritesBack() {
        var there = HELPDESK.open("Where is it", "My parcel is late.");
        deliver("rt", there);
        var id = writtenBack("rt", there);

        HELPDESK.delete(there);
        api.put("/tickets/" + id + "/priority", "application/json", "{\"agent\":\"grace\",\"priority\":\"URGENT\"}");

        await().until(() -> routing.assignment(id).orElseThrow().state() == TicketState.CLOSED);
    }

    @Test
    void tellsTheHelpdeskWhoClaimedATicket() {
        var there = HELPDESK.open("Where is it", "My parcel is late.");
        deliver("rt", there);
        var id = writtenBack("rt", there);

        api.post("/tickets/" + id + "/claim", "{\"agent\":\"grace\"}");
        await().until(() -> HELPDESK.field(there, Field.ASSIGNEE).equals("grace"));

        api.post("/tickets/" + id + "/release", "{\"agent\":\"grace\"}");
        await().until(() -> HELPDESK.field(there, Field.ASSIGNEE).isEmpty());
    }

    @Test
    void ignoresItsOwnChanges() {
        var there = HELPDESK.open("Where is it", "My parcel is late.");
        var body = "{\"event\":\"Status\",\"ticket_id\":%s,\"actor\":\"%s\"}".formatted(there, FakeRequestTracker.BOT);

        post("rt", withId(signed(body), "own-" + there));

        await().until(() -> outcome("own-" + there).equals("IGNORED"));
        assertThat(link("rt", there)).isEmpty();
    }

    @Test
    void saysWhichDeliveriesItCannotRead() {
        post("rt", withId(signed("{\"event\":\"Create\"}"), "odd"));

        await().until(() -> outcome("odd").equals("UNREADABLE"));
    }

    @Test
    void keepsNeitherTokensNorBodiesOfWhatItHasRead() {
        var there = HELPDESK.open("Where is it", "My parcel is late.");
        var headers = new TreeMap<>(HELPDESK.openedWebhook(there, SECRET).headers());
        headers.put("x-delivery-id", "secret-" + there);
        headers.put("x-nanodesk-token", "t0ken");

        post(
                "rt",
                new Delivery(headers, "", HELPDESK.openedWebhook(there, SECRET).body()));
        writtenBack("rt", there);

        assertThat(jdbc.sql("select headers::text || coalesce(encode(body, 'escape'), 'no body') from webhook_delivery"
                                + " where delivery_key = :key")
                        .param("key", "id:secret-" + there)
                        .query(String.class)
                        .single())
                .doesNotContain("t0ken")
                .doesNotContain("authorization")
                .endsWith("no body");
    }

    private static Delivery signed(String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var signature = "sha256=" + Signatures.hex(Signatures.hmac("HmacSHA256", SECRET, bytes));
        return new Delivery(Map.of("X-Signature-256", signature), "", bytes);
    }

    private String outcome(String deliveryId) {
        return jdbc.sql("select status from webhook_delivery where delivery_key = :key")
                .param("key", "id:" + deliveryId)
                .query(String.class)
                .optional()
                .orElse("");
    }

    @Test
    void keepsAgentsRepliesApartFromTheCustomers() {
        var there = HELPDESK.open("Where is it", "My parcel is late.");
        HELPDESK.agentWrites(there, "We look into it.");

        deliver("rt", there);
        var id = writtenBack("rt", there);

        assertThat(tickets.find(id).orElseThrow().messages())
                .extracting(Ticket.Message::author)
                .containsExactly(Ticket.Author.REQUESTER, Ticket.Author.AGENT);
    }

    @Test
    void findsATicketWhoseWebhookWasLost() {
        var there = POLLED.open("Where is it", "My parcel is late.");

        writtenBack("rt-polled", there);

        POLLED.customerWrites(there, "And the other parcel?");
        await().until(() -> messages(link("rt-polled", there).orElseThrow()) == 2);
        assertThat(POLLED.notes(there)).hasSizeBetween(1, 2);
    }

    @Test
    void takesInTicketsFromBeforeTheConnectionWithoutWritingToThem() {
        var id = writtenBack("rt-polled", OLD);

        assertThat(triages.find(id)).get().extracting(Triages.Triage::status).isEqualTo(TriageStatus.TRIAGED);
        assertThat(POLLED.notes(OLD)).isEmpty();
    }

    /** What waits in a scheduler's queue sends no heartbeat: it would be taken for dead and done again and again. */
    @Test
    void doesNothingTwiceForASlowHelpdesk() {
        SLOW.slow(Duration.ofMillis(200));
        var there = IntStream.range(0, 12)
                .mapToObj(number -> SLOW.open("Where is it", "My parcel %d is late.".formatted(number)))
                .toList();

        there.forEach(id -> post("rt-slow", withId(SLOW.openedWebhook(id, SECRET), "slow-" + id)));
        there.forEach(id -> writtenBack("rt-slow", id));

        assertThat(there)
                .allSatisfy(id -> assertThat(SLOW.requests())
                        .filteredOn(request -> request.path().endsWith("/ticket/" + id))
                        .hasSize(2));
    }

    @Test
    void tellsHowAConnectionIs() {
        var answer = api.post("/connections/rt/check", "");

        assertThat(answer.json().path("fine").asBoolean()).isTrue();
        assertThat(answer.json().path("checks").size()).isGreaterThan(3);
        assertThat(api.get("/connections").json().findValuesAsString("name")).contains("rt", "rt-polled");
        assertThat(api.post("/connections/nowhere/check", "").status()).isEqualTo(404);
    }

    @Test
    void tellsAHelpdeskThatAnAddressExists() throws Exception {
        assertThat(head("rt")).isEqualTo(200);
        assertThat(head("rt/with-a-token")).isEqualTo(200);
        assertThat(head("nowhere")).isEqualTo(404);
    }

    private int head(String path) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var address = URI.create("http://localhost:%d/api/v1/webhooks/%s".formatted(port, path));
            return http.send(HttpRequest.newBuilder(address).HEAD().build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private int deliver(String connection, String there) {
        return deliver(connection, there, "rt-" + connection + there);
    }

    private int deliver(String connection, String there, String deliveryId) {
        return post(connection, withId(HELPDESK.openedWebhook(there, SECRET), deliveryId))
                .status();
    }

    private static Delivery withId(Delivery delivery, String id) {
        var headers = new TreeMap<>(delivery.headers());
        headers.put("x-delivery-id", id);
        return new Delivery(headers, "", delivery.body());
    }

    private ApiClient.Answer post(String connection, Delivery delivery) {
        var headers = new ArrayList<String>();
        delivery.headers().forEach((name, value) -> headers.addAll(List.of(name, value)));
        return api.post("/webhooks/" + connection, "application/json", delivery.body(), headers.toArray(String[]::new));
    }

    private UUID writtenBack(String connection, String there) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> status(connection, there).equals("DONE"));
        return link(connection, there).orElseThrow();
    }

    private Optional<UUID> link(String connection, String there) {
        return jdbc.sql("select ticket_id from helpdesk_ticket where connection = :connection and external_id = :there")
                .param("connection", connection)
                .param("there", there)
                .query(UUID.class)
                .optional();
    }

    private String status(String connection, String there) {
        return jdbc.sql("select status from helpdesk_ticket where connection = :connection and external_id = :there")
                .param("connection", connection)
                .param("there", there)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** Whether the last triage is written back, too. */
    private boolean written(UUID id) {
        return triages.find(id).orElseThrow().status() == TriageStatus.TRIAGED
                && jdbc.sql("select status from helpdesk_ticket where ticket_id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single()
                        .equals("DONE");
    }

    private int messages(UUID id) {
        return tickets.find(id).orElseThrow().messages().size();
    }

    private List<String> parked(String connection) {
        var parked = new ArrayList<String>();
        api.get("/connections/" + connection + "/parked")
                .json()
                .forEach(entry -> parked.add(
                        entry.path("id").asString() + " " + entry.path("reason").asString()));
        return parked;
    }
}
