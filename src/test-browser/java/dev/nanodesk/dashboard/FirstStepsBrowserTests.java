package dev.nanodesk.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FirstStepsBrowserTests extends PageTests {

    @Test
    void leadsFromAnEmptyInboxToTheFirstTicket() {
        page.navigate("/");
        assertThat(page.locator("#inbox")).containsText("No ticket has come in yet.");

        link(page, "Paste a ticket").click();

        assertThat(page.locator("h1")).hasText("First steps");
        assertThat(page.locator(".steps")).containsText("Connect a language model.");
        assertThat(page.locator(".steps .badge.good")).hasCount(0);
    }

    @Test
    void triagesAPastedTicketBeforeOnesEyes() {
        var looked = new CountDownLatch(1);
        writing.whenSummarising(ticket -> {
            modelCall(ticket.id());
            await(looked);
        });
        page.navigate("/first-steps");
        try {
            page.getByLabel("Subject").fill("Late parcel");
            page.getByLabel("What the customer wrote").fill("Where is my parcel?");
            button(page, "Triage it").click();

            assertThat(page.locator(".timeline")).containsText("Stored");
            assertThat(page.locator(".timeline")).containsText(Pattern.compile("First look by NANO.*delivery", Pattern.DOTALL));
            assertThat(page.locator(".timeline")).containsText("At work");
            assertThat(page.locator(".timeline")).containsText("fake-2b: 812 tokens read (517 from its cache), 1 written");
            assertThat(page.locator(".timeline")).containsText("1.2 s");
        } finally {
            looked.countDown();
        }
        assertThat(page.locator(".timeline")).containsText("Decided: automatic");
        assertThat(page.locator(".timeline")).containsText(Pattern.compile("It cost [0-9.]+ cents of energy here"));
        assertThat(page.locator(".timeline")).containsText("would have charged");
        assertThat(page.locator(".timeline")).not().containsText("At work");
        assertThat(page.locator(".timeline")).containsText("It is on its way.");
        link(page, "Open the ticket").click();
        assertThat(page.locator("h1")).hasText("Late parcel");
    }

    @Test
    void fillsInAnExample() {
        page.navigate("/first-steps");

        button(page, "Use an example").click();
        button(page, "Triage it").click();

        assertThat(page.locator(".timeline")).containsText("Decided");
        page.navigate("/first-steps");
        assertThat(page.locator(".steps .badge.good")).hasCount(1);
    }

    @Test
    void saysThatTheTextIsMissingAndKeepsTheSubject() {
        page.navigate("/first-steps");
        page.getByLabel("Subject").fill("Late parcel");
        page.getByLabel("What the customer wrote").fill("   ");

        button(page, "Triage it").click();

        assertThat(page.locator("#body-error")).hasText("Paste what a customer wrote.");
        assertThat(page.getByLabel("Subject")).hasValue("Late parcel");
        assertThat(page.getByLabel("What the customer wrote")).hasAttribute("aria-invalid", "true");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
