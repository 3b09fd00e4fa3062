package dev.nanodesk.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How an agent finds tickets, keeps views and takes the next one. */
class InboxBrowserTests extends InboxPageTests {

    @Test
    void asksAStrangerToSignIn() {
        page = stranger();

        page.navigate("/");

        assertThat(page).hasURL(Pattern.compile("/login$"));
        assertThat(page.locator("form").first()).isVisible();
    }

    @Test
    void findsTicketsByEachFilterAndByWords() {
        triaged("Late parcel", "Guten Tag, where is my parcel? urgent");
        triaged("Wrong invoice", "The invoice is unsure to be right.");
        triaged("Hello there", "whenever you like");
        open("/");
        assertThat(tickets()).hasText(new String[] {"Late parcel", "Wrong invoice", "Hello there"});

        choose("Category", "payment");
        assertShown("Wrong invoice");
        choose("Category", "");
        choose("Priority", "URGENT");
        assertShown("Late parcel");
        choose("Priority", "");
        choose("Triage", "REVIEW");
        assertShown("Wrong invoice");
        choose("Triage", "AUTOMATIC");
        assertShown("Late parcel", "Hello there");
        choose("Triage", "");
        page.getByLabel("Language").fill("de");
        page.getByLabel("Language").blur();
        assertShown("Late parcel");
        page.getByLabel("Language").fill("");
        page.getByLabel("Language").blur();
        assertShown("Late parcel", "Wrong invoice", "Hello there");
        page.getByLabel("Search").pressSequentially("invoice right");
        assertShown("Wrong invoice");
        assertThat(page).hasURL(Pattern.compile("q=invoice\\+right|q=invoice%20right"));
        assertThat(page.getByLabel("Search")).isFocused();
        page.getByLabel("Search").fill("nothing like this");
        assertThat(page.locator("#list")).containsText("No ticket fits.");
        page.getByText("Show all of them").click();
        assertShown("Late parcel", "Wrong invoice", "Hello there");
    }

    @Test
    void findsOverdueTicketsAndThoseThatWait() {
        overdue(triaged("Late parcel", "Where is my parcel?"));
        triaged("Hello there", "whenever you like");
        open("/");

        assertThat(row("Late parcel")).containsText("overdue by");
        choose("SLA", "BREACHED");
        assertShown("Late parcel");
        choose("SLA", "ON_TRACK");
        assertShown("Hello there");
        page.locator("#view-overdue").click();
        assertShown("Late parcel");
        assertThat(page.locator("#view-overdue")).hasAttribute("aria-current", "page");
    }

    @Test
    void sortsByUrgencyOrByAge() {
        triaged("First parcel", "urgent parcel");
        triaged("Second parcel", "parcel, whenever");
        open("/");

        assertShown("First parcel", "Second parcel");
        choose("First", "NEWEST");
        assertShown("Second parcel", "First parcel");
    }

    @Test
    void showsOnePageAfterTheOther() {
        IntStream.rangeClosed(1, 52).forEach(number -> handIn("Parcel " + number, "My parcel"));
        open("/?queue=orders");
        assertThat(page.locator("#queue-orders .count").first()).hasText("52");

        assertThat(tickets()).hasCount(50);
        link(page, "Next page").click();
        assertThat(tickets()).hasCount(2);
        assertThat(page.locator("#queue-orders")).hasAttribute("aria-current", "page");
        link(page, "First page").click();
        assertThat(tickets()).hasCount(50);
    }

    @Test
    void showsOneQueueAndItsCounts() {
        triaged("Late parcel", "Where is my parcel?");
        triaged("Wrong invoice", "The invoice is wrong.");
        open("/");
        assertThat(page.locator("#view-open .count")).hasText("2");

        page.locator("#queue-billing").click();

        assertShown("Wrong invoice");
        assertThat(page.locator("#queue-billing .count").first()).hasText("1");
        choose("Category", "payment");
        assertShown("Wrong invoice");
        assertThat(page.locator("#queue-billing")).hasAttribute("aria-current", "page");
    }

