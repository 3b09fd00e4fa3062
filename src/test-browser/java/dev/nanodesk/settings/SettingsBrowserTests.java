package dev.nanodesk.settings;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.FilePayload;
import dev.nanodesk.knowledge.KnowledgeDocument.Kind;
import dev.nanodesk.knowledge.KnowledgeDocuments;
import dev.nanodesk.routing.QueueSettings;
import dev.nanodesk.testing.ApiClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An administrator's ways through the settings. */
@SettingsTest
class SettingsBrowserTests {

    private static Playwright playwright;
    private static Browser browser;

    @LocalServerPort
    private int port;

    @Autowired
    private QueueSettings queues;

    @Autowired
    private KnowledgeDocuments knowledge;

    @Autowired
    private JdbcClient jdbc;

    private BrowserContext mira;
    private Page page;

    @BeforeAll
    static void startChromium() {
        playwright = Playwright.create();
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(Path.of(System.getProperty("nanodesk.test.browser")))
                        .setArgs(List.of("--no-sandbox")));
    }

    @AfterAll
    static void stopChromium() {
        browser.close();
        playwright.close();
    }

    @BeforeEach
    void signIn() {
        for (var kind : Kind.values()) {
            knowledge.delete(
                    kind, knowledge.all(kind).stream().map(each -> each.id()).toList());
        }
        jdbc.sql("delete from queue_settings").update();
        mira = browser.newContext();
        page = signedIn(mira);
    }

    @AfterEach
    void signOut() {
        mira.close();
    }

    private Page signedIn(BrowserContext context) {
        var opened = context.newPage();
        opened.navigate(address("/login"));
        var key = opened.locator("input[name=key]");
        key.evaluate("field => { const box = field.closest('details'); if (box) box.open = true }");
        key.fill(ApiClient.KEY);
        opened.locator("form:has(input[name=key]) button[type=submit]").click();
        opened.waitForURL(address("/**"));
        return opened;
    }

    @Test
    void changesHowLongTicketsMayWait() {
        page.navigate(address("/settings"));
        page.locator("nav[aria-label=Settings] >> text=Queues").click();
        page.locator("text=Billing and payments").click();

        page.getByLabel("High").first().fill("60");
        page.locator("button:text-is('Save')").click();
        assertThat(page.locator("#sla\\.high-error")).containsText("must be a time");
        assertThat(page.getByLabel("High").first()).hasValue("60");

        page.getByLabel("High").first().fill("90m");
        page.getByLabel("High").first().press("Enter");
        assertThat(page.locator(".notice.good")).containsText("Queue billing is saved");
        assertThat(page.locator("tr:has-text('Billing') strong")).hasText("90m");

        page.locator("text=History").click();
        assertThat(page.locator("tbody tr").first()).containsText("1 changed (billing)");
        page.locator("tbody tr a").first().click();
        assertThat(page.locator("tr.after td.line").first()).containsText("sla:");
        page.onceDialog(Dialog::accept);
        page.locator("text=Go back to before this change").click();
        assertThat(page.locator(".notice.good")).containsText("in force again");
        assertThat(queues.inForce().yaml()).doesNotContain("90m");
    }

    @Test
    void loosesNothingWhereTwoPeopleSave() {
        try (var noor = browser.newContext()) {
            var other = signedIn(noor);
            page.navigate(address("/settings/queues/queue/orders"));
            other.navigate(address("/settings/queues/queue/orders"));
            other.getByLabel("Title").fill("Of noor");
            other.locator("button:text-is('Save')").click();
            assertThat(other.locator(".notice.good")).containsText("saved");

            page.getByLabel("Title").fill("Of mira");
            page.locator("button:text-is('Save')").click();
            assertThat(page.locator(".notice.warn")).containsText("Somebody else saved a newer version");
            assertThat(page.locator("tr.before td.line")).containsText("Of noor");
            assertThat(page.locator("tr.after td.line")).containsText("Of mira");
            assertThat(page.getByLabel("Title")).hasValue("Of mira");

            page.locator("text=Save mine over it").click();
            assertThat(page.locator(".notice.good")).containsText("saved");
            assertThat(page.locator("table")).containsText("Of mira");
        }
    }

    @Test
    void keepsWhatWasTypedWhenTheSessionIsOver() {
        page.navigate(address("/settings/taxonomy/new"));
        page.getByLabel("Name").fill("returns");
        page.getByLabel("Title").fill("Typed for an hour");
        page.getByLabel("What belongs here").fill("Things sent back");
        mira.clearCookies();

        page.locator("button:text-is('Save')").click();

        assertThat(page.locator("#notices .notice")).isVisible();
        assertThat(page.getByLabel("Title")).hasValue("Typed for an hour");
    }

    @Test
    void writesAnArticleAndSeesHowItWillLook() {
        var alerts = new ArrayList<String>();
        page.onDialog(dialog -> {
            alerts.add(dialog.message());
            dialog.dismiss();
        });
        page.navigate(address("/settings/articles"));
        page.locator("text=Add an article").click();
        page.getByLabel("Id").fill("en-parcels");
        page.getByLabel("Title").fill("Where parcels are <script>alert(1)</script>");
        page.getByLabel("Category").selectOption("delivery");
        page.getByLabel("Text").fill("## Look here\n\n**Soon** <img src=x onerror=alert(1)> [no](javascript:alert(1))");

        assertThat(page.locator("#preview h2")).hasText("Look here");
        assertThat(page.locator("#preview strong")).hasText("Soon");
        assertThat(page.locator("#preview img")).hasCount(0);
        page.locator("button:text-is('Save')").click();
        page.getByLabel("Search").fill("parcels");
        page.getByLabel("Search").press("Enter");
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("<script>alert(1)</script>");
        assertThat(alerts).isEmpty();
    }

    @Test
    void checksTheYamlBeforeSavingIt() {
        page.navigate(address("/settings/queues/yaml"));
        page.getByLabel("The whole text").fill("queues:\n- name: general\n- name: vip\n  zone: Mars\n");
        page.locator("text=Check without saving").click();
        assertThat(page.locator(".notice.bad")).containsText("Line 4: queues[1].zone must be a time zone");

        page.getByLabel("The whole text").fill("queues:\n- name: general\n- name: vip\n");
        page.locator("text=Check without saving").click();
        assertThat(page.locator(".notice.good")).containsText("1 added (vip)");
        assertThat(queues.inForce().origin()).isEqualTo(QueueSettings.Origin.DEFAULT);
        page.locator("button:text-is('Save')").click();
        assertThat(page.locator("table")).containsText("vip");
    }

    @Test
    void takesAllSettingsAlongInAFile() throws IOException {
        page.navigate(address("/settings/exchange"));
        var download = page.waitForDownload(() -> page.locator("text=Export everything").click());
        var file = Files.readString(download.path());
        assertThat(download.suggestedFilename()).startsWith("nanodesk-settings-").endsWith(".yaml");

        var changed = file.replace("title: Billing and payments", "title: Money");
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "test.yaml", "application/yaml", changed.getBytes(StandardCharsets.UTF_8)));
        page.locator("text=Show what would change").click();
        assertThat(page.locator("#preview")).containsText("1 changed (billing)");
        assertThat(queues.inForce().yaml()).contains("Billing and payments");
        page.locator("text=Import all of this").click();
        assertThat(page.locator(".notice.good")).containsText("in force");
        assertThat(queues.inForce().yaml()).contains("title: Money");
    }

    @Test
    void hasNothingThatKeepsPeopleOut() {
        for (var path : List.of(
                "/settings",
                "/settings/taxonomy",
                "/settings/taxonomy/new",
                "/settings/queues",
                "/settings/queues/queue/billing",
                "/settings/queues/common",
                "/settings/queues/yaml",
                "/settings/articles",
                "/settings/articles/new",
                "/settings/macros/new",
                "/settings/price-book",
                "/settings/history",
                "/settings/exchange")) {
            page.navigate(address(path));
            var violations = new AxeBuilder(page)
                    .analyze().getViolations().stream()
                            .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                            .map(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml())
                            .toList();
            assertThat(violations).as(path).isEmpty();
        }
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
