package dev.nanodesk.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What administrators do with people and keys. */
class KeysAndUsersBrowserTests extends AccessPageTests {

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
        assertThat(notice(page)).hasText("Changed. The person's sessions are over.");
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
        noor.navigate(second);
        setPassword(noor, PASSWORD, PASSWORD);
        signIn(noor, "noor", PASSWORD);
        assertThat(link(noor, "Review")).isVisible();

        change("noor");
        press("noor", "New password link");
        noor.navigate(page.locator("#link").inputValue());
        setPassword(noor, "four words of snow", "four words of snow");
        assertThat(noor.locator("h1")).hasText("Sign in");
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
    void deletesSomebodyAndGivesTheClaimedTicketsBack() {
        var id = triaged("Where is my parcel", "My parcel is late.");
        var noor = signedInPerson("noor");
        noor.navigate("/tickets/" + id);
        button(noor, "Claim").click();
        assertThat(button(noor, "Release")).isVisible();
        noor.navigate("/?queue=orders");
        noor.getByText("Keep this view").click();
        noor.locator("#view-name").fill("My orders");
        noor.locator("#view-name").press("Enter");
        assertThat(link(noor, "My orders")).isVisible();

        page.navigate("/settings/users");
        change("noor");
        row("noor").getByText("Delete …").click();
        assertThat(page.locator("h1")).hasText("Delete noor?");
        assertThat(page.locator("main")).containsText("go back to their queues");
        link(page, "Keep").click();
        assertThat(row("noor")).isVisible();
        change("noor");
        row("noor").getByText("Delete …").click();
        button(page, "Delete noor for good").click();

        assertThat(notice(page)).hasText("This person is deleted. Claimed tickets are back in their queues.");
        assertThat(row("noor")).hasCount(0);
        assertThat(noor.locator("#notices")).containsText("Your session is over.");
        page.navigate("/tickets/" + id);
        assertThat(button(page, "Claim")).isVisible();
        page.navigate("/settings/access-log");
        assertThat(page.locator("main tbody tr").first()).containsText("user.deleted");

        var another = signedInPerson("noor");
        link(another, "Inbox").click();
        assertThat(another.locator("a.ticket")).hasCount(1);
        assertThat(link(another, "My orders")).hasCount(0);
    }

    @Test
    void deletesNeitherTheLastAdministratorNorOneself() {
        var ada = signedInPerson("ada", "Administrator");
        page.navigate("/settings/users");
        change("ada");
        row("ada").getByText("Delete …").click();
        button(page, "Delete ada for good").click();
        assertThat(alert()).hasText("'ada' is the last administrator with a password: make another one first.");

        signedInPerson("bea", "Administrator");
        ada.navigate("/settings/users");
        ada.locator("summary[aria-label='Change ada']").click();
        row(ada, "ada").getByText("Delete …").click();
        button(ada, "Delete ada for good").click();
        assertThat(ada.getByRole(AriaRole.ALERT)).hasText("You cannot delete yourself: ask another administrator.");
        assertThat(row(ada, "ada")).isVisible();
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

        assertThat(status(first, "GET", "/api/v1/tickets")).isEqualTo(401);
        assertThat(status(page.locator("#secret").inputValue(), "GET", "/api/v1/tickets")).isEqualTo(200);
        page.reload();
        assertThat(row("shop").locator("td").nth(2)).not().hasText("never");
    }

    @Test
    void makesRotatesAndRevokesAKeyThatIsShownOnce() {
        var own = triaged("Where is my parcel", "My parcel is late.");
        var foreign = triaged("Second invoice", "I was sent a second invoice.");
        var today = LocalDate.now(ZoneOffset.UTC);
        page.navigate("/settings/api-keys");
        newKey("helpdesk", today.minusDays(1));
        assertThat(page.locator("#lastDay-error")).containsText("must be in the future");
        assertThat(page.locator("#name")).hasValue("helpdesk");
        assertThat(page.getByLabel("read tickets, queues, reports")).isChecked();
        newKey("helpdesk", today.plusDays(30));
        var first = page.locator("#secret").inputValue();

        page.navigate("/settings/api-keys");
        assertThat(page.content()).doesNotContain(first);
        assertThat(row("helpdesk")).containsText(today.plusDays(30).toString());
        assertThat(row("helpdesk")).containsText("orders");
        assertThat(status(first, "GET", "/api/v1/tickets/" + own)).isEqualTo(200);
        assertThat(status(first, "GET", "/api/v1/tickets/" + foreign)).isEqualTo(404);
        assertThat(status(first, "GET", "/api/v1/users")).isEqualTo(403);

        row("helpdesk").getByText("Change").click();
        row("helpdesk").getByLabel("The old secret works").selectOption("for 24 more hours");
        row("helpdesk").getByText("Make a new secret").click();
        assertThat(notice(page)).containsText("The one before works until");
        var second = page.locator("#secret").inputValue();
        button(page, "Copy").click();
        assertThat(page.locator("#notices .notice")).containsText(Pattern.compile("Copied|Ctrl"));
        assertThat(second).isNotEqualTo(first);
        assertThat(status(first, "GET", "/api/v1/tickets")).isEqualTo(200);
        assertThat(status(second, "GET", "/api/v1/tickets")).isEqualTo(200);

        change("helpdesk");
        press("helpdesk", "Revoke for good");
        assertThat(row("helpdesk")).containsText("revoked");
        assertThat(row("helpdesk").getByText("Change")).hasCount(0);
        assertThat(status(first, "GET", "/api/v1/tickets")).isEqualTo(401);
        assertThat(status(second, "GET", "/api/v1/tickets")).isEqualTo(401);
    }

    private Locator alert() {
        return page.getByRole(AriaRole.ALERT);
    }
}
