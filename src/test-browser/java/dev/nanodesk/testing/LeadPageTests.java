package dev.nanodesk.testing;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests of a lead's pages. Each begins with no ticket, and fails where a page did what no page should. */
@LeadPageTest
public abstract class LeadPageTests {

    @LocalServerPort
    protected int port;

    @Autowired
    protected JdbcClient jdbc;

    protected ApiClient api;
    protected LeadBrowser browser;

    static {
        // two cores that others share
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
    }

    @BeforeEach
    void open() {
        api = new ApiClient(port);
        browser = new LeadBrowser();
    }

    @AfterEach
    void closeAndBehaveWell() {
        browser.close();
        goOn();
        browser.assertWellBehaved();
    }

    private void goOn() {
        api.post("/backlog/resume", "");
        api.put("/queues/*/automation", "application/json", "{\"automation\":\"FULL\"}");
        api.put("/queues/logistics/automation", "application/json", "{\"automation\":\"FULL\"}");
        jdbc.sql("delete from webhook_delivery").update();
        jdbc.sql("delete from triage").update();
        jdbc.sql("delete from ticket").update();
    }

    /** How many rows there are {@code from} something. */
    protected long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }

    /** A ticket that has been triaged. */
    protected UUID triaged(String subject) {
        var ticket = "{\"source\":\"shop\",\"subject\":\"" + subject + "\",\"body\":\"my parcel\"}";
        return UUID.fromString(api.post("/tickets", ticket, "Prefer", "wait=20").text("/id"));
    }

    protected static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    protected static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Waits until a page that refreshes itself has done so: nobody may evaluate text in it, so the test asks from outside. */
    protected static void awaitRefresh(Page page) {
        page.evaluate("document.getElementById('live').dataset.old = 'yes'");
        page.waitForCondition(() -> (Boolean) page.evaluate("!document.getElementById('live').dataset.old"));
    }

    /** The row of a table that says so. */
    protected static Locator row(Page page, String text) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(text));
    }
}
