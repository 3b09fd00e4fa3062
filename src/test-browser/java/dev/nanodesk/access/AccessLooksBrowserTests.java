package dev.nanodesk.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import dev.nanodesk.dashboard.Screen;
import dev.nanodesk.dashboard.Usability;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whether everybody can use the pages of who may come in, on a desk and on a phone. */
class AccessLooksBrowserTests extends AccessPageTests {

    @Autowired
    private AccessCredentials credentials;

    @Test
    void areUsableForEverybody() {
        page.navigate("/settings/users");
        var link = invite("mira");
        // axe is a script of the test's own, which the pages' policy would refuse
        var options = Screen.DESK_LIGHT.options().setBypassCSP(true);
        var guest = context(options).newPage();
        for (var place : List.of(
                "/login", "/login?error", "/login?link", "/login/refused?reason=no-queue", "/login/link?token=used",
                credentials.oneTimeLoginUrl(""), "/password?token=used", link)) {
            guest.navigate(place);
            isUsable(guest, place.replaceAll("(http://[^/]+|token=[^u].*)", ""));
        }
        var mira = context(options).newPage();
        mira.navigate(link);
        setPassword(mira, PASSWORD, PASSWORD + "s");
        isUsable(mira, "password-refused");
        setPassword(mira, PASSWORD, PASSWORD);
        signIn(mira, "mira", "a wrong password");
        isUsable(mira, "wrong-password");
        signIn(mira, "mira", PASSWORD);
        for (var place : List.of("/settings", "/nothing", "/account")) {
            mira.navigate(place);
            isUsable(mira, place);
        }
        changePassword(mira, "a wrong password", PASSWORD);
        isUsable(mira, "account-refused");

        var admin = signedIn(options);
        admin.navigate("/settings/users");
        isUsable(admin, "users");
        admin.locator("#name").fill("noor");
        button(admin, "Add, and make a link").click();
        isUsable(admin, "users-link");
        row(admin, "noor").locator("summary").click();
        isUsable(admin, "users-change");
        row(admin, "noor").getByText("Delete …").click();
        isUsable(admin, "user-delete");
        admin.navigate("/settings/api-keys");
        newKey(admin, "zammad", LocalDate.now(ZoneOffset.UTC).plusDays(1));
        isUsable(admin, "keys-made");
        newKey(admin, "zammad", LocalDate.now(ZoneOffset.UTC).plusDays(1));
        isUsable(admin, "keys-refused");
        admin.navigate("/settings/access-log");
        isUsable(admin, "log");
        admin.navigate("/settings/taxonomy/new");
        admin.locator("#name").fill("returns");
        admin.locator("#title").fill("Returns");
        admin.locator("#description").fill("What customers send back, in any state.\nNot what arrives damaged.");
        admin.context().clearCookies();
        admin.evaluate("document.getElementById('name').form.submit()");
        isUsable(admin, "over");
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
        takePictures(page, "failed");
        link(page, "To the inbox").click();
        assertThat(link(page, "Review")).isVisible();
    }

    private static void isUsable(Page page, String name) {
        page.waitForLoadState();
        assertThat(Usability.flaws(page, Screen.DESK_LIGHT, Screen.PHONE_DARK)).as(name).isEmpty();
        takePictures(page, name);
        Screen.DESK_LIGHT.show(page);
    }

    private static void takePictures(Page page, String name) {
        if (Boolean.getBoolean("nanodesk.screenshots")) {
            for (var screen : List.of(Screen.DESK_LIGHT, Screen.PHONE_DARK)) {
                screen.show(page);
                page.screenshot(new ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target", "screenshots", "door-" + name.replaceAll("\\W+", "-") + "-" + screen.name().toLowerCase(Locale.ROOT) + ".png")));
            }
        }
    }
}
