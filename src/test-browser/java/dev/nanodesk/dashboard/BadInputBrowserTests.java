package dev.nanodesk.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.nanodesk.testing.ApiClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What customers, colleagues and mishaps do to the pages. That nothing of it runs is asserted after each test. */
class BadInputBrowserTests extends PageTests {

    /** Runs in each place that is not escaped: text, attribute, script, style. */
    private static final String EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>"
            + "<svg onload=alert(3)>${7*7}{{7*7}}[[7*7]]javascript:alert(4)</textarea></title>";

    @Test
    void runsNothingOfATicketsFieldsAndShowsThemAsText() {
        var id = triaged(Map.of(
                "subject", EVIL,
                "body", "My parcel first. unsure " + EVIL,
                "source", "shop" + EVIL.substring(0, 30),
                "externalId", EVIL,
                "requester", Map.of("name", EVIL, "email", EVIL),
                "tags", List.of(EVIL.substring(0, 90)),
                "attachments", List.of(Map.of("name", EVIL, "contentType", EVIL, "size", 1, "url", "javascript:alert(5)"))));
        feedback(id, Map.of("agent", EVIL, "kind", "DRAFT_REJECTED", "reason", EVIL));
        api.post("/tickets/" + id + "/claim", json(Map.of("agent", EVIL)));
        jdbc.sql("update assignment set category = :evil, language = :evil").param("evil", EVIL).update();

        var pasted = triaged(Map.of("source", "pasted", "subject", EVIL, "body", "My parcel " + EVIL));
        for (var address :
                List.of("/", "/review", "/tickets/" + id, "/tickets/" + id + "/why", "/first-steps/" + pasted)) {
            page.navigate(address);
            page.waitForLoadState();
            assertNothingRan(page);
        }
        page.navigate("/tickets/" + id);
        assertThat(page.locator("h1")).hasText(EVIL);
        assertThat(page.locator(".meta")).containsText(EVIL);
        assertThat(page.locator(".attachments")).containsText(EVIL);
        assertThat(page.locator(".said")).containsText(EVIL);
        assertThat(page.locator(".heading")).containsText(EVIL + " has it");
        page.navigate("/");
        assertThat(page.locator("a.ticket")).hasText(new String[] {EVIL, EVIL});
        page.keyboard().press("?");
        assertNothingRan(page);
    }

    @Test
    void runsNothingOfArticlesSimilarTicketsAndWhatIsTyped() {
        quotedArticle(EVIL, EVIL + " It is on its way. " + EVIL);
        triaged(EVIL + " late parcel", "Where is my late parcel? " + EVIL);
        var id = triaged("late parcel", "Where is my late parcel? " + EVIL);
        page.navigate("/tickets/" + id);
        page.locator(".citation summary").click();
        assertThat(page.locator(".citation strong")).hasText(EVIL);
        assertThat(page.locator(".passage")).containsText(EVIL);
        assertThat(page.locator(".similar a")).containsText(EVIL);

        page.locator("#draft-text").fill(EVIL);
        button(page, "Accept as edited").click();
        assertThat(page.locator("#ticket > .notice.good").first()).containsText("Draft accepted.");
        assertThat(page.locator("#draft-text")).hasValue(EVIL);
        page.locator("summary", new Page.LocatorOptions().setHasText("Correct it")).click();
        page.locator("#right-category").selectOption("payment");
        page.locator("#right-reason").fill(EVIL);
        button(page, "Correct").click();
        assertThat(page.locator(".said")).containsText(EVIL);
        assertNothingRan(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?q={}", "/?queue={}", "/?category={}", "/?language={}", "/?after={}", "/?sort={}", "/?show={}",
                "/?sla={}", "/?priority={}", "/review?queue={}", "/first-steps?subject={}&body={}", "/login?error={}",
                "/tickets/{}", "/inbox/tickets?q={}", "/{}"
            })
    void runsNothingOfAnAddress(String address) {
        page.navigate(address.replace("{}", URLEncoder.encode(EVIL, StandardCharsets.UTF_8)));
        page.waitForLoadState();

        assertNothingRan(page);
    }

