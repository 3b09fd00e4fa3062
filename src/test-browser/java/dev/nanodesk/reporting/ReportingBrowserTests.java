package dev.nanodesk.reporting;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.SelectOption;
import dev.nanodesk.testing.ApiClient;
import dev.nanodesk.testing.LeadBrowser;
import dev.nanodesk.testing.NanodeskApiTest;
import java.nio.file.Files;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@NanodeskApiTest
class ReportingBrowserTests {

    private static final String HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>";

    private static LeadBrowser browser;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @BeforeAll
    static void startBrowser() {
        browser = new LeadBrowser();
    }

    @AfterAll
    static void stopBrowser() {
        browser.close();
    }

    @BeforeEach
    void twoTickets() {
        jdbc.sql("delete from triage_entry").update();
        triaged("delivery");
        triaged(HOSTILE);
    }

    @AfterEach
    void behavesWell() {
        browser.assertWellBehaved();
    }

    @Test
    void aLeadChoosesPeriodGroupingAndReference() {
        var page = browser.open(port);
        page.navigate("/savings");

        page.getByLabel("Period").selectOption(new SelectOption().setLabel("Last 7 days"));
        page.getByLabel("Group by").selectOption("category");
        page.getByLabel("Compare with").selectOption("gpt-4o-mini");
        page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();

        assertThat(page.getByText("gpt-4o-mini would have charged").first()).isVisible();
        assertThat(page.locator(".tile dd").first()).hasText("2");
        assertThat(page.getByRole(AriaRole.ROWHEADER)
                        .filter(new Locator.FilterOptions().setHasText("onerror")))
                .isVisible();
        assertThat(labels(page)).contains("delivery", HOSTILE);
    }

    @Test
    void whoPicksADayWantsTheirOwnDates() {
        var page = browser.open(port);
        page.navigate("/savings");

        page.getByLabel("First day").fill("2026-01-01");
        page.getByLabel("First day").blur();

        assertThat(page.getByLabel("Period")).hasValue("own");
    }

    @Test
    void aWrongPriceComesBackWithWhatIsWrong() {
        var page = browser.open(port);
        page.navigate("/savings");
        page.getByText("Try other prices").click();
        page.getByLabel("Each machine, an hour").fill("cheap");

        page.keyboard().press("Enter");

        assertThat(page.getByText("Write an amount of 0 or more")).isVisible();
        assertThat(page.getByLabel("Each machine, an hour")).hasValue("cheap");
        browser.forgive(); // the browser notes the status 422
    }

    @Test
    void triesOutOtherPrices() {
        jdbc.sql("""
                insert into machine_hours (machine, kind, started_at, ended_at, price_per_hour, currency)
                values ('test', 'MACHINE', now() - interval '2 hours', now() - interval '1 hour', 0, 'USD')
                """).update();
        var page = browser.open(port);
        page.navigate("/savings");
        page.getByText("Try other prices").click();
        page.getByLabel("Each machine, an hour").fill("1000000");

        page.keyboard().press("Enter");

        assertThat(page.getByText("What if:").first()).isVisible();
        assertThat(page.getByText("not reachable", new Page.GetByTextOptions().setExact(true)).first())
                .isVisible();
        assertThat(page.locator(".badge.bad").first()).hasText("lost");
    }

