package dev.nanodesk.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.nanodesk.access.CompanyAccounts.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.nanodesk.dashboard.PageTests;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How people come in with their company's account. */
class OpenIdBrowserTests extends PageTests {

    private Page person;

    @BeforeEach
    void openABrowser() {
        person = stranger();
        allowHost("localhost");
    }

    @Test
    void comesBackToThePageThatWasAskedFor() {
        var own = triaged("Where is my parcel", "My parcel is late.");
        var foreign = triaged("Second invoice", "I was sent a second invoice.");
        PROVIDER.person(claims("mira", "support-agent", "g-2"));

        person.navigate("/tickets/" + own);
        assertThat(person.locator("h1")).hasText("Sign in");
        link(person, "Sign in with Example").click();

        assertThat(person.locator("h1")).hasText("Where is my parcel");
        assertThat(person.locator("nav[aria-label=Main] a")).hasText(new String[] {"Inbox", "Review"});
        assertThat(person.navigate("/tickets/" + foreign).status()).isEqualTo(404);
        person.navigate("/account");
        assertThat(person.locator("main")).containsText("its password is changed there");
        assertThat(person.locator("input[type=password]")).hasCount(0);

        button(person, "Sign out").click();
        assertThat(person.getByRole(AriaRole.STATUS)).containsText("You are signed out.");
        person.goBack();
        assertThat(person.locator("h1")).hasText("Sign in");
    }

    @Test
    void leavesTheCompanysAccountToo() {
        PROVIDER.person(claims("mira", "support-agent", "g-2"));
        person.navigate("/login");
        link(person, "Sign in with Example").click();
        button(person, "Sign out").click();

        link(person, "sign out of it too").click();

        assertThat(person.locator("h1")).hasText("Example: you are signed out");
        assertThat(person).hasURL(PROVIDER.issuer() + "/end?client_id=nanodesk");
    }

    @Test
    void changesSettingsAsTheAdministratorOfTheCompany() {
        PROVIDER.person(claims("lee", "nanodesk-admin", "none"));
        person.navigate("/");
        link(person, "Sign in with Example").focus();
        person.keyboard().press("Enter");

        link(person, "Settings").click();
        assertThat(person.locator("nav[aria-label=Settings]")).containsText("Users");
        person.navigate("/settings/access-log");
        assertThat(person.locator("tbody tr").first()).containsText("lee");
    }

    @Test
    void saysWhyNobodyIsLetInWithoutARole() {
        PROVIDER.person(claims("guest", "visitor", "g-2"));
        person.navigate("/login");

        link(person, "Sign in with Example").click();

        assertThat(person.locator("main")).containsText("has no role in Nanodesk");
        person.navigate("/");
        assertThat(person.locator("h1")).hasText("Sign in");
    }

    @Test
    void saysThatTheProvidersAnswerIsNotBelieved() {
        PROVIDER.person(claims("mallory", "nanodesk-admin", "none"));
        PROVIDER.forge();
        person.navigate("/login");

        link(person, "Sign in with Example").click();

        assertThat(person.getByRole(AriaRole.ALERT)).containsText("Signing in with your company account did not work");
        assertThat(link(person, "Sign in with Example")).isVisible();
    }

    private static Map<String, Object> claims(String name, String role, String group) {
        return Map.of("preferred_username", name, "roles", List.of(role), "groups", List.of(group));
    }
}