    @Test
    void showsHtmlMailAsText() {
        var id = triaged(
                "Newsletter",
                "<html><head><style>body{display:none}</style><script>alert(1)</script></head><body><p>Hello <b>desk</b>,</p>"
                        + "<img src='https://tracker.example/pixel.gif'><iframe src='https://evil.example'></iframe>"
                        + "<form action='https://evil.example'><input name=password></form>"
                        + "<p onclick='alert(2)'>where is my parcel?</p></body></html>");

        page.navigate("/tickets/" + id);

        assertThat(page.locator(".message .text")).containsText("Hello desk,");
        assertThat(page.locator(".message .text")).containsText("where is my parcel?");
        assertThat(page.locator(".message .text *")).hasCount(0);
        assertNothingRan(page);
    }

    @ParameterizedTest
    @ValueSource(ints = {100_000, 250_000})
    void showsTheBeginningOfALongTicketAndTheRestOnRequest(int characters) {
        var body = ("Where is my parcel? " + "It is late. ".repeat(characters)).substring(0, characters - 4) + " END";
        var id = triaged("Long parcel", body);
        var bytes = Traffic.of(page);

        page.navigate("/tickets/" + id);
        assertThat(page.locator(".similar, #similar-title + div p").first()).not().containsText("Looking");

        assertThat(bytes.transferred()).isLessThanOrEqualTo(Traffic.MOST);
        assertThat(page.locator(".message .text")).not().containsText("END");
        page.getByText(Pattern.compile("Show the other \\d+ characters")).click();
        assertThat(page.locator(".message .text")).containsText("END");
        for (var address : List.of("/", "/review", "/tickets/" + id + "/why")) {
            page.navigate(address);
            assertThat(((Number) page.evaluate("document.documentElement.outerHTML.length")).intValue())
                    .isLessThan(100_000);
        }
    }

    @Test
    void showsTheLatestOfTwoThousandMessagesAndAllOnRequest() {
        var id = triaged("Long thread", "Where is my parcel?");
        jdbc.sql("""
                insert into message (id, ticket_id, position, author, body, attachments, created_at)
                select gen_random_uuid(), :id, number, 'REQUESTER', 'Message ' || number, '[]', now()
                from generate_series(1, 1999) number
                """)
                .param("id", UUID.fromString(id))
                .update();
        var bytes = Traffic.of(page);

        page.navigate("/tickets/" + id);

        assertThat(page.locator(".message")).hasCount(30);
        assertThat(page.locator(".message").last()).containsText("Message 1999");
        assertThat(bytes.transferred()).isLessThanOrEqualTo(Traffic.MOST);
        page.getByText("Show the 1970 earlier messages").click();
        assertThat(page.locator(".message")).hasCount(2000);
    }

    @Test
    void showsWritingFromRightToLeftEmojiAndWordsWithoutEnd() {
        page = signedIn(Screen.PHONE_LIGHT.options());
        var word = "Donaudampfschifffahrt".repeat(12);
        var id = triaged(Map.of(
                "subject", "أين طردي؟ 👩‍👩‍👧‍👦🚚",
                "body", "أين طردي HM-204518 parcel؟ 🙏🏽\u202Eunsure\n" + "x".repeat(3_000),
                "requester", Map.of("name", word.substring(0, 190), "email", "a".repeat(200) + "@example.org"),
                "tags", List.of("t".repeat(100)),
                "externalId", "n".repeat(200),
                "attachments", List.of(Map.of("name", "file".repeat(100)))));
        var other = triaged(Map.of("source", "pasted", "subject", word, "body", word + " unsure"));
        feedback(id, Map.of("agent", "n".repeat(200), "kind", "DRAFT_REJECTED", "reason", word));

        for (var address : List.of("/", "/review", "/tickets/" + id, "/tickets/" + other, "/tickets/" + id + "/why",
                "/first-steps/" + other)) {
            page.navigate(address);
            assertThat(page.locator("main")).isVisible();
            assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                    .as(address + " is wider than the screen")
                    .isEqualTo(0);
        }
        page.navigate("/tickets/" + id);
        assertThat(page.locator("h1")).hasText("أين طردي؟ 👩‍👩‍👧‍👦🚚");
        assertThat(page.locator("h1")).hasCSS("direction", "rtl");
    }

