package dev.nanodesk.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nanodesk.helpdesk.OutgoingReceiver.Told;
import dev.nanodesk.learning.DraftAccepted;
import dev.nanodesk.testing.ApiClient;
import dev.nanodesk.testing.NanodeskApiTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

@NanodeskApiTest
class OutgoingApiTests {

    private static final OutgoingReceiver RECEIVER = new OutgoingReceiver();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @LocalServerPort
    int port;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    OutgoingDesk desk;

    private ApiClient api;

    @DynamicPropertySource
    static void receivers(DynamicPropertyRegistry settings) {
        List.of("crm", "flaky", "down", "elsewhere", "archive", "gone").forEach(name -> {
            settings.add("nanodesk.webhooks." + name + ".url", () -> RECEIVER.url("/" + name));
            settings.add("nanodesk.webhooks." + name + ".internal", () -> "true");
            settings.add("nanodesk.webhooks." + name + ".secrets", () -> "this-secret, next-secret");
        });
        settings.add("nanodesk.webhooks.elsewhere.queues", () -> "elsewhere");
        settings.add("nanodesk.webhooks.archive.include-draft", () -> "true");
        settings.add("nanodesk.webhooks.guarded.url", () -> "https://localhost/hook");
        settings.add("nanodesk.webhooks.guarded.secrets", () -> "secret");
        settings.add("nanodesk.webhooks.guarded.events", () -> "ticket.triaged");
        settings.add("nanodesk.helpdesk.connections.shop.vendor", () -> "generic");
        settings.add("nanodesk.helpdesk.connections.shop.webhook-tokens", () -> "shop-token");
        settings.add("nanodesk.helpdesk.connections.shop.options.ticket-id", () -> "/no");
        settings.add("nanodesk.helpdesk.connections.shop.options.body", () -> "/text");
        settings.add("nanodesk.helpdesk.retry-initial", () -> "20ms");
        settings.add("nanodesk.helpdesk.retry-maximum", () -> "100ms");
        settings.add("nanodesk.helpdesk.park-after", () -> "2s");
        settings.add("nanodesk.helpdesk.poll-interval", () -> "50ms");
    }

    @AfterAll
    static void close() {
        RECEIVER.close();
    }

    @BeforeEach
    void connect() {
        api = new ApiClient(port);
    }

    @Test
    void tellsOfATriageWhatTheApiShows() {
        var ticket = handIn();
        var told = told("/crm", ticket);

        assertThat(told.header("X-Nanodesk-Event")).isEqualTo("ticket.triaged");
        assertThat(told.header("Content-Type")).startsWith("application/json");
        assertThat(told.isSignedBy("this-secret")).isTrue();
        assertThat(told.isSignedBy("next-secret")).isTrue();
        assertThat(told.isSignedBy("another-secret")).isFalse();
        assertThat(told.json().propertyNames()).containsExactly("event", "at", "ticket", "triage");
        assertThat(told.json().path("ticket").toString())
                .isEqualTo("{\"id\":\"%s\",\"source\":\"shop\",\"externalId\":\"%s\",\"status\":\"TRIAGED\"}"
                        .formatted(
                                ticket.path("id").asString(),
                                ticket.path("externalId").asString()));
        assertThat(told.json().path("triage")).isEqualTo(shown(ticket, false));
        assertThat(told("/archive", ticket).json().path("triage")).isEqualTo(shown(ticket, true));
    }

    private static JsonNode shown(JsonNode ticket, boolean withDraft) {
        var triage = ((ObjectNode) ticket.path("triage")).deepCopy();
        triage.remove("calls");
        if (!withDraft) {
            triage.remove("draft");
        }
        return triage;
    }

    /** In by the one webhook, out by the other: all that a system without a connector needs. */
    @Test
    void tellsWhatBecameOfATicketThatASystemPosted() {
        var number = UUID.randomUUID().toString();
        var delivery = "{\"no\":\"%s\",\"text\":\"Where is my parcel?\"}".formatted(number);
        assertThat(api.post("/webhooks/shop/shop-token", delivery).status()).isEqualTo(202);
        assertThat(api.post("/webhooks/shop/another-token", delivery).status()).isEqualTo(401);

        var first = await().atMost(PATIENCE).until(() -> toldOfNumber(number), told -> told.size() == 1);
        assertThat(first.getFirst().json().at("/ticket/source").asString()).isEqualTo("shop");

        api.post("/webhooks/shop/shop-token", delivery);
        api.post("/webhooks/shop/shop-token", "{\"no\":\"%s\",\"text\":\"Any news?\"}".formatted(number));

        await().atMost(PATIENCE).until(() -> toldOfNumber(number), told -> told.size() == 2);
        assertThat(api.get("/tickets/"
                                + first.getFirst().json().at("/ticket/id").asString())
                        .json()
                        .path("messages"))
                .hasSize(2);
        assertThat(api.post("/connections/shop/check", "").text("/fine")).isEqualTo("true");
    }