    @Test
    void keepsAViewUsesAndRemovesIt() {
        triaged("Late parcel", "Where is my parcel?");
        triaged("Wrong invoice", "The invoice is wrong.");
        open("/");
        choose("Category", "payment");
        assertShown("Wrong invoice");

        page.getByText("Keep this view").click();
        page.getByLabel("Name").fill("Bills <b>only</b>");
        button(page, "Keep").click();

        assertThat(page.locator(".notice").first()).containsText("The view 'Bills <b>only</b>' is kept.");
        assertShown("Wrong invoice");
        page.locator("#view-open").click();
        assertShown("Late parcel", "Wrong invoice");
        link(page, "Bills <b>only</b>").click();
        assertShown("Wrong invoice");
        assertThat(page.getByLabel("Category")).hasValue("payment");
        button(page, "Remove the view Bills <b>only</b>").click();
        assertThat(page.locator("#saved-views")).hasCount(0);
    }

    @Test
    void keepsAnotherFilterUnderTheSameName() {
        triaged("Late parcel", "Where is my parcel?");
        triaged("Wrong invoice", "The invoice is wrong.");
        open("/?category=payment");
        keepAs("Mine to do");
        page.locator("#view-open").click();
        assertShown("Late parcel", "Wrong invoice");
        choose("Category", "delivery");
        assertShown("Late parcel");

        keepAs("Mine to do");

        assertThat(page.locator("#saved-views li")).hasCount(1);
        page.locator("#view-open").click();
        assertShown("Late parcel", "Wrong invoice");
        link(page, "Mine to do").click();
        assertShown("Late parcel");
    }

    @Test
    void listsMineAndClosedTicketsAndOpensThem() {
        triaged("Late parcel", "Where is my parcel?");
        var closed = triaged("Wrong invoice", "The invoice is wrong.");
        api.post("/tickets/" + closed + "/close", "{\"agent\":\"grace\"}");
        open("/");
        assertShown("Late parcel");
        tickets().first().click();
        button(page, "Claim").click();
        assertThat(button(page, "Release")).isVisible();
        link(page, "orders").click();
        assertThat(page.locator("#queue-orders")).hasAttribute("aria-current", "page");
        assertThat(row("Late parcel").locator("[data-name=Agent]")).hasText(ADA);

        page.locator("#view-closed").click();
        assertShown("Wrong invoice");
        assertThat(row("Wrong invoice").locator("[data-name=Due]")).hasText("closed");
        page.locator("#view-mine").click();
        assertShown("Late parcel");
        tickets().first().click();
        button(page, "Close").click();
        assertThat(button(page, "Reopen")).isVisible();
        link(page, "Inbox").last().click();
        assertThat(page.locator("#list")).containsText("Nothing to do here.");
        page.locator("#view-closed").click();
        assertThat(tickets()).hasCount(2);
    }

    @Test
    void claimsTheNextTicketOfAllAndOfOneQueue() {
        triaged("Wrong invoice", "The invoice is wrong.");
        triaged("Late parcel", "urgent parcel");
        open("/");

        button(page, "Claim the next ticket").click();
        assertThat(page.locator("h1")).hasText("Late parcel");
        assertThat(button(page, "Release")).isVisible();
        open("/?queue=billing");
        button(page, "Claim the next ticket").click();
        assertThat(page.locator("h1")).hasText("Wrong invoice");
        open("/?show=MINE");
        assertShown("Late parcel", "Wrong invoice");
        assertThat(page.locator("#view-mine .count")).hasText("2");
        open("/?queue=billing");
        button(page, "Claim the next ticket").click();
        assertThat(page.locator(".notice").first()).containsText("No ticket waits to be claimed here.");
        assertThat(page).hasURL(Pattern.compile("queue=billing"));
    }

    @Test
    void goesBackToTheFilterBefore() {
        triaged("Wrong invoice", "The invoice is wrong.");
        triaged("Late parcel", "parcel");
        open("/");
        choose("Category", "payment");
        assertShown("Wrong invoice");

        page.goBack();

        assertThat(tickets()).hasCount(2);
        assertThat(page.getByLabel("Category")).hasValue("");
    }

    @Test
    void saysWhatIsDoneAndLeavesNothingOut() {
        open("/");
        assertThat(page.locator("#list")).containsText("Nothing to do here.");
        open("/?show=MINE");
        assertThat(page.locator("#list")).containsText("You have claimed no ticket.");
        triaged(Map.of("subject", "", "body", "My parcel"));
        open("/");
        assertShown("(no subject)");
        open("/?priority=SOMETIME");
        assertThat(page.locator("body")).not().isEmpty();
    }

    private void keepAs(String name) {
        page.getByText("Keep this view").click();
        page.getByLabel("Name").fill(name);
        button(page, "Keep").click();
        assertThat(page.locator(".notice").first()).containsText("The view '" + name + "' is kept.");
    }
}
