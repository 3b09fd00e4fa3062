package dev.nanodesk.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is written down of people and keys, and how it is shown. */
class AccessLogBrowserTests extends AccessPageTests {

    private static final String EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>";

    @Test
    void writesDownWhoDidWhatAndNoSecret() {
        page.navigate("/settings/users");
        var link = invite("quinn");
        var quinn = accept(link);
        signIn(quinn, "quinn", "a wrong password");
        signIn(quinn, "quinn", PASSWORD);
        quinn.navigate("/settings/users");
        page.navigate("/settings/api-keys");
        newKey("key-of-the-log", LocalDate.now(ZoneOffset.UTC).plusDays(1));
        var secret = page.locator("#secret").inputValue();

        page.navigate("/settings/access-log");
        for (var action : List.of("user.added", "user.password-set", "sign-in", "sign-in.failed", "key.made", "call.refused")) {
            assertThat(page.locator("tbody")).containsText(action);
        }
        page.getByLabel("Who").fill("quinn");
        page.getByLabel("What").selectOption("call.refused");
        page.getByLabel("What").press("Tab");
        button(page, "Show").click();
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("GET /settings/users");
        assertThat(page.getByLabel("Who")).hasValue("quinn");
        page.getByLabel("From").fill(LocalDate.now(ZoneOffset.UTC).plusDays(2).toString());
        button(page, "Show").click();
        assertThat(page.locator("main")).containsText("Nothing fits.");

        var log = jdbc.sql("select string_agg(entry::text, ' ') from access_entry entry")
                .query(String.class)
                .single();
        assertThat(log)
                .contains("quinn", "key-of-the-log")
                .doesNotContain(secret, secret.substring(secret.length() - 12), PASSWORD, "a wrong password", link.replaceAll(".*=", ""));
    }

    @Test
    void runsNothingOfTheNamesOfPeopleAndKeys() {
        page.navigate("/settings/users");
        var eve = accept(invite(EVIL));
        signIn(eve, EVIL, "a wrong password");
        assertThat(eve.getByLabel("Name")).hasValue(EVIL);
        signIn(eve, EVIL, PASSWORD);
        assertThat(eve.locator("header a.who")).hasText(EVIL);
        eve.navigate("/account");
        assertThat(eve.locator("dd").first()).hasText(EVIL);
        page.navigate("/settings/api-keys");
        newKey(EVIL, LocalDate.now(ZoneOffset.UTC).plusDays(1));
        assertThat(notice(page)).containsText(EVIL);

        newKey(EVIL, LocalDate.now(ZoneOffset.UTC).plusDays(1));
        assertThat(page.locator("#name-error")).containsText(EVIL);
        page.navigate("/settings/access-log");
        assertThat(page.locator("tbody")).containsText(EVIL);
        page.navigate("/settings/users");
        assertThat(row(EVIL)).isVisible();
        page.locator("#name").fill(EVIL);
        page.context().clearCookies();
        button(page, "Add, and make a link").click();
        assertThat(page.getByLabel("name")).hasValue(EVIL);
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
        assertThat(rows()).hasCount(50);
        assertThat(rows().first()).containsText("entry 60");
        assertThat(link(page, "Newest")).hasCount(0);
        link(page, "Older").click();
        assertThat(rows()).hasCount(10);
        assertThat(rows().last()).containsText("entry 1");
        assertThat(link(page, "Older")).hasCount(0);
        link(page, "Newest").click();
        assertThat(rows()).hasCount(50);

        page.getByLabel("To").and(page.locator("input")).fill("2020-01-01");
        button(page, "Show").click();
        assertThat(page.locator("main")).containsText("Nothing fits.");
        assertThat(page.getByLabel("Who")).hasValue(actor);
    }

    private Locator rows() {
        return page.locator("main tbody tr");
    }
}
