package dev.nanodesk.settings;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.Page.GetByLabelOptions;
import dev.nanodesk.routing.QueueSettings.Origin;
import org.junit.jupiter.api.Test;

class QueuesBrowserTests extends SettingsPageTests {

    @Test
    void changesHowLongTicketsMayWait() {
        page.navigate("/settings");
        openTab("Queues");
        link("Billing and payments").click();

        field("High").first().fill("60");
        button("Save").click();
        asksAgain(field("High").first(), "must be a time from '1m' to '90d' with its unit");
        assertThat(field("High").first()).hasValue("60");

        field("High").first().fill("90m");
        field("High").first().press("Enter");
        assertThat(notice()).containsText("Queue billing is saved");
        assertThat(row("Billing").locator("strong")).hasText("90m");

        openNewestChange("1 changed (billing)");
        assertThat(lines("after").first()).containsText("sla:");
        goBackToBeforeThisChange();
        assertThat(queues.inForce().yaml()).doesNotContain("90m");
    }

    @Test
    void addsAQueueWithHoursOfItsOwnAndRemovesIt() {
        page.navigate("/settings/queues");
        link("Add a queue").click();
        field("Name").fill("billing");
        field("Title").fill("Important people");
        field("Sunday").fill("all day");
        button("Save").click();
        asksAgain(field("Name"), "is taken");
        field("Name").fill("vip");
        button("Save").click();
        asksAgain(field("Sunday"), "08:00");
        field("Sunday").fill("10:00-14:00");
        field("Nights and weekends count", true).selectOption("own");
        field("urgent", true).check();
        field("Time zone").fill("Europe/Vienna");
        field("Further holidays").fill("2026-12-25");
        field("Further holidays").press("Tab");
        page.keyboard().press("Enter");
        assertThat(notice()).containsText("Queue vip is saved.");
        assertThat(row("vip")).containsText("Important people");
        assertThat(row("vip")).containsText("Sun 10:00-14:00, 1 holiday of its own");
        assertThat(row("vip")).containsText("Europe/Vienna");
        assertThat(row("vip").locator("td").first()).containsText("24/7");

        link("Important people").click();
        pressAndConfirm(
                button("Remove this queue"), "Remove this queue? Its tickets in work move to the queue general.");
        assertThat(notice()).containsText("Queue vip is gone.");
        assertThat(row("vip")).hasCount(0);
        assertThat(queues.inForce().yaml()).doesNotContain("vip");
        page.getByRole(AriaRole.ROWHEADER).getByText("general").locator("xpath=..").locator("a").click();
        isAt("Queue general");
        assertThat(button("Remove this queue")).hasCount(0);
    }

    @Test
    void changesWhatIsCommonToAllQueues() {
        page.navigate("/settings/queues");
        link("Billing and payments").click();
        link("common to all queues").click();
        isAt("Common to all queues");
        field("At risk from").fill("100");
        field("Holidays of all queues").fill("some day");
        button("Save").click();
        asksAgain(field("Holidays of all queues"), "must be a day such as");
        field("Holidays of all queues").fill("2026-12-25\n2027-01-01");
        button("Save").click();
        asksAgain(field("At risk from"), "must be a number from 1 to 99");
        field("At risk from").fill("70");
        field("Normal").first().fill("7h");
        field("A customer’s message opens a closed ticket again").uncheck();
        field("Saturday").fill("09:00-12:00");
        button("Save").click();
        assertThat(notice()).containsText("The common settings are saved.");
        assertThat(page.locator("tfoot")).containsText("7h");
        assertThat(page.locator("tfoot")).containsText("2 holidays");
        assertThat(row("billing")).containsText("7h");
        assertThat(row("billing")).containsText("Sat 09:00-12:00");

        link("Common to all").click();
        assertThat(field("A customer’s message opens a closed ticket again")).not().isChecked();
        assertThat(field("At risk from")).hasValue("70");
        link("Cancel").click();
        isAt("Queues and SLA");
    }

    @Test
    void losesNothingWhereTwoPeopleSave() {
        try (var noor = newPerson()) {
            var other = noor.newPage();
            page.navigate("/settings/queues/queue/orders");
            other.navigate("/settings/queues/queue/orders");
            other.getByLabel("Title").fill("Of noor");
            other.getByLabel("Title").press("Enter");
            assertThat(other.locator(".notice.good")).containsText("saved");

            field("Title").fill("Of mira");
            button("Save").click();
            assertThat(alert()).containsText("Somebody else saved a newer version");
            assertThat(lines("before")).containsText("Of noor");
            assertThat(lines("after")).containsText("Of mira");
            assertThat(field("Title")).hasValue("Of mira");

            button("Save mine over it").click();
            assertThat(notice()).containsText("saved");
            assertThat(row("orders")).containsText("Of mira");
        }
    }

    @Test
    void checksTheYamlBeforeSavingIt() {
        page.navigate("/settings/queues");
        assertThat(saved("Export", "nanodesk-queues.yaml")).isEqualTo(queues.inForce().yaml());
        link("Edit as YAML").click();
        field("The whole text").fill("queues:\n- name: general\n- name: vip\n  zone: Mars\n");
        button("Check without saving").click();
        assertThat(alert()).containsText("Line 4: queues[1].zone must be a time zone");

        field("The whole text").fill("queues:\n- name: general\n- name: vip\n");
        button("Check without saving").click();
        assertThat(notice()).containsText("1 added (vip)");
        assertThat(queues.inForce().origin()).isEqualTo(Origin.DEFAULT);
        button("Save").click();
        assertThat(row("vip")).isVisible();
    }

    private com.microsoft.playwright.Locator field(String label, boolean exact) {
        return page.getByLabel(label, new GetByLabelOptions().setExact(exact));
    }
}
