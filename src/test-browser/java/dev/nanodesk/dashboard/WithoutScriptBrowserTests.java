package dev.nanodesk.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WithoutScriptBrowserTests extends PageTests {

    @Override
    NewContextOptions options() {
        return new NewContextOptions().setJavaScriptEnabled(false);
    }

    @Test
    void filtersAndKeepsViews() {
        triaged("Late parcel", "Where is my parcel?");
        triaged("Wrong invoice", "The invoice is wrong.");
        page.navigate("/");

        page.locator("#category").selectOption("payment");
        button(page, "Show").click();
        assertThat(page.locator("a.ticket")).hasText(new String[] {"Wrong invoice"});
        page.getByText("Keep this view").click();
        page.locator("#view-name").fill("Bills");
        button(page, "Keep").click();
        assertThat(link(page, "Bills")).hasAttribute("aria-current", "page");
        assertThat(page.locator("a.ticket")).hasText(new String[] {"Wrong invoice"});
    }

    @Test
    void doesEverythingOnATicket() {
        var id = triaged("Late parcel", "unsure: where is my parcel?");
        page.navigate("/tickets/" + id);

        button(page, "Claim").click();
        assertDone("The ticket is yours.");
        button(page, "Undo").click();
        assertDone("Released");
        page.locator("#draft-text").fill("It comes today.");
        button(page, "Accept the draft").click();
        assertDone("Draft accepted.");
        assertThat(page.locator("#draft-text")).hasValue("It comes today.");
        page.locator("summary", new Page.LocatorOptions().setHasText("Correct it")).click();
        page.locator("#right-category").selectOption("payment");
        button(page, "Correct").click();
        assertDone("Corrected.");
        button(page, "Close").click();
        assertDone("Closed.");
        assertThat(page).hasURL(Pattern.compile("/tickets/" + id + "$"));
        assertThat(link(page, "Show similar tickets")).isVisible();
    }

    @Test
    void refusesAStalePageAndKeepsWhatWasTyped() {
        var id = triaged("Late parcel", "Where is my parcel?");
        page.navigate("/tickets/" + id);
        page.locator("#draft-text").fill("It comes today.");
        api.post("/tickets/" + id + "/claim", "{\"agent\":\"grace\"}");

        button(page, "Accept the draft").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("This ticket has changed since you opened it");
        assertThat(page.locator("#draft-text")).hasValue("It comes today.");
        button(page, "Accept the draft").click();
        assertDone("Draft accepted.");
    }

    @Test
    void settlesReviews() {
        var id = triaged("First", "unsure parcel");
        page.navigate("/review");

        page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Choose First"))
                .check();
        page.getByLabel("Category of First").selectOption("payment");
        button(page, "Accept the chosen").click();

        assertThat(page.locator("#review")).containsText("1 ticket settled.");
        page.navigate("/tickets/" + id);
        assertThat(page.locator(".findings")).containsText("corrected by " + ADA);
        assertThat(page.locator(".findings")).containsText("payment");
    }

    @Test
    void triagesAPastedTicket() {
        page.navigate("/first-steps");
        page.getByLabel("What the customer wrote").fill("Where is my parcel?");

        button(page, "Triage it").click();

        assertThat(page.locator(".timeline")).containsText("Stored");
        for (var i = 0; i < 50 && !page.locator(".timeline").textContent().contains("Decided"); i++) {
            link(page, "Look again").click();
        }
        assertThat(page.locator(".timeline")).containsText("Decided");
    }

    private void assertDone(String text) {
        assertThat(page.locator("#ticket > .notice.good").first()).containsText(text);
    }
}
