package dev.nanodesk.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.nanodesk.inference.Models.Availability;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page of a ticket shows. */
class TicketBrowserTests extends TicketPageTests {

    @Test
    void showsTheThreadWithItsAttachments() {
        open(triaged(Map.of(
                "subject", "Late parcel",
                "body", "Where is my parcel?\n\nAda",
                "requester", Map.of("name", "Ada Byron", "email", "ada@example.org", "vip", true),
                "tags", List.of("black-friday"),
                "externalId", "4711",
                "attachments", List.of(Map.of("name", "photo of it.jpg", "size", 2_100_000)))));

        assertThat(page.locator("h1")).hasText("Late parcel");
        assertThat(page.locator(".meta")).containsText("Ada Byron <ada@example.org>");
        assertThat(page.locator(".meta")).containsText("VIP");
        assertThat(page.locator(".meta")).containsText("black-friday");
        assertThat(page.locator(".meta")).containsText("no. 4711");
        assertThat(page.locator(".message .text")).hasText("Where is my parcel?\n\nAda");
        assertThat(page.locator(".attachments")).containsText("photo of it.jpg 2.1 MB");
    }

    @Test
    void showsWhatTriageFoundHowSureItIsAndWhy() {
        open(triaged("Late parcel", "Where is my parcel?"));

        var findings = page.locator(".findings");
        assertThat(findings).containsText(Pattern.compile("Category\\s*delivery\\s*97 %\\s*NANO: reads like delivery"));
        assertThat(findings).containsText(Pattern.compile("Priority\\s*Normal\\s*RULE: by its words"));
        assertThat(findings).containsText("orders");
        assertThat(findings).containsText("99 %");
        assertThat(page.getByText("Automatic", new Page.GetByTextOptions().setExact(true))).isVisible();
        link(page, "Why?").click();
        assertThat(page.locator("h1")).hasText("Why is it there?");
        assertThat(page.locator(".notice.good")).containsText("The trail is intact");
        assertThat(page.locator("#why")).containsText("reads like delivery");
        link(page, "Late parcel").click();
        assertThat(page.locator("h1")).hasText("Late parcel");
    }

    @Test
    void saysThatTheTrailWasTamperedWith() {
        var id = triaged("Late parcel", "Where is my parcel?");
        transaction.executeWithoutResult(status -> {
            // past the trigger that keeps the trail as it is
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("update audit_entry set actor = 'nobody' where ticket_id = :id")
                    .param("id", UUID.fromString(id))
                    .update();
        });

        page.navigate("/tickets/" + id + "/why");

        assertThat(page.locator(".notice.bad")).containsText("tampered");
    }

    @Test
    void unfoldsTheModelCallsAndTellsMoreOfThemUnderWhy() {
        var id = triaged("Late parcel", "Where is my parcel?");
        modelCall(UUID.fromString(id));
        open(id);

        unfold("1 model call");
        assertThat(page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName("CLASSIFY SMALL 812 1 1.2 s")))
                .isVisible();
        link(page, "Why?").click();

        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Model calls")))
                .containsText(Pattern.compile("fake-2b\\s*fake-v1\\s*812\\s*517\\s*1\\s*1.2 s"));
    }

    @Test
    void showsSimilarTicketsAndTheBill() {
        triaged("My parcel is late again", "Where is my parcel? It is late and I wait.");
        open(triaged("My parcel is late", "Where is my parcel? It is late and I wait."));

        assertThat(page.locator(".similar a")).hasText("My parcel is late again");
        assertThat(page.locator("#bill-title")).isVisible();
        page.locator(".similar a").click();
        assertThat(page.locator("h1")).hasText("My parcel is late again");
    }

    @Test
    void followsTheTriageOfATicketThatWaits() {
        var held = new CountDownLatch(1);
        writing.whenSummarising(ticket -> {
            try {
                held.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        try {
            open(handIn("Late parcel", "Where is my parcel?"));
            assertThat(page.locator("#ticket")).containsText("The result shows here by itself.");
        } finally {
            held.countDown();
        }
        assertThat(page.locator(".findings")).containsText("delivery");
    }

    @Test
    void saysWhyATicketIsParkedAndAsksAgain() {
        var id = triaged("Late parcel", "Where is my parcel?");
        jdbc.sql("update triage set status = 'PARKED', last_failure = 'The classifier gave up', result = null"
                        + " where ticket_id = :id")
                .param("id", UUID.fromString(id))
                .update();
        open(id);
        assertThat(page.locator(".notice.bad")).containsText("Triage gave up on it.");
        assertThat(page.locator("#ticket")).containsText("The classifier gave up");

        unfold("Ask again");
        button(page, "As usual, with a draft").click();

        assertThat(page.locator(".findings")).containsText("delivery");
        assertThat(page.locator(".notice.bad")).hasCount(0);
    }

    @Test
    void worksWhileTheModelServerIsDown() {
        models.small(Availability.DOWN);
        open(triaged("Late parcel", "unsure: where is my parcel?"));

        assertThat(page.getByText("Without the model: it could not be asked")).isVisible();
        correct("#right-category", "payment");
        assertDone("Corrected.");
        button(page, "Accept the draft").click();
        assertDone("Draft accepted.");
        page.navigate("/");
        assertThat(page.locator("#list")).containsText("Late parcel");
    }

    @Test
    void saysSoWhereThereIsNoSuchTicket() {

        var unknown = page.navigate("/tickets/" + UUID.randomUUID());
        var nonsense = page.navigate("/tickets/nonsense");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(nonsense.status()).isEqualTo(404);
    }
}
