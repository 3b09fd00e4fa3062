package dev.nanodesk.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a person gets from each page to the next. */
class LinksBrowserTests extends PageTests {

    @Test
    void leadFromPageToPageByTheBarAtTheTop() {
        page.navigate("/");

        for (var title : new String[] {"Review", "Savings", "Feedback", "Operations", "Settings", "Inbox"}) {
            page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main"))
                    .getByText(title)
                    .click();
            assertThat(page.locator("h1")).containsText(title);
            assertThat(page.locator("nav[aria-label=Main] [aria-current=page]")).hasText(title);
        }
        page.navigate("/review");
        link(page, "Nanodesk").click();
        assertThat(page.locator("#view-open")).hasAttribute("aria-current", "page");
    }

    @Test
    void skipToTheContentByKeyboard() {
        page.navigate("/review");

        page.keyboard().press("Tab");
        assertThat(link(page, "Skip to the content")).isFocused();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");

        assertThat(page.getByLabel("Queue")).isFocused();
    }

    @Test
    void leadBackFromWhyToTicketQueueAndInbox() {
        page.navigate("/tickets/" + triaged("Late parcel", "Where is my parcel?"));

        link(page, "Why?").click();
        link(page, "Late parcel").click();
        assertThat(page.locator("h1")).hasText("Late parcel");
        link(page, "orders").click();
        assertThat(page.locator("#queue-orders")).hasAttribute("aria-current", "page");
        link(page, "Late parcel").click();
        page.locator("#to-inbox").click();
        assertThat(page.locator("#view-open")).hasAttribute("aria-current", "page");
        link(page, "Late parcel").click();
        link(page, "Why?").click();
        page.locator(".crumbs").getByText("Inbox").click();
        assertThat(page.locator("#view-open")).hasAttribute("aria-current", "page");
    }

    @Test
    void leadFromExamplesToAPastedTicketAndBackToTheInbox() {
        triaged(Map.of("source", "demo", "subject", "An example", "body", "My parcel"));
        page.navigate("/");
        assertThat(page.locator("#inbox")).containsText("These are example tickets.");

        link(page, "Paste a ticket").click();
        page.getByLabel("What the customer wrote").fill("Where is my parcel?");
        button(page, "Triage it").click();
        link(page, "Paste another").click();
        assertThat(page.locator("h1")).hasText("First steps");
        assertThat(page.getByLabel("What the customer wrote")).isEmpty();
        page.getByLabel("What the customer wrote").fill("Where is my second parcel?");
        button(page, "Triage it").click();
        assertThat(link(page, "Open the ticket")).isVisible();
        link(page, "First steps").click();
        link(page, "To the inbox").click();

        assertThat(page.locator("a.ticket")).hasCount(3);
    }

    @ParameterizedTest
    @CsvSource({"Articles, Articles", "Taxonomy, Taxonomy", "Queues, Queues", "Users, Users", "API keys, API keys"})
    void leadFromTheFirstStepsToTheSettings(String link, String title) {
        page.navigate("/first-steps");

        page.locator(".steps").getByText(link, new Locator.GetByTextOptions().setExact(true)).click();

        assertThat(page.locator("h1")).containsText(title);
    }

    @Test
    void leadToTheApi() {
        page.navigate("/first-steps");

        watch().forgive("console: Applying inline style"); // of Swagger UI's own page, which the policy refuses
        link(page, "the API").click();

        assertThat(page.getByText("/api/v1/tickets").first()).isVisible();
    }
}
