package dev.nanodesk.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class InboxBrowserTests extends PageTests {

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
    void leavesOutAnAnswerToAFilterThatIsOver() {
        overdue(triaged("Late parcel", "Where is my parcel?"));
        triaged("Hello there", "whenever you like");
        open("/");
        var held = new AtomicReference<Route>();
        page.route("**/inbox/tickets**", held::set);
        page.evaluate("htmx.trigger('#list', 'refresh')");
        page.waitForCondition(() -> held.get() != null);

        choose("SLA", "BREACHED");
        assertShown("Late parcel");
        page.unroute("**/inbox/tickets**");
        page.waitForResponse("**/inbox/tickets**", () -> held.get().resume());

        assertShown("Late parcel");
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
    void showsTicketsAsSoonAsTheyAreTriagedWithoutAReload() {
        triaged("Wrong invoice", "The invoice is wrong.");
        open("/");
        assertThat(tickets()).hasCount(1);
        page.evaluate("window.sameDocument = true");
        page.waitForTimeout(500);

        var id = handIn("Late parcel", "urgent parcel");

        assertThat(tickets().first()).hasText("Late parcel");
        var shownAt = System.currentTimeMillis();
        assertThat(page.locator("#view-open .count")).hasText("2");
        assertThat(Boolean.TRUE).isEqualTo(page.evaluate("window.sameDocument"));
        var triagedAt = jdbc.sql("select triaged_at from triage where ticket_id = :id")
                .param("id", UUID.fromString(id))
                .query(OffsetDateTime.class)
                .single();
        System.out.printf("Shown %d ms after the triage%n", shownAt - triagedAt.toInstant().toEpochMilli());
        assertThat(Instant.ofEpochMilli(shownAt))
                .as("a second is promised, on a machine that nobody else uses")
                .isBefore(triagedAt.toInstant().plusSeconds(3));
    }

    @Test
    void showsWhatAnotherAgentClaims() {
        var id = triaged("Late parcel", "Where is my parcel?");
        open("/");
        var grace = signedInAs("grace");
        grace.navigate("/tickets/" + id);

        button(grace, "Claim").click();

        assertThat(row("Late parcel").locator("[data-name=Agent]")).hasText("grace");
    }

    @Test
    void keepsFocusScrollAndTypedTextWhenTicketsComeIn() {
        IntStream.rangeClosed(1, 30).forEach(number -> triaged("Parcel " + number, "My parcel"));
        open("/");
        tickets().nth(20).focus();
        var focused = page.evaluate("document.activeElement.id");
        page.getByText("Keep this view").click();
        page.locator("#view-name").pressSequentially("Half a na");
        tickets().nth(20).focus();
        page.evaluate("scrollTo(0, 700)");
        page.waitForTimeout(300);

        triaged("New parcel", "urgent parcel");
        assertThat(tickets().first()).hasText("New parcel");

        assertThat(page.evaluate("document.activeElement.id")).isEqualTo(focused);
        assertThat(((Number) page.evaluate("scrollY")).intValue()).isBetween(600, 800);
        assertThat(page.locator("#view-name")).hasValue("Half a na");
        page.getByLabel("Search").pressSequentially("parcel");
        triaged("Newer parcel", "urgent parcel");
        assertThat(page.locator("#list")).containsText("Newer parcel");
        assertThat(page.getByLabel("Search")).hasValue("parcel");
        assertThat(page.getByLabel("Search")).isFocused();
    }

    @Test
    void followsTheFilterThatWasChosenLastWhenTicketsComeIn() {
        triaged("Wrong invoice", "The invoice is wrong.");
        open("/");
        choose("Category", "payment");
        assertShown("Wrong invoice");
        page.waitForTimeout(300);

        triaged("Late parcel", "urgent parcel");
        triaged("Second invoice", "The invoice is wrong.");

        assertThat(page.locator("#list")).containsText("Second invoice");
        assertShown("Wrong invoice", "Second invoice");
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
    void showsWhatIsStillBeingTriaged() {
        open("/");
        var held = new CountDownLatch(1);
        writing.whenSummarising(ticket -> await(held));
        try {
            handIn("Slow parcel", "My parcel");
            page.reload();

            assertThat(page.locator("#queues")).containsText("1 being triaged");
        } finally {
            held.countDown();
        }
        assertThat(page.locator("#list")).containsText("Slow parcel");
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

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void open(String address) {
        page.navigate(address);
    }

    private void choose(String filter, String value) {
        page.locator("#filters").getByLabel(filter, new Locator.GetByLabelOptions().setExact(true)).selectOption(value);
    }

    private Locator tickets() {
        return page.locator("#list a.ticket");
    }

    private Locator row(String subject) {
        return page.locator("#list tbody tr").filter(new Locator.FilterOptions().setHasText(subject));
    }

    private void assertShown(String... subjects) {
        assertThat(tickets()).hasText(subjects);
    }
}
