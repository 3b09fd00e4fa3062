package dev.nanodesk.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

class ReviewBrowserTests extends PageTests {

    @Test
    void listsWhatIsUrgentLateAndTeachesMostFirst() {
        triaged("Sure", "unsure invoice");
        triaged("Teaches", "unsure invoice, half");
        triaged("Urgent", "unsure invoice, urgent");
        overdue(triaged("Late", "unsure invoice, half"));
        triaged("Automatic", "invoice");

        page.navigate("/review");

        assertThat(tickets()).hasText(new String[] {"Urgent", "Late", "Teaches", "Sure"});
        assertThat(page.locator("h1")).containsText("4 wait");
        assertThat(row("Teaches")).containsText("50 %");
    }

    @Test
    void acceptsManyAtOnceSomeWithAnotherCategoryAndTakesAllBack() {
        triaged("First", "unsure parcel");
        var second = triaged("Second", "unsure parcel");
        triaged("Third", "unsure parcel");
        page.navigate("/review");

        row("First").getByRole(AriaRole.CHECKBOX).check();
        row("Second").locator("select").selectOption("payment");
        assertThat(row("Second").getByRole(AriaRole.CHECKBOX)).isChecked();
        button(page, "Accept the chosen").click();

        assertThat(page.locator(".notice.good")).containsText("2 tickets settled.");
        assertThat(tickets()).hasText(new String[] {"Third"});
        page.navigate("/tickets/" + second);
        assertThat(page.locator(".findings")).containsText("payment");
        assertThat(page.locator(".findings")).containsText("corrected by " + ADA);
        page.goBack();
        page.navigate("/review");
        page.getByLabel("All shown").check();
        button(page, "Accept the chosen").click();
        assertThat(page.locator(".notice.good")).containsText("1 ticket settled.");
        assertThat(page.locator("#review")).containsText("Nothing waits for review.");
        button(page, "Undo").click();
        assertThat(page.locator(".notice.good")).containsText("Taken back.");
        assertThat(tickets()).hasText(new String[] {"Third"});
    }

    @Test
    void leavesOutWhatIsNotChosenAnyMoreAndOpensIt() {
        triaged("First", "unsure parcel");
        triaged("Second", "unsure parcel");
        triaged("Third", "unsure parcel");
        page.navigate("/review");

        page.getByLabel("All shown").check();
        row("Second").getByRole(AriaRole.CHECKBOX).uncheck();
        button(page, "Accept the chosen").click();

        assertThat(page.locator(".notice.good")).containsText("2 tickets settled.");
        assertThat(tickets()).hasText(new String[] {"Second"});
        tickets().first().click();
        assertThat(page.locator("h1")).hasText("Second");
        assertThat(page.getByText("Wants your review")).isVisible();
        page.goBack();
        page.getByLabel("All shown").check();
        page.getByLabel("All shown").uncheck();
        button(page, "Accept the chosen").click();
        assertThat(page.locator("#review")).containsText("No ticket was chosen.");
    }

    @Test
    void saysSoWhereNothingWasChosen() {
        triaged("First", "unsure parcel");
        page.navigate("/review");

        button(page, "Accept the chosen").click();

        assertThat(page.locator("#review")).containsText("No ticket was chosen.");
        assertThat(tickets()).hasCount(1);
    }

    @Test
    void settlesTheOthersWhereOneHasChangedMeanwhile() {
        triaged("First", "unsure parcel");
        var second = triaged("Second", "unsure parcel");
        page.navigate("/review");
        api.post("/tickets/" + second + "/claim", "{\"agent\":\"grace\"}");

        page.getByLabel("All shown").check();
        button(page, "Accept the chosen").click();

        assertThat(page.locator("#review")).containsText("1 ticket settled. 1 had changed meanwhile: look at it again.");
        assertThat(tickets()).hasText(new String[] {"Second"});
        assertThat(row("Second")).containsText("grace has it");
    }

    @Test
    void keepsToOneQueue() {
        triaged("Parcel", "unsure parcel");
        triaged("Invoice", "unsure invoice");
        page.navigate("/review");

        page.getByLabel("Queue").selectOption("billing");

        assertThat(tickets()).hasText(new String[] {"Invoice"});
        page.getByLabel("All shown").check();
        button(page, "Accept the chosen").click();
        assertThat(page.locator("#review")).containsText("1 ticket settled.");
        assertThat(page.getByLabel("Queue")).hasValue("billing");
        assertThat(page.locator("#review")).containsText("Nothing waits for review.");
        page.getByLabel("Queue").selectOption("");
        assertThat(tickets()).hasText(new String[] {"Parcel"});
    }

    private Locator tickets() {
        return page.locator("#review a.ticket");
    }

    private Locator row(String subject) {
        return page.locator("#review tbody tr").filter(new Locator.FilterOptions().setHasText(subject));
    }
}
