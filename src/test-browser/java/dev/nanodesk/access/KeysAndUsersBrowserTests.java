package dev.nanodesk.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import dev.nanodesk.dashboard.PageTests;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What administrators do with people and keys after they have made them. */
class KeysAndUsersBrowserTests extends PageTests {

    private static final String PASSWORD = "four words of rain";

    @AfterEach
    void forgetPeople() {
        jdbc.sql("delete from local_user").update();
        jdbc.sql("delete from api_key where name <> 'bootstrap'").update();
    }

    @Test
    void changesWhatSomebodyMayDoAndSee() {
        triaged("Where is my parcel", "My parcel is late.");
        triaged("Second invoice", "I was sent a second invoice.");
        var noor = signedInPerson("noor", "Agent");
        assertThat(noor.locator("a.ticket")).hasCount(2);

        page.navigate("/settings/users");
        change("noor");
        row("noor").getByLabel("Role").selectOption("Lead");
        row("noor").getByLabel("orders").check();
        press("noor", "Save");
        assertThat(done()).hasText("Changed. The person's sessions are over.");
        assertThat(row("noor").locator("td").first()).hasText("Lead");
        assertThat(row("noor").locator("td").nth(1)).hasText("orders");

        link(noor, "Review").click();
        assertThat(noor.locator("h1")).hasText("Sign in");
        signIn(noor, "noor", PASSWORD);
        link(noor, "Savings").click();
        assertThat(noor.locator("h1")).hasText("Savings");
        link(noor, "Inbox").click();
        assertThat(noor.locator("a.ticket")).hasText(new String[] {"Where is my parcel"});
    }

    @Test
    void refusesAnAdministratorOfSomeQueuesOnly() {
        page.navigate("/settings/users");
        invite("noor", "Agent");
        change("noor");
        row("noor").getByLabel("Role").selectOption("Administrator");
        row("noor").getByLabel("orders").check();
        press("noor", "Save");
        assertThat(alert()).hasText("Queues cannot limit an administrator.");
        assertThat(row("noor").locator("td").first()).hasText("Agent");

        page.locator("#name").fill("bea");
        page.getByLabel("Administrator: changes").check();
        page.locator("form.card").getByLabel("orders").check();
        button(page, "Add, and make a link").click();
        assertThat(page.locator("#queues-error")).hasText("This cannot limit an administrator.");
        assertThat(page.locator("#name")).hasValue("bea");
        assertThat(page.getByLabel("Administrator: changes")).isChecked();
        page.locator("form.card").getByLabel("orders").uncheck();
        page.locator("#name").fill("noor");
        page.locator("#name").press("Enter");
        assertThat(page.locator("#name")).isFocused();
        assertThat(page.locator("#name")).hasAccessibleDescription("There is somebody named 'noor' already.");
        page.locator("#name").fill("bea");
        page.locator("#name").press("Enter");
        assertThat(row("bea").locator("td").first()).hasText("Administrator");
    }

    @Test
    void givesWhoForgotThePasswordANewLink() {
        page.navigate("/settings/users");
        var first = invite("noor", "Agent");
        page.locator("[data-copy=link]").click();
        assertThat(page.locator("#notices .notice")).containsText(Pattern.compile("Copied|Ctrl"));
        change("noor");
        press("noor", "New password link");
        assertThat(page.locator(".notice.good")).containsText("Give this link to noor, and to nobody else.");
        var second = page.locator("#link").inputValue();
        var noor = stranger();
        noor.navigate(first);
        assertThat(noor.locator("h1")).hasText("This link no longer works");
        setPassword(noor, second, PASSWORD);
        signIn(noor, "noor", PASSWORD);
        assertThat(link(noor, "Review")).isVisible();

        change("noor");
        press("noor", "New password link");
        setPassword(noor, page.locator("#link").inputValue(), "four words of snow");
        signIn(noor, "noor", PASSWORD);
        assertThat(noor.getByRole(AriaRole.ALERT)).containsText("That did not work.");
        signIn(noor, "noor", "four words of snow");
        assertThat(link(noor, "Review")).isVisible();
    }

    @Test
    void keepsTheLastAdministrator() {
        signedInPerson("ada", "Administrator");
        page.navigate("/settings/users");
        change("ada");
        press("ada", "Stop signing in");
        assertThat(alert()).hasText("'ada' is the last administrator with a password: make another one first.");
        change("ada");
        row("ada").getByLabel("Role").selectOption("Agent");
        press("ada", "Save");
        assertThat(alert()).containsText("'ada' is the last administrator");
        assertThat(row("ada").locator("td").first()).hasText("Administrator");

        var bea = signedInPerson("bea", "Administrator");
        bea.navigate("/settings/users");
        bea.locator("summary[aria-label='Change ada']").click();
        row(bea, "ada").getByText("Stop signing in").click();
        assertThat(row(bea, "ada")).containsText("may not sign in");
    }

