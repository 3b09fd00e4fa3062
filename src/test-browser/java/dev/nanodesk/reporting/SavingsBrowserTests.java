package dev.nanodesk.reporting;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import dev.nanodesk.testing.LeadPageTests;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SavingsBrowserTests extends LeadPageTests {

    private static final String HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>";

    /** Days on which no other test triages a ticket. */
    private final LocalDate then = LocalDate.now(ZoneOffset.UTC).minusDays(100);

    private Page page;

    @BeforeEach
    void twoTickets() {
        jdbc.sql("delete from triage_entry").update();
        jdbc.sql("delete from machine_hours where machine = 'test'").update();
        triagedThen("delivery");
        triagedThen(HOSTILE);
        page = browser.open(port);
    }

    @Test
    void aLeadChoosesDatesGroupingAndReference() {
        page.navigate("/savings");

        page.getByLabel("First day").fill(then.minusDays(1).toString());
        page.getByLabel("Last day").fill(then.plusDays(1).toString());
        page.getByLabel("Last day").blur();
        assertThat(page.getByLabel("Period")).hasValue("own");
        page.getByLabel("Group by").selectOption("category");
        page.getByLabel("Compare with").selectOption("gpt-4o-mini");
        button(page, "Show").click();

        assertThat(page.getByText("gpt-4o-mini would have charged").first()).isVisible();
        assertThat(page.locator(".tile dd").first()).hasText("2");
        assertThat(page.getByRole(AriaRole.ROWHEADER)
                        .filter(new Locator.FilterOptions().setHasText("onerror")))
                .isVisible();
        assertThat(Drawn.labels(page)).contains("delivery", HOSTILE);
        link(page, "The same figures as a table").first().click();
        assertThat(page.locator("#figures")).isInViewport();
    }

    @Test
    void aLeadChoosesAPeriod() {
        page.navigate("/savings");

        page.getByLabel("Period").selectOption(new SelectOption().setLabel("Last 7 days"));
        button(page, "Show").click();

        var today = LocalDate.now(ZoneOffset.UTC);
        assertThat(page.getByText(today.minusDays(6) + " to " + today)).isVisible();
        assertThat(page.getByLabel("First day")).hasValue(today.minusDays(6).toString());
    }

    @Test
    void datesInTheWrongOrderComeBackWithWhatIsWrong() {
        page.navigate("/savings");
        page.getByLabel("First day").fill(then.toString());
        page.getByLabel("Last day").fill(then.minusDays(9).toString());

        button(page, "Show").click();

        assertThat(page.getByText("There is no such report")).isVisible();
        assertThat(page.getByLabel("Last day")).hasAttribute("aria-invalid", "true");
        assertThat(page.getByLabel("Last day")).hasValue(then.minusDays(9).toString());
        browser.forgive(); // the browser notes the status 422
    }

    @ParameterizedTest
    @CsvSource({
        "'Each machine, an hour', cheap, Write an amount of 0 or more",
        "Time zone of the days, Mars/Olympus, 'zone'"
    })
    void aWrongPriceOrZoneComesBackWithWhatIsWrong(String field, String typed, String wrong) {
        page.navigate("/savings");
        page.getByText("Try other prices").click();
        page.getByLabel(field).fill(typed);

        page.keyboard().press("Enter");

        assertThat(page.locator(".error").filter(new Locator.FilterOptions().setHasText(wrong))).isVisible();
        assertThat(page.getByLabel(field)).hasValue(typed);
        browser.forgive(); // the browser notes the status 422
    }

    @Test
    void triesOutOtherPricesInAnotherTimeZone() {
        jdbc.sql("""
                insert into machine_hours (machine, kind, started_at, ended_at, price_per_hour, currency)
                values ('test', 'MACHINE', now() - interval '100 days 1 hour', now() - interval '100 days', 0, 'USD')
                """).update();
        page.navigate("/savings" + thoseDays());
        page.getByText("Try other prices").click();
        page.getByLabel("Each machine, an hour").fill("1000000");
        page.getByLabel("Time zone of the days").fill("Asia/Tokyo");

        page.keyboard().press("Enter");

        assertThat(page.getByText("What if:").first()).isVisible();
        assertThat(page.getByText("not reachable", new Page.GetByTextOptions().setExact(true)).first())
                .isVisible();
        assertThat(page.locator(".badge.bad").first()).hasText("lost");
        assertThat(page.getByText("days of Asia/Tokyo")).isVisible();
    }

    @Test
    void redrawsWhenTheThemeChanges() {
        page.navigate("/savings" + thoseDays());
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        awaitColour("#0b5cad");

        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));

        awaitColour("#7db7f5");
    }

    @Test
    void printsChartsAndTablesWithoutTheFrame() {
        Drawn.notePrinting(page);
        page.navigate("/savings" + thoseDays());
        Drawn.await(page);

        Drawn.print(page, button(page, "Print"));

        assertThat(page.locator("header.top")).isHidden();
        assertThat(page.locator("form.filters")).isHidden();
        assertThat(button(page, "Print")).isHidden();
        assertThat(page.locator("canvas").first()).isVisible();
        assertThat(page.locator("#figures")).isVisible();
        assertThat(page.pdf()).hasSizeGreaterThan(20_000);
    }

    @ParameterizedTest
    @CsvSource({"CSV, csv, 'category,currency'", "Markdown, md, # What tickets cost", "HTML, html, <!DOCTYPE html>"})
    void handsOutTheReportThatIsShown(String name, String ending, String beginning) throws IOException {
        page.navigate("/savings" + thoseDays() + "&by=category");

        var file = page.waitForDownload(() -> link(page, name).click());

        assertThat(file.suggestedFilename())
                .isEqualTo("savings-" + then.minusDays(1) + "-to-" + then.plusDays(1) + "." + ending);
        assertThat(Files.readString(file.path())).startsWith(beginning).contains("delivery");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&by=category"})
    void fitsOnAPhone(String more) {
        page = browser.open(port, 360, 740);

        page.navigate("/savings" + thoseDays() + more);

        assertThat(page.locator("h1")).isVisible();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
    }

    private String thoseDays() {
        return "?period=own&from=" + then.minusDays(1) + "&to=" + then.plusDays(1);
    }

    private void awaitColour(String colour) {
        Drawn.await(page);
        page.waitForCondition(() -> colour.equals(
                page.evaluate("Chart.getChart(document.querySelector('canvas')).data.datasets[0].backgroundColor")));
    }

    private void triagedThen(String category) {
        jdbc.sql("""
                insert into triage_entry (ticket_id, attempt, triaged_at, category, queue, decision, degraded, by_nano, charged,
                    waited_seconds, worked_seconds, nano_seconds, joules, energy_source, marginal_cost, currency, machine,
                    shared_tokens, thread_tokens, label_tokens, summary, draft)
                values (:id, 1, now() - interval '100 days', :category, 'orders', 'AUTOMATIC', false, false, true, 1, 2, 0.5,
                    32.5, 'ESTIMATED', 0.000002, 'USD', 'example', 1100, 300, 2, 'UNWANTED', 'UNWANTED')
                """)
                .param("id", UUID.randomUUID())
                .param("category", category)
                .update();
    }
}
