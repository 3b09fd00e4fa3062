package dev.nanodesk.reporting;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import dev.nanodesk.testing.LeadPageTests;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a lead reads of what agents thought of triage. */
class FeedbackBrowserTests extends LeadPageTests {

    private static final String HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>";

    private Page page;

    @BeforeEach
    void openPage() {
        jdbc.sql("delete from assignment").update();
        page = browser.open(port);
    }

    @Test
    void listsWhatOneAgentDid() {
        var ticket = corrected("grace", HOSTILE);
        corrected("ada", "wrong shelf");
        page.navigate("/feedback");

        assertThat(page.getByText("those nobody looked at count as right").first()).isVisible();
        assertThat(page.getByText(HOSTILE).first()).isVisible();
        choose("By", "ada");

        assertThat(page.getByText("wrong shelf")).isVisible();
        assertThat(page.getByText(HOSTILE)).hasCount(0);
        assertThat(page.locator("a[href='/tickets/" + ticket + "']")).hasCount(0);
        assertThat(Drawn.labels(page)).isNotEmpty();
    }

    @Test
    void listsOneKindAndOneQueueAndOpensATicket() {
        var ticket = corrected("ada", "wrong shelf");
        said(ticket, "DRAFT_REJECTED", "draft", "too rude");
        page.navigate("/feedback");
        assertThat(entries()).hasCount(2);

        choose("List", "Draft rejected");
        assertThat(entries()).hasCount(1);
        assertThat(entries()).containsText("too rude");
        choose("Queue", "logistics");
        assertThat(entries()).containsText("too rude");
        choose("List", "Draft taken");
        assertThat(page.getByText("Nothing that fits.")).isVisible();
        choose("List", "everything");
        entries().first().getByText("Parcel").click();
        assertThat(page.locator("h1")).hasText("Parcel");
    }

    @Test
    void choosesAPeriodAndSaysWhichIsNone() {
        corrected("ada", "wrong shelf");
        page.navigate("/feedback");

        choose("Period", "Last 52 weeks");
        assertThat(entries()).hasCount(1);
        page.getByLabel("First day").fill("2020-01-01");
        page.getByLabel("Last day").fill("2020-02-01");
        page.getByLabel("Last day").blur();
        assertThat(page.getByLabel("Period")).hasValue("own");
        button(page, "Show").click();
        assertThat(page.getByText("Nothing was triaged or judged in this period.")).isVisible();
        page.getByLabel("Last day").fill("2019-02-01");
        button(page, "Show").click();
        assertThat(page.getByText("There is no such period")).isVisible();
        assertThat(page.getByLabel("Last day")).hasAttribute("aria-invalid", "true");
        browser.forgive(); // the browser notes the status 422
    }

    @Test
    void handsOutTheListThatIsShown() throws IOException {
        var ticket = corrected("grace", "=1+1, \"wrong\" shelf");
        corrected("ada", "not hers");
        page.navigate("/feedback");
        choose("By", "grace");

        var file = page.waitForDownload(() -> link(page, "List as CSV").click());

        assertThat(file.suggestedFilename()).startsWith("feedback-entries-").endsWith(".csv");
        assertThat(Files.readString(file.path()))
                .startsWith("at,ticket,queue,agent,kind,field,before,after,reason,undone")
                .contains(ticket + ",logistics,grace,CORRECTION,category,delivery,other,")
                .contains("1+1, \"\"wrong\"\" shelf")
                .doesNotContain("not hers", ",=1+1", "\"=1+1");
    }

    @Test
    void handsOutTheWeeks() throws IOException {
        corrected("ada", "wrong shelf");
        page.navigate("/feedback");

        var file = page.waitForDownload(() -> link(page, "Weeks as CSV").click());

        assertThat(file.suggestedFilename()).startsWith("feedback-weeks-").endsWith(".csv");
        assertThat(Files.readAllLines(file.path()))
                .startsWith("week,decision,triaged,seen,corrected,corrected_category")
                .anyMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\d,AUTOMATIC,1,1,1,1"));
    }

    @Test
    void turnsToOlderAndNewerPages() {
        var ticket = corrected("ada", "number 30");
        IntStream.range(0, 30).forEach(number -> said(ticket, "DRAFT_REJECTED", "draft", "number " + number));
        page.navigate("/feedback?agent=ada");
        assertThat(entries()).hasCount(25);

        link(page, "Older").click();

        assertThat(entries()).hasCount(6);
        assertThat(page.getByText("Page 2")).isVisible();
        assertThat(page.getByLabel("By", new Page.GetByLabelOptions().setExact(true))).hasValue("ada");
        link(page, "Newer").click();
        assertThat(entries()).hasCount(25);
    }

    @Test
    void printsWithoutTheFrame() {
        corrected("ada", "wrong shelf");
        Drawn.notePrinting(page);
        page.navigate("/feedback");
        Drawn.await(page);

        Drawn.print(page, button(page, "Print"));

        assertThat(page.locator("header.top")).isHidden();
        assertThat(page.locator("form.filters")).isHidden();
        assertThat(link(page, "List as CSV")).isHidden();
        assertThat(page.getByText("wrong shelf")).isVisible();
    }

    @Test
    void fitsOnAPhone() {
        corrected("ada", HOSTILE);
        page = browser.open(port, 360, 740);

        page.navigate("/feedback");

        assertThat(page.locator("h1")).isVisible();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
    }

    private void choose(String field, String value) {
        page.getByLabel(field, new Page.GetByLabelOptions().setExact(true))
                .selectOption(new SelectOption().setLabel(value));
        button(page, "Show").click();
    }

    private Locator entries() {
        return page.getByRole(AriaRole.REGION,
                        new Page.GetByRoleOptions().setName("Latest first"))
                .locator("tbody tr");
    }

    private UUID corrected(String agent, String reason) {
        var ticket = triaged("Parcel");
        jdbc.sql("""
                insert into assignment (ticket_id, queue, priority, state, category, language, opened_at, clock_started_at,
                    due_at, queue_by_human, priority_by_human, version)
                values (:id, 'logistics', 1, 'OPEN', 'delivery', 'en', now(), now(), now(), false, false, 0)
                """).param("id", ticket).update();
        said(ticket, agent, "CORRECTION", "category", reason);
        return ticket;
    }

    private void said(UUID ticket, String kind, String field, String reason) {
        said(ticket, "ada", kind, field, reason);
    }

    private void said(UUID ticket, String agent, String kind, String field, String reason) {
        jdbc.sql("""
                insert into feedback (id, ticket_id, attempt, at, agent, kind, field, before, after, reason)
                values (:id, :ticket, 1, now(), :agent, :kind, :field, 'delivery', 'other', :reason)
                """)
                .param("id", UUID.randomUUID())
                .param("ticket", ticket)
                .param("agent", agent)
                .param("kind", kind)
                .param("field", field)
                .param("reason", reason)
                .update();
    }
}
