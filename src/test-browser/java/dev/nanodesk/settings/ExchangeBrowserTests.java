package dev.nanodesk.settings;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import dev.nanodesk.knowledge.KnowledgeDocument;
import dev.nanodesk.knowledge.KnowledgeDocument.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All settings out as a file and in again, and the history of what was changed. */
class ExchangeBrowserTests extends SettingsPageTests {

    @Test
    void takesAllSettingsAlongInAFile() {
        page.navigate("/settings/exchange");
        var file = saved("Export everything", "nanodesk-settings-[0-9-]+\\.yaml");
        var changed = file.replace("title: Billing and payments", "title: Money");
        choose(changed);
        button("Show what would change").click();
        assertThat(page.locator("#preview")).containsText("1 changed (billing)");
        fold("Line by line").click();
        assertThat(lines("before")).containsText("title: Billing and payments");
        assertThat(lines("after")).containsText("title: Money");
        assertThat(queues.inForce().yaml()).contains("Billing and payments");
        link("Cancel").click();
        assertThat(page.locator("#preview")).hasCount(0);

        choose(changed);
        button("Show what would change").click();
        button("Import all of this").click();
        assertThat(notice()).containsText("in force");
        assertThat(rows()).hasCount(1);
        openTab("Queues");
        assertThat(row("billing")).containsText("Money");
        openTab("Import and export");
        choose(changed);
        button("Show what would change").click();
        assertThat(page.locator("#preview")).containsText("Nothing: all of it is in force already.");
        assertThat(button("Import all of this")).hasCount(0);
    }

    @Test
    void importsPastedTextAndDeletesOthersOnlyWhenAsked() {
        keep("en-old", "Old");
        page.navigate("/settings/exchange");
        var file = "nanodesk-settings: 1\narticles:\n- {id: en-new, title: New, language: en, category: delivery, body: Text}\n";
        fold("or paste its text").click();
        field("Text of the file").first().fill(file + "extra: 1\n");
        button("Show what would change").click();
        assertThat(alert()).containsText("Line 4: extra is unknown");
        assertThat(field("Text of the file").first()).hasValue(file + "extra: 1\n");

        field("Text of the file").first().fill(file);
        button("Show what would change").click();
        assertThat(page.locator("#preview")).containsText("1 added (en-new)");
        assertThat(page.locator("#preview")).not().containsText("removed");
        field("Also delete articles and macros").check();
        button("Show what would change").click();
        assertThat(page.locator("#preview")).containsText("1 removed (en-old)");
        keep("en-meanwhile", "Meanwhile");
        button("Import all of this").click();
        assertThat(alert()).containsText("The settings have changed since you looked. Nothing was imported");
        assertThat(page.locator("#preview")).containsText("2 removed (en-meanwhile, en-old)");
        button("Import all of this").click();
        assertThat(notice()).hasText("The file’s settings are in force.");
        openTab("Articles");
        assertThat(rows()).hasCount(1);
        assertThat(rows()).containsText("en-new");
    }

    @Test
    void looksThroughTheHistory() {
        for (var number = 0; number < 50; number++) {
            keep("en-often", "Version " + number);
        }
        keep("en-one", "One", "en-two", "Two");
        page.navigate("/settings");
        openTab("Taxonomy");
        link("Delivery").click();
        field("Title").fill("Parcels");
        button("Save").click();
        openTab("History");
        assertThat(rows()).hasCount(50);
        link("Older").click();
        assertThat(rows()).hasCount(2);
        assertThat(rows().last()).containsText("article en-often added");
        link("Newer").click();
        assertThat(rows().first()).containsText("1 changed (delivery)");
        page.getByLabel("Settings").and(page.locator("select")).selectOption("articles");
        button("Show").click();
        assertThat(rows().first()).containsText("2 added");
        link("Older").click();
        assertThat(rows()).hasCount(1);
        link("Newer").click();

        rows().first().locator("a").click();
        isAt("Articles: 2 added");
        link("article en-two added").click();
        assertThat(lines("after").filter(containing("title: Two"))).isVisible();
        goBackToBeforeThisChange();
        openNewestChange("article en-two deleted");
        link("All changes").click();
        isAt("History");
        assertThat(knowledge.all(Kind.ARTICLE)).extracting(KnowledgeDocument::id).containsOnly("en-often", "en-one");
    }

    private void choose(String file) {
        field("File YAML").setInputFiles(new FilePayload("test.yaml", "application/yaml", file.getBytes(UTF_8)));
    }

    private void keep(String... idsAndTitles) {
        var documents = new ArrayList<KnowledgeDocument>();
        for (var i = 0; i < idsAndTitles.length; i += 2) {
            documents.add(new KnowledgeDocument(
                    idsAndTitles[i], idsAndTitles[i + 1], "en", "delivery", List.of(), "", "Text"));
        }
        knowledge.keep(Kind.ARTICLE, documents);
    }
}
