package dev.nanodesk.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How people come in, what they may see, and how they are kept out. */
class SignInBrowserTests extends AccessPageTests {

    @Autowired
    private AccessCredentials credentials;

    @Test
    void letsInANewAgentWhoSeesOnlyTheirQueue() {
        var own = triaged("Where is my parcel", "My parcel is late.");
        var foreign = triaged("Second invoice", "I was sent a second invoice.");
        page.navigate("/settings/users");
        page.locator("#name").fill("mira");
        page.getByLabel("Agent: works on tickets").check();
        page.locator("form.card").getByLabel("orders").check();
        button(page, "Add, and make a link").click();
        var link = page.getByLabel("The link", new Page.GetByLabelOptions().setExact(true)).and(page.locator("input"));
        assertThat(row("mira")).containsText("no password yet");
        var address = link.inputValue();
        page.reload();

        var mira = stranger();
        mira.navigate(address);
        setPassword(mira, "short words", "short words");
        assertThat(mira.locator("form:invalid")).isVisible();
        setPassword(mira, PASSWORD, PASSWORD + "s");
        assertThat(mira.getByRole(AriaRole.ALERT)).containsText("The two are not the same.");
        setPassword(mira, PASSWORD, PASSWORD);
        assertThat(mira.getByRole(AriaRole.STATUS)).containsText("Your password is set.");
        signIn(mira, "mira", PASSWORD);

        assertThat(mira.locator("a.ticket")).hasText(new String[] {"Where is my parcel"});
        assertThat(mira.locator("nav[aria-label=Main] a")).hasText(new String[] {"Inbox", "Review"});
        assertThat(mira.navigate("/tickets/" + own).status()).isEqualTo(200);
        isToldAndComesBack(mira, "/tickets/" + foreign, 404, "There is nothing here");
        isToldAndComesBack(mira, "/settings", 403, "This is not open to you");
        isToldAndComesBack(mira, "/savings", 403, "This is not open to you");

        button(mira, "Sign out").click();
        assertThat(mira.getByRole(AriaRole.STATUS)).containsText("You are signed out.");
        mira.goBack();
        assertThat(mira.locator("h1")).hasText("Sign in");
        mira.navigate(address);
        assertThat(mira.locator("h1")).hasText("This link no longer works");
        link(mira, "Back to signing in").click();
        assertThat(mira.locator("h1")).hasText("Sign in");
    }

    @Test
    void keepsOutWhoMayNoLongerSignIn() {
        var mira = signedInPerson("mira");

        page.navigate("/settings/users");
        change("mira");
        press("mira", "Stop signing in");
        assertThat(notice(page)).containsText("This person can no longer sign in.");
        assertThat(row("mira")).containsText("may not sign in");

        link(mira, "Review").click();
        assertThat(mira.locator("h1")).hasText("Sign in");
        signIn(mira, "mira", PASSWORD);
        assertThat(mira.getByRole(AriaRole.ALERT)).containsText("That did not work.");

        change("mira");
        press("mira", "Let sign in again");
        signIn(mira, "mira", PASSWORD);
        assertThat(mira.locator("h1")).containsText("Review");
    }

    @Test
    void keepsTheNameAndSaysWhenToTryAgain() {
        var guest = stranger();
        guest.navigate("/login");
        for (var attempt = 1; attempt <= 5; attempt++) {
            signIn(guest, "guessed", "wrong number " + attempt);
            assertThat(guest.getByRole(AriaRole.ALERT)).hasText("That did not work. Check the name and the password.");
            assertThat(guest.getByLabel("Name")).hasValue("guessed");
            assertThat(guest.getByLabel("Password")).hasValue("");
            assertThat(guest.getByLabel("Password")).isFocused();
        }

        signIn(guest, "guessed", "wrong number 6");

        assertThat(guest.getByRole(AriaRole.ALERT)).hasText(Pattern.compile("Too many attempts. Try again in \\d+ seconds?."));
        assertThat(guest.getByLabel("Name")).hasValue("guessed");
    }

    @Test
    void signsInOnceByTheLinkFromTheLog() {
        var address = credentials.oneTimeLoginUrl("http://127.0.0.1:" + port);
        var late = stranger();
        late.navigate(address);
        var admin = stranger();
        admin.navigate(address);
        button(admin, "Sign in").click();
        assertThat(link(admin, "Settings")).isVisible();

        button(late, "Sign in").click();
        assertThat(late.getByRole(AriaRole.ALERT)).containsText("This link has been used, or it is too old");
        late.navigate(address);
        assertThat(late.locator("h1")).hasText("This link no longer works");
    }

    @Test
    void changesAPasswordAndEndsTheOtherSessionsOnly() {
        var here = signedInPerson("mira");
        var elsewhere = stranger();
        elsewhere.navigate("/login");
        signIn(elsewhere, "mira", PASSWORD);
        assertThat(link(elsewhere, "Review")).isVisible();
        here.getByText("mira").click();

        changePassword(here, "not my old one", "four words of snow");
        assertThat(here.locator("#old-error")).hasText("This is not your password.");
        changePassword(here, PASSWORD, "aaaaaaaaaaaaa");
        assertThat(here.locator("#password-error")).containsText("different characters");
        changePassword(here, PASSWORD, "four words of snow");
        assertThat(notice(here)).hasText("Your password is changed. Your other sessions are over.");

        link(here, "Inbox").click();
        assertThat(link(here, "Review")).isVisible();
        elsewhere.reload();
        assertThat(elsewhere.locator("h1")).hasText("Sign in");
        signIn(elsewhere, "mira", PASSWORD);
        assertThat(elsewhere.getByRole(AriaRole.ALERT)).containsText("That did not work.");
        signIn(elsewhere, "mira", "four words of snow");
        assertThat(link(elsewhere, "Review")).isVisible();
    }