    @Test
    void losesNothingWhenTheSessionIsOverAndSavesAfterANewSignIn() {
        var id = triaged("Late parcel", "Where is my parcel?");
        page.navigate("/tickets/" + id);
        page.locator("#draft-text").fill("My long answer.");
        page.context().clearCookies();

        button(page, "Accept as edited").click();

        assertThat(page.locator("#notices")).containsText("Your session is over. What you typed is still here");
        assertThat(page.locator("#draft-text")).hasValue("My long answer.");
        signIn(page.context(), ApiClient.KEY);
        page.evaluate("window.dispatchEvent(new Event('focus'))");
        assertThat(page.locator("#notices")).containsText("You are signed in again.");
        assertThat(page.locator("#draft-text")).hasValue("My long answer.");
        button(page, "Accept as edited").click();
        assertThat(page.locator("#ticket > .notice.good").first()).containsText("Draft accepted.");
        assertThat(page.locator("#draft-text")).hasValue("My long answer.");
    }

    @Test
    void saysThatTheDatabaseFailsAndKeepsWhatWasTyped() {
        var id = triaged("Late parcel", "Where is my parcel?");
        page.navigate("/tickets/" + id);
        page.locator("#draft-text").fill("My long answer.");
        watch().allowFailures();
        jdbc.sql("alter table feedback rename to feedback_away").update();
        try {
            button(page, "Accept as edited").click();

            assertThat(page.locator("#notices")).containsText("That did not work (500). Nothing was lost: try again.");
            assertThat(page.locator("#draft-text")).hasValue("My long answer.");
            var answer = page.context().newPage().navigate("/tickets/" + id);
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.text()).doesNotContain("SQL", "feedback_away", "org.springframework");
        } finally {
            jdbc.sql("alter table feedback_away rename to feedback").update();
        }
        button(page, "Accept as edited").click();
        assertThat(page.locator("#ticket > .notice.good").first()).containsText("Draft accepted.");
    }

    @Test
    void saysThatTheServiceDoesNotAnswer() {
        var id = triaged("Late parcel", "Where is my parcel?");
        page.navigate("/tickets/" + id);
        page.locator("#draft-text").fill("My long answer.");
        watch().allowFailures();
        page.context().setOffline(true);

        button(page, "Accept as edited").click();

        assertThat(page.locator("#notices")).containsText("The service does not answer.");
        page.context().setOffline(false);
        button(page, "Accept as edited").click();
        assertThat(page.locator("#ticket > .notice.good").first()).containsText("Draft accepted.");
    }

    @Test
    void refusesTextsThatAreTooLongAndKeepsThem() {
        var id = triaged("Late parcel", "Where is my parcel?");
        page.navigate("/tickets/" + id);
        page.locator("summary", new Page.LocatorOptions().setHasText("Correct it")).click();
        page.locator("#right-category").selectOption("payment");
        page.evaluate("document.querySelector('#right-reason').removeAttribute('maxlength')");
        page.locator("#right-reason").fill("a".repeat(1_001));

        button(page, "Correct").click();

        assertThat(alert()).containsText("The reason is too long: at most 1,000 characters.");
        assertThat(page.locator("#right-reason")).hasValue("a".repeat(1_001));
        assertThat(page.locator("#right-category")).hasValue("payment");
    }

    private Locator alert() {
        return page.getByRole(AriaRole.ALERT);
    }

    private void feedback(String id, Map<String, Object> feedback) {
        var answer = api.post("/tickets/" + id + "/feedback", json(feedback));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    }

    private static void assertNothingRan(Page page) {
        assertThat(page.locator("script:not([src]), img:not(.sign > img), iframe, object, main svg, [onclick], [onerror], [onload]"))
                .hasCount(0);
        assertThat(page.locator("a[href^='javascript']")).hasCount(0);
    }
}
