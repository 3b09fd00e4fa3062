package dev.nanodesk.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import dev.nanodesk.inference.InferenceCompleted;
import dev.nanodesk.inference.Task;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.inference.Usage;
import dev.nanodesk.testing.ApiClient;
import dev.nanodesk.testing.Chromium;
import dev.nanodesk.testing.FakeModels;
import dev.nanodesk.testing.FakeWriting;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tests that use the pages as people do. Each begins with no ticket, and fails where any of its pages ran what a customer
 * wrote, complained in the console, broke its policy, failed, or asked another host.
 */
@BrowserTest
public abstract class PageTests {

    /** The agent whose key the tests configure. */
    static final String ADA = "bootstrap";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    protected int port;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    InboxCounts counts;

    @Autowired
    FakeModels models;

    @Autowired
    FakeWriting writing;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    ApiClient api;

    /** The page of an agent who has just signed in. */
    protected Page page;

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<Watch> watches = new ArrayList<>();

    static {
        // two cores that others share
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
    }

    @BeforeEach
    void beginWithNothing() {
        api = new ApiClient(port);
        models.reset();
        writing.reset();
        jdbc.sql("delete from assignment").update();
        jdbc.sql("delete from ticket").update();
        jdbc.sql("delete from saved_view").update();
        jdbc.sql("delete from article").update();
        counts.forget();
        page = signedIn(options());
    }

    /** How the tests' own page is opened. */
    NewContextOptions options() {
        return new NewContextOptions();
    }

    @AfterEach
    void findNoFlaws() {
        var flaws = watches.stream().flatMap(watch -> watch.flaws().stream()).toList();
        contexts.forEach(BrowserContext::close);
        assertThat(flaws).isEmpty();
    }

    /** The page of somebody who has signed in, not on any address yet. */
    protected Page signedIn(NewContextOptions options) {
        var context = context(options);
        signIn(context, ApiClient.KEY);
        return context.newPage();
    }

    /** The page of another agent. */
    Page signedInAs(String agent) {
        addKey(agent);
        var context = context(new NewContextOptions());
        signIn(context, "key-of-" + agent);
        return context.newPage();
    }

    protected Page stranger() {
        return context(new NewContextOptions()).newPage();
    }

    protected BrowserContext context(NewContextOptions options) {
        var context = Chromium.browser().newContext(options.setBaseURL("http://127.0.0.1:" + port));
        context.setDefaultTimeout(20_000);
        contexts.add(context);
        watches.add(new Watch(context));
        return context;
    }

    Watch watch() {
        return watches.getLast();
    }

    /** The service may fail from now on in the context that was made last. */
    protected void allowFailures() {
        watch().allowFailures();
    }

    /** The browser may be sent to another host from now on in the context that was made last. */
    protected void allowHost(String host) {
        watch().allowHost(host);
    }

