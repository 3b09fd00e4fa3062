package dev.nanodesk.operations;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.nanodesk.testing.ApiClient;
import dev.nanodesk.testing.LeadBrowser;
import dev.nanodesk.testing.NanodeskApiTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@NanodeskApiTest
@TestPropertySource(
        properties = {
            "nanodesk.inference.small.base-url=http://127.0.0.1:1",
            "nanodesk.webhooks.crm.url=https://crm.invalid/hooks",
            "nanodesk.webhooks.crm.secrets=0123456789abcdef0123456789abcdef"
        })
class OperationsBrowserTests {

    private static LeadBrowser browser;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private ApiClient api;

    @BeforeAll
    static void startBrowser() {
        browser = new LeadBrowser();
    }

    @AfterAll
    static void stopBrowser() {
        browser.close();
    }

    @BeforeEach
    void connect() {
        api = new ApiClient(port);
    }

    @AfterEach
    void goOnAndBehaveWell() {
        api.post("/backlog/resume", "");
        api.put("/queues/*/automation", "application/json", "{\"automation\":\"FULL\"}");
        jdbc.sql("delete from triage where status = 'PARKED'").update();
        browser.assertWellBehaved();
    }

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
    void whatACheckFoundStaysWhileThePageRefreshes() {
        parked("so that ages change");
        var page = browser.open(port);
        page.navigate("/operations");

        page.locator("#check-webhook-crm").click();

        assertThat(page.getByText("Does not work.")).isVisible();
        awaitRefresh(page);
        assertThat(page.getByText("Does not work.")).isVisible();
    }

    @Test
    void aLeadSwitchesAllQueuesOff() {
        var page = browser.open(port);
        page.navigate("/operations");

        page.locator("#switch-0").click();
        page.getByText("off: all to review").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Switch")).click();

        assertThat(page.getByText("Automation of all queues: off: all to review.")).isVisible();
        assertThat(api.get("/queues/logistics/automation").text("/inForce")).isEqualTo("OFF");
        assertThat(page.getByText("switched automation of all queues, from FULL to OFF").first())
                .isVisible();
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

    /** The policy of the pages lets nobody evaluate text in them, so that the test asks from outside. */
    private static void awaitRefresh(Page page) {
        page.evaluate("document.getElementById('live').dataset.old = 'yes'");
        page.waitForCondition(() -> (Boolean) page.evaluate("!document.getElementById('live').dataset.old"));
    }

    private UUID parked(String reason) {
        var id = UUID.fromString(api.post(
                        "/tickets", "{\"source\":\"shop\",\"subject\":\"Parcel\",\"body\":\"my parcel\"}", "Prefer", "wait=20")
                .text("/id"));
        jdbc.sql("update triage set status = 'PARKED', failures = 3, last_failure = :reason where ticket_id = :id")
                .param("reason", reason)
                .param("id", id)
                .update();
        return id;
    }
}