    private static List<Told> toldOfNumber(String number) {
        return RECEIVER.told("/crm").stream()
                .filter(one -> one.json().at("/ticket/externalId").asString("").equals(number))
                .toList();
    }

    @Test
    void triesAgainUnderTheSameIdNotSoonerThanAsked() {
        var seen = ConcurrentHashMap.<String>newKeySet();
        RECEIVER.answer("/flaky", one -> seen.add(one.header("X-Nanodesk-Delivery")) ? 503 : 200);
        var ticket = handIn();
        await().atMost(PATIENCE).until(() -> RECEIVER.told("/flaky", id(ticket)).size() == 2);

        var both = RECEIVER.told("/flaky", id(ticket));
        assertThat(both).extracting(one -> one.header("X-Nanodesk-Delivery")).containsOnly(idOfDelivery(both));
        assertThat(both).extracting(Told::body).containsOnly(both.getFirst().body());
        assertThat(both).allMatch(one -> one.isSignedBy("this-secret"));
        assertThat(Duration.between(both.getFirst().at(), both.getLast().at())).isGreaterThan(Duration.ofMillis(900));
    }

    private static String idOfDelivery(List<Told> told) {
        return told.getFirst().header("X-Nanodesk-Delivery");
    }

    @Test
    void parksWhatIsRefusedForTooLongAndSendsItOnRequest() {
        var healed = new AtomicBoolean();
        RECEIVER.answer("/down", one -> healed.get() ? 200 : 401);
        var ticket = handIn();
        await().atMost(PATIENCE).until(() -> !parked("down", ticket).isMissingNode());

        var parked = parked("down", ticket);
        assertThat(parked.path("reason").asString()).contains("401");
        assertThat(state("down").path("parked").asInt()).isPositive();
        var before = RECEIVER.told("/down", id(ticket)).size();
        healed.set(true);
        var retried =
                api.post("/outgoing-webhooks/down/parked/" + parked.path("id").asString() + "/retry", "");

        assertThat(retried.text("/retried")).isEqualTo("1");
        await().atMost(PATIENCE).until(() -> RECEIVER.told("/down", id(ticket)).size() > before);
        await().atMost(PATIENCE).until(() -> parked("down", ticket).isMissingNode());
        assertThat(api.post("/outgoing-webhooks/down/parked/retry", "").status())
                .isEqualTo(200);
        assertThat(status("down", ticket)).isIn("WAITING", "DELIVERED");
    }

    @Test
    void parksAtOnceWhereTheReceiverIsGoneForGood() {
        RECEIVER.answer("/gone", one -> 410);
        var ticket = handIn();
        await().atMost(PATIENCE).until(() -> !parked("gone", ticket).isMissingNode());

        assertThat(RECEIVER.told("/gone", id(ticket))).hasSize(1);
    }

    @Test
    void callsNoPrivateAddressUnasked() {
        var ticket = handIn();
        await().atMost(PATIENCE).until(() -> !parked("guarded", ticket).isMissingNode());

        assertThat(parked("guarded", ticket).path("reason").asString()).contains("private address", "internal");
    }

    @Test
    void tellsNothingOfOtherQueues() {
        var ticket = handIn();
        told("/crm", ticket);

        assertThat(rows("elsewhere", ticket)).isZero();
    }

    @Test
    void tellsThatADraftWasAccepted() {
        var ticket = handIn();
        told("/crm", ticket);
        told("/archive", ticket);

        var accepted = api.post(
                "/tickets/" + id(ticket) + "/feedback",
                "{\"agent\":\"mira\",\"kind\":\"DRAFT_EDITED\",\"text\":\"It is on its way, Ada.\"}");

        var crm = toldOf("draft.accepted", "/crm", ticket);
        assertThat(crm.json().path("ticket").path("status").asString()).isEqualTo("TRIAGED");
        assertThat(crm.json().path("at").asString()).isEqualTo(accepted.text("/entries/0/at"));
        assertThat(crm.json().path("accepted").toString()).isEqualTo("{\"agent\":\"mira\",\"edited\":true}");
        assertThat(toldOf("draft.accepted", "/archive", ticket)
                        .json()
                        .path("accepted")
                        .path("text")
                        .asString())
                .isEqualTo("It is on its way, Ada.");
    }

