package dev.nanodesk.operations;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.nanodesk.testing.LeadPageTests;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsBrowserTests extends LeadPageTests {

    @Test
    void aLeadPausesAndResumesByKeyboard() {
        var page = browser.open(port);
        page.navigate("/operations");

        page.locator("#pause").press("Enter");
        assertThat(page.getByText("Pause triage?")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.getByText("Pause triage?")).isHidden();
        page.locator("#pause").press("Enter");
        page.locator("#pause-dialog button.danger").press("Enter");

        assertThat(page.getByText("Triage is paused on all replicas")).isVisible();
        assertThat(api.get("/backlog").text("/paused")).isEqualTo("true");
        page.locator("#resume").press("Enter");
        page.locator("#resume-dialog button.main").press("Enter");
        assertThat(page.getByText("Triage goes on.")).isVisible();
        assertThat(page.getByText("resumed triage").first()).isVisible();
    }

    @Test
    void aParkedTicketComesUpByItselfAndIsTriedAgain() {
        var page = browser.open(port);
        page.navigate("/operations");
        assertThat(page.getByText("The model server of SMALL does not answer.")).isVisible();

        var id = parked("<img src=x onerror=alert(1)>");

        assertThat(page.getByText("<img src=x onerror=alert(1)>")).isVisible();
        page.locator("#retry-" + id).click();
        assertThat(page.getByText("The ticket is triaged again.")).isVisible();
        assertThat(page.locator("#retry-" + id)).hasCount(0);
    }

    @Test
    void aLeadThinksBetterOfAPause() {
        var page = browser.open(port);
        page.navigate("/operations");

        page.locator("#pause").click();
        button(page, "Cancel").click();

        assertThat(page.getByText("Pause triage?")).isHidden();
        assertThat(api.get("/backlog").text("/paused")).isEqualTo("false");
        page.locator("#pause").click();
        button(page, "Pause triage").click();
        assertThat(page.getByText("Triage is paused on all replicas")).isVisible();
        page.locator("#resume").click();
        button(page, "Cancel").click();
        assertThat(page.getByText("Resume triage?")).isHidden();
        assertThat(api.get("/backlog").text("/paused")).isEqualTo("true");
    }

    @Test
    void aLeadLooksAtAParkedTicketAndTriesAllAgain() {
        parked("gave up on the first");
        parked("gave up on the second");
        var page = browser.open(port);
        page.navigate("/operations");

        page.locator("#parked").getByText("Parcel").first().click();
        assertThat(page.locator("h1")).hasText("Parcel");
        page.goBack();
        button(page, "Try all 2 again").click();

        assertThat(page.getByText("2 tickets are triaged again.")).isVisible();
        assertThat(page.getByText("None. A ticket is parked when")).isVisible();
        assertThat(page.locator("#retry-all")).hasCount(0);
    }

    @Test
    void refreshingTakesNeitherFocusNorPlace() {
        parked("first");
        var page = browser.open(port, 360, 740);
        page.navigate("/operations");
        page.locator("#switch-0").focus();
        page.evaluate("document.getElementById('models').scrollLeft = 60");
        var place = page.evaluate("scrollY");

        awaitRefresh(page);

        assertThat(page.locator("#switch-0")).isFocused();
        assertThat(page.evaluate("document.getElementById('models').scrollLeft")).isEqualTo(60);
        assertThat(page.evaluate("scrollY")).isEqualTo(place);
    }

    @Test
    void aLeadSwitchesAllQueuesOffAndOnAgain() {
        var page = browser.open(port);
        page.navigate("/operations");

        switchTo(page, "All queues", "off: all to review");

        assertThat(page.getByText("Automation of all queues: off: all to review.")).isVisible();
        assertThat(row(page, "logistics").locator(".badge")).hasText(new String[] {"everything", "off: all to review"});
        assertThat(page.getByText("switched automation of all queues, from FULL to OFF").first())
                .isVisible();
        assertThat(decisionOn("while all is off")).isEqualTo("REVIEW");

        switchTo(page, "All queues", "everything");

        assertThat(page.getByText("Automation of all queues: everything.")).isVisible();
        assertThat(row(page, "logistics").locator(".badge")).hasText(new String[] {"everything", "everything"});
        assertThat(decisionOn("while all is on")).isEqualTo("AUTOMATIC");
    }

    @Test
    void aLeadSwitchesOneQueueOnly() {
        var page = browser.open(port);
        page.navigate("/operations");

        link(page, "Change… logistics").click();
        page.getByText("off: all to review").click();
        link(page, "Cancel").click();
        assertThat(row(page, "logistics").locator(".badge")).hasText(new String[] {"everything", "everything"});
        switchTo(page, "logistics", "NANO only");

        assertThat(page.getByText("Automation of “logistics”: NANO only.")).isVisible();
        assertThat(row(page, "logistics").locator(".badge")).hasText(new String[] {"NANO only", "NANO only"});
        assertThat(row(page, "general").locator(".badge")).hasText(new String[] {"everything", "everything"});
        link(page, "Change… logistics").click();
        assertThat(page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("NANO only"))).isChecked();
        link(page, "Operations").last().click();
        assertThat(page.locator("h1")).hasText("Operations");
    }

    @Test
    void saysOnceThatTheSessionIsOver() {
        parked("so that ages change");
        var page = browser.open(port);
        page.navigate("/operations");

        page.context().clearCookies();

        assertThat(page.locator("#pulse")).containsText("Your session is over");
        assertThat(page.locator("#notices p")).hasCount(0);
        browser.forgive(); // the browser notes the status 401
    }

    @ParameterizedTest
    @ValueSource(strings = {"/operations", "/operations/automation?queue=*"})
    void fitsOnAPhone(String path) {
        parked("so that there is one");
        var page = browser.open(port, 360, 740);

        page.navigate(path);

        assertThat(page.locator("h1")).isVisible();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
    }

    private static void switchTo(Page page, String queue, String setting) {
        link(page, "Change… " + queue).click();
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(setting)).check();
        button(page, "Switch").click();
    }

    private String decisionOn(String subject) {
        return api.get("/tickets/" + triaged(subject)).text("/triage/decision");
    }

    private UUID parked(String reason) {
        var id = triaged("Parcel");
        jdbc.sql("update triage set status = 'PARKED', failures = 3, last_failure = :reason where ticket_id = :id")
                .param("reason", reason)
                .param("id", id)
                .update();
        return id;
    }
}
