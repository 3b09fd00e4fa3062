package dev.nanodesk.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Page;
import dev.nanodesk.testing.ApiClient;
import dev.nanodesk.testing.Chromium;
import dev.nanodesk.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the pictures of the documentation, {@code docs/images}: the real service without a language model, the example
 * articles and macros, and a few tickets of its own. See docs/development.md.
 */
@EnabledIfSystemProperty(named = "nanodesk.pictures", matches = "true")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "nanodesk.demo.tickets=on")
@Import(TestDatabase.class)
class MainPicturesBrowserTests {

    private static final Path PICTURES = Path.of("docs", "images");

    private static final List<List<String>> TICKETS = List.of(
            List.of("Ada Byron", "Order HM-204518 has not arrived", """
                    Hello,

                    I ordered a desk lamp two weeks ago (HM-204518) and nothing has arrived. The tracking page has not moved
                    since Monday. Where is my parcel?

                    Ada Byron"""),
            List.of("Jonas Keller", "Rechnung doppelt abgebucht", """
                    Guten Tag, die Rechnung R-88123 wurde zweimal von meinem Konto abgebucht. Bitte erstatten Sie einen Betrag.

                    Jonas Keller"""),
            List.of("Marie Lefèvre", "Retour d'un article", """
                    Bonjour, je voudrais retourner le tapis que j'ai reçu hier. La couleur ne me plaît pas. Comment faire ?"""),
            List.of("Tom Okafor", "Locked out of my account", """
                    I cannot sign in: it says that my account is locked after too many attempts. I need to change my delivery
                    address today, it is urgent."""),
            List.of("Lucía Fernández", "Something is odd", """
                    Hi, the thing you sent last week does what it should, mostly, but my sister says hers came with two."""),
            List.of("Priya Raman", "Delete my data", """
                    Please delete all personal data that you hold about me, and confirm it in writing. GDPR Art. 17."""),
            List.of("Sam Whittle", "App crashes when I open my wish list", """
                    Since the update the app closes by itself whenever I open my wish list. iPhone 13, version 8.2."""),
            List.of("Eva Lind", "Do you ship to Norway?", "Hi! Do you ship to Norway, and what does it cost?"),
            List.of("Noor Haddad", "As discussed", "As discussed with your colleague, see above. Best, Noor"),
            List.of("Piotr Zieliński", "???", "Hello? Anybody there? This is urgent, I have asked three times by now."),
            List.of("Hannah Weiss", "Nochmal", "Wie ist denn nun der Stand? Danke und Gruß"),
            List.of("Chen Wei", "Partnership", "We make lamps and would like to talk about a partnership with your company."));

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void takesThePictures() {
        var ids = onlyTheseTickets();
        try (var context = Chromium.browser()
                .newContext(Screen.DESK_LIGHT.options().setViewportSize(1280, 720).setBaseURL("http://127.0.0.1:" + port))) {
            PageTests.signIn(context, ApiClient.KEY);
            var page = context.newPage();
            take(page, "/", "inbox");
            take(page, "/tickets/" + ids.getFirst(), "ticket");
            take(page, "/review", "review");
            await("hours of the machine").atMost(Duration.ofMinutes(4)).until(() -> hours() > 0.01);
            take(page, "/savings", "savings");
            take(page, "/operations", "operations");
            page.navigate("/first-steps");
            page.getByLabel("Subject").fill(TICKETS.getFirst().get(1));
            page.getByLabel("What the customer wrote").fill(TICKETS.getFirst().get(2));
            PageTests.button(page, "Triage it").click();
            assertThat(page.locator(".timeline")).containsText("Decided");
            take(page, page.url(), "first-steps");
        }
    }

    private List<String> onlyTheseTickets() {
        await().atMost(Duration.ofMinutes(4)).until(() -> count("status <> 'TRIAGED'") == 0 && count("true") > 0);
        jdbc.sql("delete from assignment").update();
        jdbc.sql("delete from triage").update();
        jdbc.sql("delete from ticket").update();
        var api = new ApiClient(port);
        var ids = IntStream.range(0, TICKETS.size())
                .mapToObj(number -> api.post(
                                "/tickets", ticket(TICKETS.get(number), 25L * number), "Prefer", "wait=20")
                        .text("/id"))
                .toList();
        api.post("/tickets/" + ids.get(5) + "/claim", "{\"agent\":\"grace\"}");
        return ids;
    }

    private double hours() {
        return jdbc.sql("select coalesce(sum(extract(epoch from ended_at - started_at)), 0) / 3600 from machine_hours")
                .query(Double.class)
                .single();
    }

    private long count(String condition) {
        return jdbc.sql("select count(*) from triage where " + condition)
                .query(Long.class)
                .single();
    }

    private static String ticket(List<String> words, long minutesAgo) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "source", "zammad",
                        "channel", "EMAIL",
                        "createdAt", Instant.now().minus(Duration.ofMinutes(minutesAgo + 4)).toString(),
                        "requester", Map.of("name", words.getFirst()),
                        "subject", words.get(1),
                        "body", words.get(2).replaceAll("(?<!\n)\n(?!\n)", " ")));
    }

    private static void take(Page page, String address, String name) {
        page.navigate(address);
        page.waitForLoadState();
        page.waitForTimeout(3_000);
        page.screenshot(new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }
}
