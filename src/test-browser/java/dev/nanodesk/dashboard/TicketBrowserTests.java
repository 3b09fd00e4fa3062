package dev.nanodesk.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.nanodesk.inference.Models.Availability;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TicketBrowserTests extends PageTests {

    private static final String CHANGED = "This ticket has changed since you opened it, so nothing was done yet.";

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
    void movesATicketAndBack() {
        open(triaged("Late parcel", "Where is my parcel?"));

        page.getByText("Move to another queue").click();
        page.locator("#to-queue").selectOption("billing");
        page.locator("#transfer-reason").fill("wants her money back");
        button(page, "Move").click();

        assertDone("Moved to billing.");
        assertThat(page.locator(".crumbs")).containsText("billing");
        button(page, "Undo").click();
        assertThat(page.locator(".crumbs")).containsText("orders");
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
        assertThat(button(page, "Claim")).isVisible();
    }

    @Test
    void acceptsADraftAndTakesThatBack() {
        open(triaged("Late parcel", "Where is my parcel?"));
        assertThat(page.locator("#draft-text")).hasValue("It is on its way.");
        assertThat(page.locator(".warnings")).containsText("check the address");

        button(page, "Accept the draft").click();

        assertDone("Draft accepted.");
        assertThat(page.locator("#ticket")).containsText(ADA + " accepted it");
        button(page, "Undo").click();
        assertDone("Taken back.");
        assertThat(page.locator("#ticket")).not().containsText(ADA + " accepted it");
        assertThat(page.locator(".said")).containsText("taken back");
    }

    @Test
    void keepsTheUndoWhenItsOwnChangeComesBack() {
        open(triaged("Late parcel", "Where is my parcel?"));

        button(page, "Claim").click();
        assertDone("The ticket is yours.");
        page.waitForTimeout(4_000);

        assertThat(button(page, "Undo")).isVisible();
    }

    @Test
    void keepsWhatWasTypedIntoOneFormWhenAnotherIsSent() {
        open(triaged("Late parcel", "Where is my parcel?"));
        page.locator("#draft-text").fill("My long answer.");
        page.getByText("Correct it").click();
        page.locator("#right-category").selectOption("payment");
        page.locator("#right-reason").fill("wants a refund");

        button(page, "Claim").click();

        assertDone("The ticket is yours.");
        assertThat(page.locator("#draft-text")).hasValue("My long answer.");
        assertThat(page.locator("#right-category")).hasValue("payment");
        assertThat(page.locator("#right-reason")).hasValue("wants a refund");
        button(page, "Accept as edited").click();
        assertDone("Draft accepted.");
        assertThat(page.locator("#draft-text")).hasValue("My long answer.");
        button(page, "Correct").click();
        assertDone("Corrected.");
        assertThat(page.locator(".said")).containsText("wants a refund");
    }

    @Test
    void acceptsADraftAsEdited() {
        open(triaged("Late parcel", "Where is my parcel?"));

        page.locator("#draft-text").fill("It comes today.\nAda");
        button(page, "Accept as edited").click();

        assertDone("Draft accepted.");
        assertThat(page.locator("#ticket")).containsText(ADA + " accepted an edited draft");
        assertThat(page.locator("#draft-text")).hasValue("It comes today.\nAda");
        assertThat(page.locator(".said")).containsText("accepted the draft with changes");
    }

    @Test
    void saysWhenAnEmptyDraftIsAccepted() {
        open(triaged("Late parcel", "Where is my parcel?"));

        page.locator("#draft-text").fill(" ");
        button(page, "Accept as edited").click();

        assertThat(alert()).isVisible();
        assertThat(page.locator(".said")).hasCount(0);
    }

    @Test
    void rejectsADraftWithAReason() {
        open(triaged("Late parcel", "Where is my parcel?"));

        page.getByText("Reject it").click();
        page.locator("#reject-reason").fill("too short");
        button(page, "Reject the draft").click();

        assertDone("Draft rejected.");
        assertThat(page.locator("#ticket")).containsText(ADA + " rejected it");
        assertThat(page.locator(".said")).containsText("too short");
        button(page, "Undo").click();
        assertDone("Taken back.");
    }

    @Test
    void copiesTheDraft() {
        open(triaged("Late parcel", "Where is my parcel?"));
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));

        button(page, "Copy").click();

        assertThat(page.locator("#notices")).containsText("Copied.");
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo("It is on its way.");
    }

    @Test
    void showsTheQuotedPassageInItsArticle() {
        quotedArticle();
        open(triaged("Late parcel", "Where is my parcel?"));

        page.locator(".citation summary").click();

        assertThat(page.locator(".citation summary")).containsText("Delivery");
        assertThat(page.locator(".passage mark")).hasText("on its\nway");
        assertThat(page.locator(".passage")).containsText("Parcels take three days.");
        assertThat(page.locator(".passage mark")).isInViewport();
    }

    @Test
    void scrollsALongArticleToTheQuotedPassage() {
        quotedArticle("Delivery", "Parcels take three days.\n\n".repeat(200) + "It is on its way.\n\n" + "More.\n".repeat(99));
        open(triaged("Late parcel", "Where is my parcel?"));

        page.locator(".citation summary").click();

        assertThat(page.locator(".passage mark")).isInViewport();
    }

    @Test
    void saysThatTheArticleNoLongerSaysSo() {
        quotedArticle("Delivery", "Something else by now.");
        open(triaged("Late parcel", "Where is my parcel?"));

        page.locator(".citation summary").click();

        assertThat(page.locator(".citation")).containsText("The article has changed since and no longer says so.");
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

        page.locator("summary", new Page.LocatorOptions().setHasText("Ask again")).click();
        assertThat(button(page, "Ask SMALL (does not answer now)")).isVisible();
        button(page, "Ask LARGE").click();

        assertDone("Asked again: the result shows here by itself.");
        assertThat(page.locator(".findings")).containsText("LARGE: reads like");
    }

    @Test
    void asksForADraftWhereThereIsNone() {
        writing.withoutArticles();
        var id = triaged("Late parcel", "Where is my parcel?");
        jdbc.sql("update triage set result = result - 'draft' where ticket_id = :id")
                .param("id", UUID.fromString(id))
                .update();
        open(id);

        button(page, "Ask for a draft").click();

        assertThat(page.locator("#draft-text")).hasValue("It is on its way.");
    }

    @Test
    void doesNothingOnAStalePageAndKeepsWhatWasTyped() {
        var id = triaged("Late parcel", "Where is my parcel?");
        open(id);
        page.locator("#draft-text").fill("My long answer.");
        var grace = signedInAs("grace");
        grace.navigate("/tickets/" + id);
        button(grace, "Accept the draft").click();
        assertThat(grace.locator(".notice.good").first()).containsText("Draft accepted.");
        assertThat(page.locator("#changed")).isVisible();

        button(page, "Accept as edited").click();

        assertThat(alert()).containsText(CHANGED);
        assertThat(page.locator("#draft-text")).hasValue("My long answer.");
        assertThat(page.locator(".said li")).hasCount(1);
        assertThat(page.locator(".said")).containsText("grace accepted the draft");
        page.locator("#draft-text").press("End");
        page.locator("#draft-text ~ p button.main").click();
        assertDone("Draft accepted.");
        assertThat(page.locator(".said li")).hasCount(2);
    }

    @Test
    void keepsACorrectionThatWasTypedOnAStalePage() {
        var id = triaged("Late parcel", "Where is my parcel?");
        open(id);
        page.locator("#triage-title").locator("xpath=../..").getByText("Correct it").click();
        page.locator("#right-category").selectOption("other");
        page.locator("#right-reason").fill("asks something else");
        api.post("/tickets/" + id + "/claim", "{\"agent\":\"grace\"}");

        button(page, "Correct").click();

        assertThat(alert()).containsText(CHANGED);
        assertThat(page.locator("#right-category")).hasValue("other");
        assertThat(page.locator("#right-reason")).hasValue("asks something else");
        assertThat(page.locator("#right-reason")).isVisible();
    }

    @Test
    void showsItsChangesByItselfUnlessSomebodyTypes() {
        var id = triaged("Late parcel", "Where is my parcel?");
        open(id);
        page.waitForTimeout(500);

        api.post("/tickets/" + id + "/claim", "{\"agent\":\"grace\"}");
        assertThat(page.locator(".heading")).containsText("grace has it");
        page.locator("#draft-text").fill("My long answer.");
        api.post("/tickets/" + id + "/release", "{\"agent\":\"grace\"}");

        assertThat(page.locator("#changed")).isVisible();
        assertThat(page.locator("#draft-text")).hasValue("My long answer.");
        assertThat(page.locator(".heading")).containsText("grace has it");
        page.getByText("Show it as it is now").click();
        assertThat(button(page, "Claim")).isVisible();
    }

    @Test
    void keepsOpenPartsAndFocusWhenItShowsChanges() {
        var id = triaged("Late parcel", "Where is my parcel?");
        open(id);
        page.waitForTimeout(500);
        page.getByText("Correct it").click();
        page.locator("#right-category").focus();

        api.post("/tickets/" + id + "/claim", "{\"agent\":\"grace\"}");
        assertThat(page.locator(".heading")).containsText("grace has it");

        assertThat(page.locator("#right-category")).isVisible();
        assertThat(page.locator("#right-category")).isFocused();
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

        page.locator("summary", new Page.LocatorOptions().setHasText("Ask again")).click();
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

    private void open(String id) {
        page.navigate("/tickets/" + id);
    }

    private void correct(String field, String value) {
        if (!page.locator(field).isVisible()) {
            page.getByText("Correct it").click();
        }
        page.locator(field).selectOption(value);
        button(page, "Correct").click();
    }

    private void assertDone(String text) {
        assertThat(page.locator("#ticket > .notice.good").first()).containsText(text);
    }

    private Locator alert() {
        return page.getByRole(AriaRole.ALERT);
    }
}