    @Test
    void redrawsWhenTheThemeChanges() {
        var page = browser.open(port);
        page.navigate("/savings");
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.waitForCondition(() -> (Boolean) page.evaluate(
                "Chart.getChart(document.querySelector('canvas')).data.datasets[0].backgroundColor === '#0b5cad'"));

        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));

        page.waitForCondition(() -> (Boolean) page.evaluate(
                "Chart.getChart(document.querySelector('canvas')).data.datasets[0].backgroundColor === '#7db7f5'"));
    }

    @Test
    void printsChartsAndTablesWithoutTheFrame() {
        var page = browser.open(port);
        page.navigate("/savings");
        awaitCharts(page);

        page.emulateMedia(new EmulateMediaOptions().setMedia(Media.PRINT));

        assertThat(page.locator("header.top")).isHidden();
        assertThat(page.locator("form.filters")).isHidden();
        assertThat(page.locator("canvas").first()).isVisible();
        assertThat(page.locator("#figures")).isVisible();
        assertThat(page.pdf()).hasSizeGreaterThan(20_000);
    }

    @Test
    void handsOutTheReport() throws Exception {
        var page = browser.open(port);
        page.navigate("/savings?by=queue");

        var file = page.waitForDownload(() -> page.getByText("CSV", new Page.GetByTextOptions().setExact(true)).click());

        assertThat(file.suggestedFilename()).startsWith("savings-").endsWith(".csv");
        assertThat(Files.readString(file.path())).startsWith("queue,currency");
    }

    @Test
    void aLeadReadsWhatAgentsCorrected() {
        var ticket = corrected("grace", HOSTILE);
        corrected("ada", "wrong shelf");
        var page = browser.open(port);
        page.navigate("/feedback");

        assertThat(page.getByText("those nobody looked at count as right").first()).isVisible();
        assertThat(page.getByText(HOSTILE).first()).isVisible();
        page.getByLabel("By", new Page.GetByLabelOptions().setExact(true)).selectOption("ada");
        page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();

        assertThat(page.getByText("wrong shelf")).isVisible();
        assertThat(page.getByText(HOSTILE)).hasCount(0);
        assertThat(page.locator("a[href='/tickets/" + ticket + "']")).hasCount(0);
        assertThat(labels(page)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/savings", "/savings?by=category", "/feedback", "/operations", "/operations/automation?queue=*"})
    void fitsOnAPhone(String path) {
        var page = browser.open(port, 360, 740);

        page.navigate(path);

        assertThat(page.locator("h1")).isVisible();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
    }

    /** The policy of the pages lets nobody evaluate text in them, so that the test asks from outside. */
    private static void awaitCharts(Page page) {
        page.waitForCondition(() -> (Boolean) page.evaluate("typeof Chart === 'function' && Chart.getChart(document.querySelector('canvas')) !== undefined"));
    }

    @SuppressWarnings("unchecked")
    private static Iterable<String> labels(Page page) {
        awaitCharts(page);
        return (Iterable<String>) page.evaluate("Chart.getChart(document.querySelector('canvas')).data.labels");
    }

    private void triaged(String category) {
        jdbc.sql("""
                insert into triage_entry (ticket_id, attempt, triaged_at, category, queue, decision, degraded, by_nano, charged,
                    waited_seconds, worked_seconds, nano_seconds, joules, energy_source, marginal_cost, currency, machine,
                    shared_tokens, thread_tokens, label_tokens, summary, draft)
                values (:id, 1, now(), :category, 'orders', 'AUTOMATIC', false, false, true, 1, 2, 0.5, 32.5, 'ESTIMATED',
                    0.000002, 'USD', 'example', 1100, 300, 2, 'UNWANTED', 'UNWANTED')
                """)
                .param("id", UUID.randomUUID())
                .param("category", category)
                .update();
    }

    private UUID corrected(String agent, String reason) {
        var ticket = UUID.fromString(new ApiClient(port)
                .post("/tickets", "{\"source\":\"shop\",\"subject\":\"Parcel\",\"body\":\"my parcel\"}", "Prefer", "wait=20")
                .text("/id"));
        jdbc.sql("""
                insert into feedback (id, ticket_id, attempt, at, agent, kind, field, before, after, reason)
                values (:id, :ticket, 1, now(), :agent, 'CORRECTION', 'category', 'delivery', 'other', :reason)
                """)
                .param("id", UUID.randomUUID())
                .param("ticket", ticket)
                .param("agent", agent)
                .param("reason", reason)
                .update();
        return ticket;
    }
}
