package dev.nanodesk.settings;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaxonomyBrowserTests extends SettingsPageTests {

    private static final String REMOVE = "Remove this category? Its tickets keep their name; new ones go elsewhere.";

    @Test
    void addsChangesAndRemovesACategory() {
        page.navigate("/settings/taxonomy");
        link("Add a category").click();
        field("Name").fill("Sent back");
        field("Title").fill("Returns");
        field("Queue").selectOption("orders");
        field("Usual priority").selectOption("HIGH");
        field("What belongs here").fill("Things that people send back");
        button("Save").click();
        asksAgain(field("Name"), "must be snake_case");
        assertThat(field("What belongs here")).hasValue("Things that people send back");
        field("Name").fill("delivery");
        field("Name").press("Enter");
        asksAgain(field("Name"), "is taken");
        field("Name").fill("returns");
        field("Name").press("Enter");
        assertThat(notice()).containsText("Category returns is saved.");
        assertThat(row("returns")).containsText("Things that people send back");
        assertThat(row("returns")).containsText("orders");
        assertThat(row("returns")).containsText("High");

        link("Returns").click();
        assertThat(field("Name")).not().isEditable();
        field("Title").fill("Sent back");
        fold("Descriptions in further languages").click();
        field("Further languages").fill("descriptoins: {de: Rücksendungen}");
        button("Save").click();
        asksAgain(field("Further languages"), "'descriptoins' is unknown; known are descriptions, examples, vocabulary");
        field("Further languages").fill("descriptions:\n  de: Rücksendungen");
        button("Save").click();
        assertThat(row("returns").locator("th a")).hasText("Sent back");
        assertThat(row("returns").locator("td").nth(3)).hasText("1");

        link("Sent back").click();
        link("Cancel").click();
        link("Sent back").click();
        pressAndConfirm(button("Remove this category"), REMOVE);
        assertThat(notice()).containsText("Category returns is gone.");
        assertThat(rows()).hasCount(3);
        assertThat(categories()).containsExactly("delivery", "invoice", "other");
        link("None of the above").click();
        isAt("Category other");
        assertThat(button("Remove this category")).hasCount(0);
    }

    @Test
    void bringsBackACategoryFromTheHistory() {
        page.navigate("/settings/taxonomy");
        link("Invoices").click();
        pressAndConfirm(button("Remove this category"), REMOVE);
        assertThat(notice()).containsText("Category invoice is gone.");

        openNewestChange("1 removed (invoice)");
        assertThat(lines("before").filter(containing("title: Invoices"))).isVisible();
        assertThat(button("Go back to after this change")).hasCount(0);
        goBackToBeforeThisChange();
        assertThat(rows()).hasCount(2);
        assertThat(rows().first()).containsText("1 added (invoice)");
        assertThat(categories()).contains("invoice");

        rows().last().locator("a").click();
        goBackToAfterThisChange();
        assertThat(rows()).hasCount(3);
        openTab("Taxonomy");
        assertThat(rows()).hasCount(2);
        assertThat(row("invoice")).hasCount(0);
    }

    @Test
    void savesTheWholeTextWhereNothingIsWrong() {
        page.navigate("/settings/taxonomy");
        var came = saved("Export", "nanodesk-taxonomy.yaml");
        assertThat(came).isEqualTo(taxonomies.source());
        link("Edit as YAML").click();
        field("The whole text").fill(came.replace("title: Invoices", "title: ''"));
        button("Save").click();
        assertThat(alert()).containsText("Line 13: categories[1].title must not be blank");
        assertThat(field("The whole text")).hasValue(came.replace("title: Invoices", "title: ''"));

        field("The whole text").fill(came.replace("title: Invoices", "title: Bills"));
        button("Check without saving").click();
        assertThat(notice()).containsText("1 changed (invoice)");
        assertThat(lines("after").filter(containing("title: Bills"))).isVisible();
        link("Cancel").click();
        assertThat(row("invoice")).containsText("Invoices");

        link("Edit as YAML").click();
        field("The whole text").fill(came.replace("queue: billing", "queue: gone"));
        button("Save").click();
        assertThat(notice()).containsText("Saved.");
        assertThat(row("invoice")).containsText("no such queue");
    }

    @Test
    void keepsWhatWasTypedWhenTheSessionIsOver() {
        page.navigate("/settings/taxonomy/new");
        field("Name").fill("returns");
        field("Title").fill("Typed for an hour");
        field("What belongs here").fill("Things sent back");
        page.context().clearCookies();

        button("Save").click();

        assertThat(page.locator("#notices .notice")).isVisible();
        assertThat(field("Title")).hasValue("Typed for an hour");
    }
}
