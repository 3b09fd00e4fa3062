package dev.nanodesk.settings;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.nanodesk.classification.Taxonomies;
import dev.nanodesk.cost.PriceBookSettings;
import dev.nanodesk.dashboard.PageTests;
import dev.nanodesk.dashboard.Watch;
import dev.nanodesk.knowledge.KnowledgeDocument;
import dev.nanodesk.knowledge.KnowledgeDocument.Kind;
import dev.nanodesk.knowledge.KnowledgeDocuments;
import dev.nanodesk.routing.QueueSettings;
import dev.nanodesk.routing.QueueSettings.Origin;
import dev.nanodesk.routing.Routing;
import dev.nanodesk.testing.ApiClient;
import dev.nanodesk.testing.Chromium;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tests that change the settings as an administrator does. Each begins and ends with the settings as they came, and fails
 * where a page complained, failed, asked another host, or asked a question that was not expected.
 */
@SettingsTest
abstract class SettingsPageTests {

    @LocalServerPort
    private int port;

    @Autowired
    private SettingsAsTheyCame came;

    @Autowired
    Taxonomies taxonomies;

    @Autowired
    QueueSettings queues;

    @Autowired
    PriceBookSettings books;

    @Autowired
    KnowledgeDocuments knowledge;

    /** The page of an administrator who has just signed in. */
    Page page;

    private BrowserContext mira;
    private Watch watch;

    static {
        // two cores that others share
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
    }

    @BeforeEach
    void begin() {
        came.putBack();
        mira = newPerson();
        watch = new Watch(mira);
        page = mira.newPage();
    }

    @AfterEach
    void end() {
        var flaws = watch.flaws();
        mira.close();
        came.putBack();
        assertThat(flaws).isEmpty();
    }

    /** Somebody else who is signed in. */
    BrowserContext newPerson() {
        return newPerson(new NewContextOptions());
    }

    BrowserContext newPerson(NewContextOptions options) {
        var person = Chromium.browser().newContext(options.setBaseURL("http://127.0.0.1:" + port));
        PageTests.signIn(person, ApiClient.KEY);
        return person;
    }

    /** Presses what asks first whether one is sure; first thinks better of it, to see that nothing happens. */
    void pressAndConfirm(Locator button, String question) {
        var before = page.url();
        watch.answer(question, false);
        button.click();
        assertThat(page).hasURL(before);
        assertThat(button).isVisible();
        watch.answer(question, true);
        button.click();
    }

    Locator field(String label) {
        return page.getByLabel(label);
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** What a folded part of the page is called. */
    Locator fold(String name) {
        return page.locator("summary", new Page.LocatorOptions().setHasText(name));
    }

    /** One of the pages of the settings. */
    void openTab(String name) {
        page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Settings"))
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
        isAt(name);
    }

    void isAt(String heading) {
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).containsText(heading);
    }

    Locator notice() {
        return page.locator("main .notice.good");
    }

    Locator alert() {
        return page.getByRole(AriaRole.ALERT);
    }

    Locator rows() {
        return page.locator("main :not(.diff) > table > tbody > tr");
    }

    Locator row(String text) {
        return rows().filter(new Locator.FilterOptions().setHasText(text));
    }

    static Locator.FilterOptions containing(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    /** Lines of a comparison that are there before or after a change only. */
    Locator lines(String side) {
        return page.locator(".diff tr." + side + " td.line");
    }

    /** The cursor waits in the field, in sight, and the field says what is wrong with it: a regular expression. */
    static void asksAgain(Locator field, String problem) {
        assertThat(field).isFocused();
        assertThat(field).isInViewport();
        assertThat(field).hasAccessibleDescription(Pattern.compile(problem));
    }

    /** What the browser saves at a press of the link. */
    String saved(String link, String name) {
        var download = page.waitForDownload(() -> link(link).click());
        assertThat(download.suggestedFilename()).matches(name);
        try {
            return Files.readString(download.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens the newest change of the history. */
    void openNewestChange(String summary) {
        openTab("History");
        assertThat(rows().first()).containsText(summary);
        rows().first().getByRole(AriaRole.LINK).click();
        isAt(summary);
    }

    void goBackToBeforeThisChange() {
        pressAndConfirm(
                button("Go back to before this change"),
                "Put in force again what was in force before this change? It becomes a new change.");
        assertThat(notice()).containsText("in force again");
    }

    void goBackToAfterThisChange() {
        pressAndConfirm(
                button("Go back to after this change"),
                "Put in force again what this change brought? It becomes a new change.");
        assertThat(notice()).containsText("in force again");
    }

    List<String> categories() {
        return taxonomies.current().categories().stream().map(each -> each.name()).toList();
    }
}
