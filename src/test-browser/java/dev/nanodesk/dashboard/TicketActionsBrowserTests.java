package dev.nanodesk.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.nanodesk.inference.Models.Availability;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an agent does with a ticket and its triage, and takes back. */
class TicketActionsBrowserTests extends TicketPageTests {

    @Test
    void claimsReleasesClosesAndReopensWithAnUndoOfEach() {
        open(triaged("Late parcel", "Where is my parcel?"));

        button(page, "Claim").click();
        assertDone("The ticket is yours.");
        button(page, "Undo").click();
        assertDone("Released: it waits in its queue again.");
        button(page, "Undo").click();
        assertDone("The ticket is yours.");
        button(page, "Release").click();
        assertThat(button(page, "Claim")).isVisible();
        button(page, "Close").click();
        assertDone("Closed.");
        assertThat(page.locator(".meta")).containsText("Closed");
        button(page, "Undo").click();
        assertDone("Open again.");
        button(page, "Undo").click();
        assertDone("Closed.");
        button(page, "Reopen").click();
        assertDone("Open again.");
        assertThat(button(page, "Claim")).isVisible();
    }

    @Test
    void givesATicketBackToWhoClosedItByMistake() {
        open(triaged("Late parcel", "Where is my parcel?"));
        button(page, "Claim").click();
        assertDone("The ticket is yours.");

        button(page, "Close").click();
        assertDone("Closed.");
        button(page, "Undo").click();

        assertDone("Open again. The ticket is yours.");
        assertThat(button(page, "Release")).isVisible();
    }

    @Test
    void movesATicketAndBackToWhoHadIt() {
        open(triaged("Late parcel", "Where is my parcel?"));
        button(page, "Claim").click();
        assertDone("The ticket is yours.");

        unfold("Move to another queue");
        page.locator("#to-queue").selectOption("billing");
        page.locator("#transfer-reason").fill("wants her money back");
        button(page, "Move").click();

        assertDone("Moved to billing.");
        assertThat(link(page, "billing")).isVisible();
        assertThat(button(page, "Claim")).isVisible();
        button(page, "Undo").click();
        assertDone("Moved to orders. The ticket is yours.");
        assertThat(button(page, "Release")).isVisible();
        button(page, "Undo").click();
        assertDone("Moved to billing.");
        assertThat(button(page, "Claim")).isVisible();
        link(page, "Why?").click();
        assertThat(page.locator("#why")).containsText("wants her money back");
    }

    @Test
    void closesATicketThatAColleagueHas() {
        var id = triaged("Late parcel", "Where is my parcel?");
        api.post("/tickets/" + id + "/claim", "{\"agent\":\"grace\"}");
        open(id);
        assertThat(page.locator(".heading")).containsText("grace has it");

        button(page, "Close").click();

        assertDone("Closed.");
        assertThat(button(page, "Reopen")).isVisible();
    }

    @Test
    void letsOnlyOneOfTwoAgentsClaimATicket() {
        var id = triaged("Late parcel", "Where is my parcel?");
        open(id);
        var grace = signedInAs("grace");
        grace.navigate("/tickets/" + id);
        grace.evaluate("document.querySelector('[data-live]').removeAttribute('data-live')");
        button(page, "Claim").click();
        assertDone("The ticket is yours.");

        grace.locator("button:text-is('Claim')").click();

        assertThat(grace.getByRole(AriaRole.ALERT)).containsText(ADA);
        assertThat(grace.locator(".heading")).containsText(ADA + " has it");
        button(grace, "Release anyway").click();
        assertThat(grace.locator(".notice.good")).containsText("Released");
        assertThat(button(grace, "Undo")).hasCount(0); // it would not be as it was: nobody claims for another
        assertThat(button(page, "Claim")).isVisible();
    }

    @Test
    void keepsTheUndoWhenItsOwnChangeComesBack() {
        page.clock().install();
        open(triaged("Late parcel", "Where is my parcel?"));
        var refreshed = new AtomicInteger();
        page.onRequestFinished(request -> refreshed.addAndGet(request.url().contains("shown=") ? 1 : 0));

        button(page, "Claim").click();
        page.waitForCondition(() -> refreshed.get() == 1);
        page.clock().fastForward(3_000); // to when it looks once more
        page.waitForCondition(() -> refreshed.get() == 2);

        assertDone("The ticket is yours.");
        assertThat(button(page, "Undo")).isVisible();
    }

    @Test
    void correctsCategoryPriorityAndQueueEachByItself() {
        open(triaged("Late parcel", "Where is my parcel?"));

        correct("#right-category", "payment");
        assertDone("Corrected.");
        assertThat(page.locator(".findings")).containsText("corrected by " + ADA);
        assertThat(page.getByText("A person decided")).isVisible();
        button(page, "Undo").click();
        assertDone("Taken back.");
        assertThat(page.locator(".findings")).containsText("NANO: reads like delivery");
        correct("#right-priority", "URGENT");
        assertDone("Corrected.");
        assertThat(page.locator(".said")).containsText("corrected the priority from normal to urgent");
        assertThat(page.locator(".findings")).containsText(Pattern.compile("Urgent\\s*HUMAN: a person chose it; triage found normal"));
        button(page, "Undo").click();
        assertDone("Taken back.");
        correct("#right-queue", "privacy");
        assertDone("Corrected.");
        assertThat(page.locator(".crumbs")).containsText("privacy");
        button(page, "Undo").click();
        assertDone("Taken back.");
        assertThat(page.locator(".crumbs")).containsText("orders");
        correct("#right-category", "delivery");
        assertDone("It was so already.");
    }

    @Test
    void leavesACategoryAloneThatTheTaxonomyNoLongerHas() {
        var id = triaged("Late parcel", "Where is my parcel?");
        jdbc.sql("update triage set result = jsonb_set(result, '{category,value}', '\"gone\"') where ticket_id = :id")
                .param("id", UUID.fromString(id))
                .update();
        open(id);

        correct("#right-priority", "URGENT");

        assertDone("Corrected.");
        assertThat(page.locator(".said li")).hasCount(1);
        assertThat(page.locator(".findings")).containsText("gone");
    }

    @Test
    void acceptsATriageThatWantedReview() {
        open(triaged("Late parcel", "unsure: where is my parcel?"));
        assertThat(page.getByText("Wants your review")).isVisible();

        button(page, "Accept the triage").click();

        assertDone("Accepted.");
        assertThat(page.getByText("A person decided")).isVisible();
        button(page, "Undo").click();
        assertThat(page.getByText("Wants your review")).isVisible();
    }

    @Test
    void asksAgainWithALargerTier() {
        var id = triaged("Late parcel", "Where is my parcel?");
        models.large(Availability.READY);
        models.small(Availability.DOWN);
        open(id);

        unfold("Ask again");
        assertThat(button(page, "Ask SMALL (does not answer now)")).isVisible();
        button(page, "Ask LARGE").click();

        assertDone("Asked again: the result shows here by itself.");
        assertThat(page.locator(".findings")).containsText("LARGE: reads like");
        models.large(Availability.ABSENT);
        button(page, "As usual, with a draft").click();
        assertThat(page.locator(".findings")).containsText("NANO: reads like");
    }
}