    @Test
    void tellsOpenPagesThatSomebodySignedOut() {
        var mira = signedInPerson("mira");
        link(mira, "Inbox").click();
        var other = mira.context().newPage();
        other.navigate("/account");
        button(other, "Sign out").click();
        assertThat(other.locator("h1")).hasText("Sign in");

        assertThat(mira.locator("#notices")).containsText("Your session is over.");

        signIn(other, "mira", PASSWORD);
        assertThat(link(other, "Review")).isVisible();
        mira.evaluate("window.dispatchEvent(new Event('focus'))");
        assertThat(mira.locator("#notices")).containsText("You are signed in again.");
        assertThat(mira.locator("#notices")).not().containsText("Your session is over.");
        triaged("Where is my parcel", "My parcel is late.");
        assertThat(mira.locator("a.ticket")).hasText(new String[] {"Where is my parcel"});
    }

    @Test
    void losesNothingThatWasTypedIntoAPlainForm() {
        page.navigate("/settings/users");
        page.locator("#name").fill("Typed for a while, and for longer than fits into one line of the page");
        page.context().clearCookies();
        button(page, "Add, and make a link").click();
        assertThat(page.locator("h1")).hasText("Your session is over");
        assertThat(page.getByLabel("Name"))
                .hasValue("Typed for a while, and for longer than fits into one line of the page");
        assertThat(page.getByLabel("Role")).hasValue("AGENT");

        var other = page.waitForPopup(() -> link(page, "Sign in in a new tab").click());
        assertThat(other.locator("h1")).hasText("Sign in");
    }

    @Test
    void callsWhatWasTypedAsTheFormDid() {
        page.navigate("/settings/taxonomy/new");
        page.locator("#name").fill("returns");
        page.locator("#title").fill("Returns");
        page.locator("#description").fill("What customers send back.\nNot what arrives damaged.");
        page.context().clearCookies();
        page.evaluate("document.getElementById('name').form.submit()");

        assertThat(page.locator("h1")).hasText("Your session is over");
        assertThat(page.getByLabel("What belongs here, and what does not"))
                .hasValue("What customers send back.\nNot what arrives damaged.");
        assertThat(page.getByLabel("Title")).hasValue("Returns");
        assertThat(page.locator("label"))
                .hasText(new String[] {
                    "Name", "Title", "Queue", "Usual priority", "What belongs here, and what does not"
                });
    }

    @Test
    void showsNoPasswordWhereTheSessionIsOver() {
        var mira = signedInPerson("mira");
        mira.navigate("/account");
        jdbc.sql("delete from page_session where principal_name = 'mira'").update();

        changePassword(mira, PASSWORD, "four words of snow");

        assertThat(mira.locator("h1")).hasText("Your session is over");
        assertThat(mira.content()).doesNotContain(PASSWORD, "four words of snow");
    }

    @Test
    void setsThePasswordAlsoFromAPageThatWasOpenForLong() {
        page.navigate("/settings/users");
        var noor = stranger();
        noor.navigate(invite("noor"));
        noor.context().clearCookies();
        setPassword(noor, PASSWORD, PASSWORD);
        assertThat(noor.getByRole(AriaRole.ALERT)).containsText("This page had been open for too long.");
        setPassword(noor, PASSWORD, PASSWORD);
        assertThat(noor.locator("h1")).hasText("Sign in");
    }

    @Test
    void signsInAndMakesAKeyByTheKeyboardAlone() {
        page.navigate("/settings/users");
        var ada = accept(invite("ada-by-keyboard", "Administrator"));
        assertThat(ada.getByLabel("Name")).isFocused();
        ada.keyboard().type("ada-by-keyboard");
        ada.keyboard().press("Tab");
        ada.keyboard().type(PASSWORD);
        ada.keyboard().press("Enter");
        assertThat(link(ada, "Settings")).isVisible();

        tabTo(ada, "header a[href='/settings']");
        ada.keyboard().press("Enter");
        tabTo(ada, "nav[aria-label=Settings] a[href='/settings/api-keys']");
        ada.keyboard().press("Enter");
        assertThat(ada.locator("h1")).hasText("API keys");
        tabTo(ada, "#name");
        ada.keyboard().type("by keyboard");
        tabTo(ada, "input[value=READ]");
        ada.keyboard().press("Space");
        tabTo(ada, "form.card button.main");
        ada.keyboard().press("Enter");
        assertThat(ada.locator("#secret")).isVisible();
        tabTo(ada, "#secret");
        tabTo(ada, "tr:has-text('by keyboard') summary");
        ada.keyboard().press("Enter");
        tabTo(ada, "tr:has-text('by keyboard') button.danger");
        ada.keyboard().press("Enter");
        assertThat(ada.locator("tr:has-text('by keyboard')")).containsText("revoked");
    }

    private static void isToldAndComesBack(Page person, String address, int status, String heading) {
        assertThat(person.navigate(address).status()).isEqualTo(status);
        assertThat(person.locator("h1")).hasText(heading);
        link(person, "To the inbox").click();
        assertThat(link(person, "Review")).isVisible();
    }

    private static void tabTo(Page page, String selector) {
        for (var steps = 0; steps < 80; steps++) {
            if (page.locator(selector).first().evaluate("e => e === document.activeElement").equals(true)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("No way by Tab to " + selector);
    }
}
