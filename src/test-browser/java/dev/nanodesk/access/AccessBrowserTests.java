package dev.nanodesk.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import dev.nanodesk.dashboard.PageTests;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** How people come in, what they may see, and how they are kept out. {@code page} is an administrator's. */
class AccessBrowserTests extends PageTests {

    private static final String PASSWORD = "four words of rain";
    private static final String EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>";

    @Autowired
    private AccessCredentials credentials;

    @AfterEach
    void forgetPeople() {
        jdbc.sql("delete from local_user").update();
        jdbc.sql("delete from api_key where name <> 'bootstrap'").update();
    }

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
        press(row("mira"), "Stop signing in");
        assertThat(notice(page)).containsText("This person can no longer sign in.");
        assertThat(row("mira")).containsText("may not sign in");

        link(mira, "Review").click();
        assertThat(mira.locator("h1")).hasText("Sign in");
        signIn(mira, "mira", PASSWORD);
        assertThat(mira.getByRole(AriaRole.ALERT)).containsText("That did not work.");

        press(row("mira"), "Let sign in again");
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
        onADarkPhone(guest);
        takePicture(guest, "phone-dark", "wait");
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

        press(row("helpdesk"), "Revoke for good");
        assertThat(row("helpdesk")).containsText("revoked");
        assertThat(row("helpdesk").getByText("Change")).hasCount(0);
        assertThat(status(first, "GET", "/api/v1/tickets")).isEqualTo(401);
        assertThat(status(second, "GET", "/api/v1/tickets")).isEqualTo(401);
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
    void losesNothingThatWasTypedIntoAPlainForm() {
        page.navigate("/settings/users");
        page.locator("#name").fill("Typed for a while, and for longer than fits into one line of the page");
        page.context().clearCookies();
        button(page, "Add, and make a link").click();
        assertThat(page.locator("h1")).hasText("Your session is over");
        assertThat(page.getByLabel("name"))
                .hasValue("Typed for a while, and for longer than fits into one line of the page");
        assertThat(page.getByLabel("role")).hasValue("AGENT");

        var other = page.waitForPopup(() -> link(page, "Sign in in a new tab").click());
        assertThat(other.locator("h1")).hasText("Sign in");
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
    void signsInAndMakesAKeyByTheKeyboardAlone() {
        page.navigate("/settings/users");
        page.getByLabel("Administrator: changes").check();
        var ada = accept(invite("ada-by-keyboard"));
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

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void areUsableForEverybody(boolean darkPhone) {
        page.navigate("/settings/users");
        var link = invite("mira");
        var options = new NewContextOptions()
                .setBypassCSP(true)
                .setViewportSize(darkPhone ? 390 : 1280, darkPhone ? 844 : 800)
                .setColorScheme(darkPhone ? ColorScheme.DARK : ColorScheme.LIGHT);
        var screen = darkPhone ? "phone-dark" : "desk-light";
        var guest = context(options).newPage();
        for (var place : List.of(
                "/login", "/login?error", "/login?link", "/login/refused?reason=no-queue", "/login/link?token=used",
                credentials.oneTimeLoginUrl(""), "/password?token=used", link)) {
            guest.navigate(place);
            isUsable(guest, screen, place.replaceAll("(http://[^/]+|token=[^u].*)", ""));
        }
        var mira = context(options).newPage();
        mira.navigate(link);
        setPassword(mira, PASSWORD, PASSWORD + "s");
        isUsable(mira, screen, "password-refused");
        setPassword(mira, PASSWORD, PASSWORD);
        signIn(mira, "mira", "a wrong password");
        isUsable(mira, screen, "wrong-password");
        signIn(mira, "mira", PASSWORD);
        for (var place : List.of("/settings", "/nothing", "/account")) {
            mira.navigate(place);
            isUsable(mira, screen, place);
        }
        changePassword(mira, "a wrong password", PASSWORD);
        isUsable(mira, screen, "account-refused");

        var admin = signedIn(options);
        admin.navigate("/settings/users");
        isUsable(admin, screen, "users");
        admin.locator("#name").fill("noor");
        button(admin, "Add, and make a link").click();
        isUsable(admin, screen, "users-link");
        admin.navigate("/settings/api-keys");
        newKey(admin, "zammad", LocalDate.now(ZoneOffset.UTC).plusDays(1));
        isUsable(admin, screen, "keys-made");
        newKey(admin, "zammad", LocalDate.now(ZoneOffset.UTC).plusDays(1));
        isUsable(admin, screen, "keys-refused");
        admin.navigate("/settings/access-log");
        isUsable(admin, screen, "log");
        admin.navigate("/settings/users");
        admin.locator("#name").fill("Typed for a while");
        admin.context().clearCookies();
        button(admin, "Add, and make a link").click();
        isUsable(admin, screen, "over");
    }

    @Test
    void apologisesWhereItFails() {
        page = signedIn(new NewContextOptions());
        allowFailures();
        jdbc.sql("alter table access_entry rename to access_entry_away").update();
        try {
            assertThat(page.navigate("/settings/access-log").status()).isEqualTo(500);
        } finally {
            jdbc.sql("alter table access_entry_away rename to access_entry").update();
        }
        assertThat(page.locator("h1")).hasText("That did not work");
        assertThat(page.content()).doesNotContain("access_entry");
        assertThat(page.locator("time")).hasText(Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC"));
        takePicture(page, "desk-light", "failed");
        onADarkPhone(page);
        takePicture(page, "phone-dark", "failed");
        link(page, "To the inbox").click();
        assertThat(link(page, "Review")).isVisible();
    }

    private static void isUsable(Page page, String screen, String name) {
        takePicture(page, screen, name);
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth")).as(name).isEqualTo(0);
        var violations = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                        .map(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml())
                        .toList();
        assertThat(violations).as(name).isEmpty();
    }

    private static void onADarkPhone(Page page) {
        page.setViewportSize(390, 844);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    }

    private static void takePicture(Page page, String screen, String name) {
        page.waitForLoadState();
        if (Boolean.getBoolean("nanodesk.screenshots")) {
            page.screenshot(new ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target/screenshots/door-" + name.replaceAll("\\W+", "-") + "-" + screen + ".png")));
        }
    }

    /** Signs in at the form that is open. */
    private static void signIn(Page person, String name, String password) {
        person.getByLabel("Name").fill(name);
        person.getByLabel("Password").fill(password);
        button(person, "Sign in").click();
    }

    private static void setPassword(Page person, String password, String again) {
        person.getByLabel("Password").fill(password);
        person.getByLabel("Once more").fill(again);
        button(person, "Set the password").click();
    }

    private static void changePassword(Page person, String old, String password) {
        person.getByLabel("The one you have").fill(old);
        person.getByLabel("The new one").fill(password);
        person.getByLabel("Once more").fill(password);
        button(person, "Change it").click();
    }

    /** The link for somebody new, from the page of users, which is open. */
    private String invite(String name) {
        page.locator("#name").fill(name);
        button(page, "Add, and make a link").click();
        return page.locator("#link").inputValue();
    }

    /** Somebody who has set the password, at the sign-in page. */
    private Page accept(String link) {
        var person = stranger();
        person.navigate(link);
        setPassword(person, PASSWORD, PASSWORD);
        assertThat(person.locator("h1")).hasText("Sign in");
        return person;
    }

    private Page signedInPerson(String name) {
        page.navigate("/settings/users");
        var person = accept(invite(name));
        signIn(person, name, PASSWORD);
        assertThat(link(person, "Review")).isVisible();
        return person;
    }

    private void newKey(String name, LocalDate lastDay) {
        newKey(page, name, lastDay);
    }

    /** Asks for a key that reads the tickets of one queue. */
    private static void newKey(Page page, String name, LocalDate lastDay) {
        page.locator("#name").fill(name);
        page.getByLabel("read tickets, queues, reports").check();
        page.locator("form.card").getByLabel("orders").check();
        page.getByLabel("Last day").and(page.locator("input")).fill(lastDay.toString());
        button(page, "Make the key").click();
    }

    private int status(String key, String method, String path) {
        return page.context()
                .request()
                .fetch(path, RequestOptions.create().setMethod(method).setHeader("X-API-Key", key))
                .status();
    }

    private Locator row(String name) {
        return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static void press(Locator row, String button) {
        row.locator("summary").click();
        row.getByText(button).click();
    }

    private static Locator notice(Page page) {
        return page.locator("main .notice.good");
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
