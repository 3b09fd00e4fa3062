package dev.nanodesk.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What becomes of a page whose ticket changes meanwhile, and of what was typed there. */
class StaleTicketBrowserTests extends TicketPageTests {

    private static final String CHANGED = "This ticket has changed since you opened it, so nothing was done yet.";

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
    void saysSoAlsoWhereTheChangeShowsBeforeTheAnswer() {
        var id = triaged("Late parcel", "unsure: where is my parcel?");
        openLive("/tickets/" + id);
        var held = new AtomicReference<Route>();
        page.route("**/accept", held::set);
        button(page, "Accept the triage").click();
        page.waitForCondition(() -> held.get() != null);

        page.waitForResponse("**shown=**", () -> api.post("/tickets/" + id + "/claim", "{\"agent\":\"grace\"}"));
        held.get().resume();

        assertThat(alert()).containsText(CHANGED);
        assertThat(page.locator(".heading")).containsText("grace has it");
    }

    @Test
    void saysWhatWasDoneAlsoWhereALookAtThePageComesFirst() {
        open(triaged("Late parcel", "Where is my parcel?"));
        var live = page.locator("#ticket").getAttribute("data-address");
        page.route("**/claim", route -> {
            var done = route.fetch(new Route.FetchOptions().setMaxRedirects(0));
            page.context().request().get(live);
            route.fulfill(new Route.FulfillOptions().setResponse(done));
        });

        button(page, "Claim").click();

        assertDone("The ticket is yours.");
    }

    @Test
    void takesNoTicketBackFromTheTeamThatHasTakenItUp() {
        var id = triaged("Late parcel", "Where is my parcel?");
        open(id);
        unfold("Move to another queue");
        page.locator("#to-queue").selectOption("billing");
        button(page, "Move").click();
        assertDone("Moved to billing.");
        api.post("/tickets/" + id + "/claim", "{\"agent\":\"grace\"}");
        assertThat(page.locator(".heading")).containsText("grace has it");

        button(page, "Undo").click();

        assertThat(alert()).containsText(CHANGED);
        assertThat(link(page, "billing")).isVisible();
        assertThat(page.locator(".heading")).containsText("grace has it");
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
        openLive("/tickets/" + id);

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
        openLive("/tickets/" + id);
        page.getByText("Correct it").click();
        page.locator("#right-category").focus();

        api.post("/tickets/" + id + "/claim", "{\"agent\":\"grace\"}");
        assertThat(page.locator(".heading")).containsText("grace has it");

        assertThat(page.locator("#right-category")).isVisible();
        assertThat(page.locator("#right-category")).isFocused();
    }
}
