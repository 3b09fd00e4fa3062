package dev.nanodesk.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an agent does with the draft of a reply. */
class DraftBrowserTests extends TicketPageTests {

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
    void acceptsADraftAsEdited() {
        open(triaged("Late parcel", "Where is my parcel?"));

        page.locator("#draft-text").fill("It comes today.\nAda");
        button(page, "Accept as edited").click();

        assertDone("Draft accepted.");
        assertThat(page.locator("#ticket")).containsText(ADA + " accepted an edited draft");
        assertThat(page.locator("#draft-text")).hasValue("It comes today.\nAda");
        assertThat(page.locator(".said")).containsText("accepted the draft with changes");
        button(page, "Undo").click();
        assertDone("Taken back.");
        assertThat(page.locator("#draft-text")).hasValue("It is on its way.");
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

        unfold("Reject it");
        page.getByLabel("Why? Helps to make drafts better.").fill("too short");
        button(page, "Reject the draft").click();

        assertDone("Draft rejected.");
        assertThat(page.locator("#ticket")).containsText(ADA + " rejected it");
        assertThat(page.locator(".said")).containsText("too short");
        button(page, "Undo").click();
        assertDone("Taken back.");
        assertThat(page.locator("#ticket")).not().containsText(ADA + " rejected it");
        assertThat(page.locator(".said")).containsText("taken back");
    }

    @Test
    void copiesTheDraftAsItIsTyped() {
        open(triaged("Late parcel", "Where is my parcel?"));
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));

        button(page, "Copy").click();
        assertThat(page.locator("#notices")).containsText("Copied.");
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo("It is on its way.");
        page.locator("#draft-text").fill("It comes today.");
        button(page, "Copy").click();

        assertThat(page.locator("#notices p")).hasCount(2);
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo("It comes today.");
    }

    @Test
    void marksTheDraftWhereNothingMayBeCopied() {
        page.addInitScript("navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))");
        open(triaged("Late parcel", "Where is my parcel?"));

        button(page, "Copy").click();

        assertThat(page.locator("#notices")).containsText("Press Ctrl+C to copy the marked text.");
        assertThat(page.evaluate("getSelection().toString()")).isEqualTo("It is on its way.");
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
}