    /** Signs in as the form does. */
    public static void signIn(BrowserContext context, String key) {
        var form = context.request().get("/login").text();
        var token = form.replaceAll("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
        var answer = context.request()
                .post(
                        "/login",
                        RequestOptions.create()
                                .setMaxRedirects(0)
                                .setForm(FormData.create().set("_csrf", token).set("key", key)));
        assertThat(answer.headers().get("location")).doesNotContain("error");
    }

    private void addKey(String agent) {
        jdbc.sql("""
                insert into api_key (id, name, hash, scopes, created_at) values (:id, :name, :hash, '{admin}', now())
                on conflict (name) do nothing
                """)
                .param("id", UUID.randomUUID())
                .param("name", agent)
                .param("hash", sha256("key-of-" + agent))
                .update();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A ticket that has been triaged; its id. */
    protected String triaged(String subject, String body) {
        return triaged(Map.of("subject", subject, "body", body));
    }

    /** A ticket with such fields that has been triaged; its id. */
    String triaged(Map<String, Object> fields) {
        var ticket = api.post("/tickets", ticket(fields), "Prefer", "wait=20");
        assertThat(ticket.text("/status")).isEqualTo("TRIAGED");
        return ticket.text("/id");
    }

    /** Hands a ticket in and does not wait for its triage; its id. */
    String handIn(String subject, String body) {
        return api.post("/tickets", ticket(Map.of("subject", subject, "body", body)))
                .text("/id");
    }

    private static String ticket(Map<String, Object> fields) {
        var ticket = new HashMap<String, Object>(Map.of("source", "shop"));
        ticket.putAll(fields);
        return json(ticket);
    }

    static String json(Map<String, Object> fields) {
        return JSON.writeValueAsString(fields);
    }

    /** An article that the draft of every ticket quotes. */
    void quotedArticle() {
        quotedArticle("Delivery", "Parcels take three days.\n\nYours is on its\nway as soon as we say so.\n\nThe end.");
    }

    void quotedArticle(String title, String body) {
        var stored = api.put(
                "/articles/en-parcel",
                "application/json",
                JSON.writeValueAsString(Map.of("title", title, "body", body, "language", "en", "category", "delivery")));
        assertThat(stored.status()).as(stored.response().body()).isLessThan(300);
    }

    /** As if the model had been asked about the ticket. */
    void modelCall(UUID ticketId) {
        var usage = new Usage(
                UUID.randomUUID(),
                Task.CLASSIFY,
                Tier.SMALL,
                "fake-2b",
                null,
                "fake-v1",
                812,
                517,
                1,
                Duration.ofMillis(1100),
                Duration.ofMillis(100),
                Duration.ofMillis(1234));
        transaction.executeWithoutResult(status -> events.publishEvent(new InferenceCompleted(
                ticketId, usage, InferenceCompleted.Result.ANSWERED, null, Instant.now())));
    }

    /** For pages that need no ticket. */
    String nothing() {
        return "";
    }

    /** Tickets of all kinds, as a desk has them. */
    String someTickets() {
        triaged(Map.of(
                "subject", "My parcel HM-204518 has not arrived, and nobody answers the phone",
                "body", "Hello, unsure where it is. I ordered a parcel two weeks ago. It is urgent: I need it by Friday.",
                "requester", Map.of("name", "Ada Byron", "email", "ada@example.org", "vip", true)));
        triaged(Map.of(
                "subject", "Falsche Rechnung",
                "body", "Guten Tag, the invoice is unsure. Bitte um Korrektur.",
                "requester", Map.of("name", "Jörg Müller")));
        overdue(triaged("Second invoice for one order", "I was sent a second invoice. half unsure"));
        overdue(triaged("Parcel damaged", "My parcel is damaged, urgent. What now?"));
        triaged("", "whenever you have a minute: do you ship to Norway?");
        var claimed = triaged("Gift wrapping for a parcel", "Can my parcel be gift wrapped?");
        api.post("/tickets/" + claimed + "/claim", "{\"agent\":\"grace\"}");
        return "";
    }

    /** A ticket about which there is much to say. */
    String richTicket() {
        quotedArticle();
        triaged("Where is my parcel", "Where is my parcel? I ordered two weeks ago.");
        var id = triaged(Map.of(
                "subject", "My parcel HM-204518 has not arrived",
                "body",
                        "Hello,\n\nI ordered a parcel two weeks ago (HM-204518) and nothing has arrived. The tracking page has"
                                + " not moved since Monday. Where is my parcel? I am unsure whether it comes at all.\n\nAda Byron",
                "requester", Map.of("name", "Ada Byron", "email", "ada@example.org", "vip", true),
                "tags", List.of("black-friday", "second-try"),
                "externalId", "4711",
                "attachments",
                        List.of(
                                Map.of("name", "photo of the door.jpg", "size", 2_100_000),
                                Map.of("name", "invoice.pdf", "size", 81_000))));
        modelCall(UUID.fromString(id));
        api.post("/tickets/" + id + "/feedback", "{\"agent\":\"grace\",\"kind\":\"CORRECTION\",\"priority\":\"URGENT\"}");
        return id;
    }

    /** A ticket whose triage can be watched. */
    String pastedTicket() {
        var id = triaged(Map.of("source", "pasted", "subject", "My parcel", "body", "unsure where my parcel is"));
        modelCall(UUID.fromString(id));
        return id;
    }

    void overdue(String id) {
        jdbc.sql("update assignment set due_at = now() - interval '1 day', at_risk_at = now() - interval '2 days'"
                        + " where ticket_id = :id")
                .param("id", UUID.fromString(id))
                .update();
    }

    /** Opens a page, and waits until it hears of changes. */
    void openLive(String address) {
        page.waitForResponse("**/events", () -> page.navigate(address));
    }

    protected static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    protected static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