    @Test
    void saysWhatAKeyLacks() {
        page.navigate("/settings/api-keys");
        page.locator("#name").fill("bootstrap");
        page.locator("#name").press("Enter");
        assertThat(page.locator("#scopes-error")).containsText("must name at least one of");
        page.getByLabel("admin everything, settings too").check();
        page.locator("form.card").getByLabel("orders").check();
        button(page, "Make the key").click();
        assertThat(page.locator("#queues-error")).isVisible();
        assertThat(page.getByLabel("admin everything, settings too")).isChecked();
        page.getByLabel("admin everything, settings too").uncheck();
        page.getByLabel("intake hand tickets in").check();
        page.getByLabel("feedback claim, close, correct tickets").check();
        button(page, "Make the key").click();
        assertThat(page.locator("#name")).isFocused();
        assertThat(page.locator("#name")).hasAccessibleDescription(Pattern.compile("bootstrap"));

        page.locator("#name").fill("shop");
        page.locator("#name").press("Enter");
        assertThat(page.locator("#secret")).isVisible();
        assertThat(row("shop").locator(".badge.accent")).hasText(new String[] {"intake", "feedback"});
        assertThat(row("shop").locator("td").nth(1)).hasText("orders");
        assertThat(row("shop").locator("td").nth(2)).hasText("never");
        assertThat(row("shop").locator("td").nth(3)).hasText("none");
    }

    @Test
    void endsTheOldSecretAtOnceWhereAsked() {
        page.navigate("/settings/api-keys");
        page.locator("#name").fill("shop");
        page.getByLabel("read tickets, queues, reports").check();
        button(page, "Make the key").click();
        var first = page.locator("#secret").inputValue();
        change("shop");
        row("shop").getByLabel("The old secret works").selectOption("no longer");
        press("shop", "Make a new secret");
        assertThat(page.locator("#secret")).not().hasValue(first);
        assertThat(page.getByLabel("The new key")).not().containsText("The one before works until");

        assertThat(status(first)).isEqualTo(401);
        assertThat(status(page.locator("#secret").inputValue())).isEqualTo(200);
        page.reload();
        assertThat(row("shop").locator("td").nth(2)).not().hasText("never");
    }

    @Test
    void leafsThroughTheAccessLog() {
        var actor = "somebody " + UUID.randomUUID();
        jdbc.sql("""
                        insert into access_entry (at, actor, action, object, address, facts)
                        select now() - interval '30 days', :actor, 'sign-in', 'entry ' || number, '127.0.0.1', '{}'
                        from generate_series(1, 60) number order by number
                        """).param("actor", actor).update();
        page.navigate("/settings/access-log");
        page.getByLabel("Who").fill(actor);
        page.getByLabel("Who").press("Enter");
        assertThat(rows(page)).hasCount(50);
        assertThat(rows(page).first()).containsText("entry 60");
        assertThat(link(page, "Newest")).hasCount(0);
        link(page, "Older").click();
        assertThat(rows(page)).hasCount(10);
        assertThat(rows(page).last()).containsText("entry 1");
        assertThat(link(page, "Older")).hasCount(0);
        link(page, "Newest").click();
        assertThat(rows(page)).hasCount(50);

        page.getByLabel("To").and(page.locator("input")).fill("2020-01-01");
        button(page, "Show").click();
        assertThat(page.locator("main")).containsText("Nothing fits.");
        assertThat(page.getByLabel("Who")).hasValue(actor);
    }

    /** Unfolds what can be done with a user or a key. */
    private void change(String name) {
        page.locator("summary[aria-label='Change " + name + "']").click();
    }

    private void press(String name, String button) {
        row(name).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private Locator row(String name) {
        return row(page, name);
    }

    private static Locator row(Page page, String name) {
        return rows(page).filter(new Locator.FilterOptions().setHas(
                page.locator("summary[aria-label='Change " + name + "']")));
    }

    private static Locator rows(Page page) {
        return page.locator("main tbody tr");
    }

    private Locator done() {
        return page.locator("main .notice.good");
    }

    private Locator alert() {
        return page.getByRole(AriaRole.ALERT);
    }

    /** The link for somebody new, from the page of users, which is open. */
    private String invite(String name, String role) {
        page.locator("#name").fill(name);
        page.getByLabel(role + ": ").check();
        button(page, "Add, and make a link").click();
        return page.locator("#link").inputValue();
    }

    private Page signedInPerson(String name, String role) {
        page.navigate("/settings/users");
        var person = stranger();
        setPassword(person, invite(name, role), PASSWORD);
        signIn(person, name, PASSWORD);
        assertThat(link(person, "Review")).isVisible();
        return person;
    }

    private static void setPassword(Page person, String link, String password) {
        person.navigate(link);
        person.getByLabel("Password").fill(password);
        person.getByLabel("Once more").fill(password);
        button(person, "Set the password").click();
        assertThat(person.locator("h1")).hasText("Sign in");
    }

    private static void signIn(Page person, String name, String password) {
        person.getByLabel("Name").fill(name);
        person.getByLabel("Password").fill(password);
        button(person, "Sign in").click();
    }

    private int status(String key) {
        return page.context()
                .request()
                .get("/api/v1/tickets", RequestOptions.create().setHeader("X-API-Key", key))
                .status();
    }
}
