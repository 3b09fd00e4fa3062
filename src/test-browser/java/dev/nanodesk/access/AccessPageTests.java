package dev.nanodesk.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import dev.nanodesk.dashboard.PageTests;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;

/** Tests of who may come in. {@code page} is an administrator's. */
abstract class AccessPageTests extends PageTests {

    static final String PASSWORD = "four words of rain";

    @AfterEach
    void forgetPeople() {
        jdbc.sql("delete from local_user").update();
        jdbc.sql("delete from api_key where name <> 'bootstrap'").update();
    }

    /** Signs in at the form that is open. */
    static void signIn(Page person, String name, String password) {
        person.getByLabel("Name").fill(name);
        person.getByLabel("Password").fill(password);
        button(person, "Sign in").click();
    }

    static void setPassword(Page person, String password, String again) {
        person.getByLabel("Password").fill(password);
        person.getByLabel("Once more").fill(again);
        button(person, "Set the password").click();
    }

    static void changePassword(Page person, String old, String password) {
        person.getByLabel("The one you have").fill(old);
        person.getByLabel("The new one").fill(password);
        person.getByLabel("Once more").fill(password);
        button(person, "Change it").click();
    }

    /** The link for a new agent, from the page of users, which is open. */
    String invite(String name) {
        return invite(name, "Agent");
    }

    String invite(String name, String role) {
        page.locator("#name").fill(name);
        page.getByLabel(role + ": ").check();
        button(page, "Add, and make a link").click();
        return page.locator("#link").inputValue();
    }

    /** Somebody who has set the password, at the sign-in page. */
    Page accept(String link) {
        var person = stranger();
        person.navigate(link);
        setPassword(person, PASSWORD, PASSWORD);
        assertThat(person.locator("h1")).hasText("Sign in");
        return person;
    }

    Page signedInPerson(String name) {
        return signedInPerson(name, "Agent");
    }

    Page signedInPerson(String name, String role) {
        page.navigate("/settings/users");
        var person = accept(invite(name, role));
        signIn(person, name, PASSWORD);
        assertThat(link(person, "Review")).isVisible();
        return person;
    }

    void newKey(String name, LocalDate lastDay) {
        newKey(page, name, lastDay);
    }

    /** Asks for a key that reads the tickets of one queue. */
    static void newKey(Page page, String name, LocalDate lastDay) {
        page.locator("#name").fill(name);
        page.getByLabel("read tickets, queues, reports").check();
        page.locator("form.card").getByLabel("orders").check();
        page.getByLabel("Last day").and(page.locator("input")).fill(lastDay.toString());
        button(page, "Make the key").click();
    }

    int status(String key, String method, String path) {
        return page.context()
                .request()
                .fetch(path, RequestOptions.create().setMethod(method).setHeader("X-API-Key", key))
                .status();
    }

    Locator row(String name) {
        return row(page, name);
    }

    static Locator row(Page page, String name) {
        return page.locator("main tbody tr").filter(new Locator.FilterOptions().setHasText(name));
    }

    /** Unfolds what can be done with a user or a key. */
    void change(String name) {
        row(name).locator("summary").click();
    }

    void press(String name, String button) {
        row(name).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    static Locator notice(Page page) {
        return page.locator("main .notice.good");
    }
}