    @Test
    void tellsNothingThatWasRolledBack() {
        var ticket = handIn();
        told("/crm", ticket);
        var before = rows("crm", ticket);

        transaction.executeWithoutResult(status -> {
            events.publishEvent(new DraftAccepted(UUID.fromString(id(ticket)), "mira", "No.", false, Instant.now()));
            status.setRollbackOnly();
        });

        assertThat(rows("crm", ticket)).isEqualTo(before);
    }

    @Test
    void keepsNoBodyOfWhatItDeliveredAndForgetsItLater() {
        var ticket = handIn();
        await().atMost(PATIENCE).until(() -> status("crm", ticket).equals("DELIVERED"));
        assertThat(jdbc.sql("select body from outgoing_webhook where target = 'crm' and ticket_id = :id")
                        .param("id", UUID.fromString(id(ticket)))
                        .query((row, number) -> row.getString("body") == null)
                        .single())
                .isTrue();

        jdbc.sql("update outgoing_webhook set created_at = created_at - interval '15 days' where ticket_id = :id")
                .param("id", UUID.fromString(id(ticket)))
                .update();
        desk.forgetOldOnes();

        assertThat(rows("crm", ticket)).isZero();
    }

    @Test
    void greetsTheReceiverOnRequest() {
        assertThat(api.post("/outgoing-webhooks/crm/check", "").text("/fine")).isEqualTo("true");
        assertThat(RECEIVER.told("/crm"))
                .anySatisfy(one -> assertThat(one.header("X-Nanodesk-Event")).isEqualTo("ping"));
        assertThat(api.post("/outgoing-webhooks/guarded/check", "").text("/fine"))
                .isEqualTo("false");
        assertThat(api.post("/outgoing-webhooks/nobody/check", "").status()).isEqualTo(404);
    }

    @Test
    void listsTheWebhooksWithoutTheirSecrets() {
        var list = api.get("/outgoing-webhooks");

        assertThat(list.status()).isEqualTo(200);
        assertThat(list.response().body())
                .contains("\"name\":\"crm\"", "ticket.triaged", "draft.accepted")
                .doesNotContain("this-secret", "next-secret", "/crm");
        assertThat(api.get("/outgoing-webhooks/nobody/parked").status()).isEqualTo(404);
        assertThat(api.post("/outgoing-webhooks/crm/parked/" + UUID.randomUUID() + "/retry", "")
                        .status())
                .isEqualTo(404);
        assertThat(api.post("/outgoing-webhooks/nobody/parked/retry", "").status())
                .isEqualTo(404);
    }

    private JsonNode handIn() {
        var ticket = api.post(
                "/tickets",
                "{\"source\":\"shop\",\"externalId\":\"%s\",\"subject\":\"Parcel\",\"body\":\"Where is my parcel?\"}"
                        .formatted(UUID.randomUUID()),
                "Prefer",
                "wait=20");
        assertThat(ticket.text("/status")).isEqualTo("TRIAGED");
        return ticket.json();
    }

    private static String id(JsonNode ticket) {
        return ticket.path("id").asString();
    }

    private static Told told(String path, JsonNode ticket) {
        return toldOf("ticket.triaged", path, ticket);
    }

    private static Told toldOf(String event, String path, JsonNode ticket) {
        return await().atMost(PATIENCE)
                .until(
                        () -> RECEIVER.told(path, id(ticket)).stream()
                                .filter(one -> one.header("X-Nanodesk-Event").equals(event))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private JsonNode parked(String webhook, JsonNode ticket) {
        for (var parked : api.get("/outgoing-webhooks/" + webhook + "/parked").json()) {
            if (parked.path("ticketId").asString("").equals(id(ticket))) {
                return parked;
            }
        }
        return MissingNode.getInstance();
    }

    private JsonNode state(String webhook) {
        for (var state : api.get("/outgoing-webhooks").json()) {
            if (state.path("name").asString("").equals(webhook)) {
                return state;
            }
        }
        return MissingNode.getInstance();
    }

    private long rows(String webhook, JsonNode ticket) {
        return jdbc.sql("select count(*) from outgoing_webhook where target = :target and ticket_id = :id")
                .param("target", webhook)
                .param("id", UUID.fromString(id(ticket)))
                .query(Long.class)
                .single();
    }

    private String status(String webhook, JsonNode ticket) {
        return jdbc.sql("select status from outgoing_webhook where target = :target and ticket_id = :id")
                .param("target", webhook)
                .param("id", UUID.fromString(id(ticket)))
                .query(String.class)
                .single();
    }
}
