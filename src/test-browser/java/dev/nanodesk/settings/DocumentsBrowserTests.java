package dev.nanodesk.settings;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import dev.nanodesk.knowledge.KnowledgeDocument.Kind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Articles and macros. */
class DocumentsBrowserTests extends SettingsPageTests {

    @Test
    void writesAnArticleAndSeesHowItWillLook() {
        page.navigate("/settings/articles");
        assertThat(page.locator("main")).containsText("No articles found.");
        link("Add an article").click();
        field("Id").fill("en-parcels");
        field("Title").fill("Where parcels are <script>alert(1)</script>");
        field("Category").selectOption("delivery");
        field("Text").fill("## Look here\n\n**Soon** <img src=x onerror=alert(1)> [no](javascript:alert(1))");

        assertThat(page.locator("#preview h2")).hasText("Look here");
        assertThat(page.locator("#preview strong")).hasText("Soon");
        assertThat(page.locator("#preview img")).hasCount(0);
        button("Save").click();
        assertThat(notice()).hasText("Saved article en-parcels.");
        field("Search").fill("parcels");
        field("Search").press("Enter");
        assertThat(rows()).hasCount(1);
        assertThat(rows()).containsText("<script>alert(1)</script>");
    }

    @Test
    void changesAndDeletesAnArticle() {
        keep("en-parcels", "Where parcels are", "en");
        page.navigate("/settings/articles");
        link("Where parcels are").click();
        assertThat(field("Id")).not().isEditable();
        field("Language").fill("Klingon spoken");
        button("Save").click();
        asksAgain(field("Language"), "must be a language tag such as 'en' or 'pt-BR'");
        field("Language").fill("en");
        field("Title").fill("Where your parcel is");
        field("Keywords").fill("parcel, late, courier");
        field("Title").press("Enter");
        assertThat(notice()).hasText("Saved article en-parcels.");
        assertThat(row("en-parcels")).containsText("Where your parcel is");
        assertThat(row("en-parcels").locator("td").nth(2)).hasText("3");

        link("Where your parcel is").click();
        link("Cancel").click();
        link("Where your parcel is").click();
        pressAndConfirm(button("Delete this article"), "Delete this article? The history can bring it back.");
        assertThat(notice()).containsText("Deleted article en-parcels.");
        assertThat(page.locator("main")).containsText("No articles found.");
        assertThat(knowledge.all(Kind.ARTICLE)).isEmpty();
    }

    @Test
    void writesChangesDeletesAndBringsBackAMacro() {
        page.navigate("/settings/macros");
        link("Add a macro").click();
        field("Id").fill("en-return");
        field("Title").fill("Return an order");
        field("Category").selectOption("delivery");
        field("Keywords").fill("send back");
        field("Answers").fill("How do I return what I ordered?");
        field("Text").fill("Dear {{requester.name}},\n\nprint **this label**.");
        assertThat(page.locator("#preview strong")).hasText("this label");
        field("Id").fill("En Return");
        button("Save").click();
        asksAgain(field("Id"), "must be lower-case letters");
        field("Id").fill("en-return");
        field("Id").press("Enter");
        assertThat(notice()).hasText("Saved macro en-return.");
        assertThat(row("en-return")).containsText("How do I return what I ordered?");

        link("Return an order").click();
        field("Answers").fill("How do I send something back?");
        button("Save").click();
        assertThat(row("en-return")).containsText("How do I send something back?");

        link("Return an order").click();
        pressAndConfirm(button("Delete this macro"), "Delete this macro? The history can bring it back.");
        assertThat(notice()).hasText("Deleted macro en-return. The history can bring it back.");

        openNewestChange("macro en-return deleted");
        assertThat(lines("before").filter(containing("How do I send something back?"))).isVisible();
        goBackToBeforeThisChange();
        openTab("Macros");
        link("Return an order").click();
        assertThat(field("Text")).hasValue("Dear {{requester.name}},\n\nprint **this label**.");
        assertThat(field("Answers")).hasValue("How do I send something back?");
    }

    @Test
    void saysThatSomebodyHasDeletedWhatIsOpen() {
        keep("en-parcels", "Where parcels are", "en");
        page.navigate("/settings/articles/document/en-parcels");
        knowledge.delete(Kind.ARTICLE, List.of("en-parcels"));
        field("Title").fill("Typed for an hour");
        button("Save").click();
        assertThat(alert()).containsText("This is gone.");
        assertThat(field("Title")).hasValue("Typed for an hour");
        assertThat(knowledge.all(Kind.ARTICLE)).isEmpty();
    }

    @Test
    void findsDocumentsByLanguageAndCategoryAndPageByPage() {
        var english = IntStream.range(0, 60)
                .mapToObj(number -> line("en-%02d".formatted(number), "Number " + number, "en"))
                .collect(Collectors.joining("\n"));
        knowledge.importText(Kind.ARTICLE, english + "\n" + line("de-paket", "Wo ist mein Paket", "de"));
        page.navigate("/settings/articles");
        assertThat(page.locator("main")).containsText("61 articles, page 1 of 2");
        link("Next").click();
        assertThat(rows()).hasCount(11);
        link("Back").click();
        assertThat(rows()).hasCount(50);

        field("Language").selectOption("de");
        button("Show").click();
        assertThat(rows()).hasCount(1);
        assertThat(rows()).containsText("Wo ist mein Paket");
        field("Category").selectOption("invoice");
        button("Show").click();
        assertThat(page.locator("main")).containsText("No articles found.");
        assertThat(field("Language")).hasValue("de");
    }

    @Test
    void importsManyAndSaysWhatIsWrongWithTheOthers() {
        page.navigate("/settings/articles");
        fold("Import many at once").click();
        button("Import").click();
        assertThat(alert()).containsText("the import: text must not be empty");

        var flawed = line("en-hello", "Hello", "en") + "\n" + line("en-bad", "Bad", "??");
        field("or its text").fill(flawed);
        button("Import").click();
        assertThat(alert()).containsText("1 imported, 1 problem.");
        assertThat(alert()).containsText("line 2: language must be a language tag");
        assertThat(field("or its text")).hasValue(flawed);
        assertThat(row("en-hello")).isVisible();

        field("File").setInputFiles(new FilePayload(
                "articles.ndjson", "application/x-ndjson", line("en-bye", "Bye", "en").getBytes(UTF_8)));
        button("Import").click();
        assertThat(notice()).hasText("Imported 1 article.");
        assertThat(row("en-bye")).isVisible();
    }

    private void keep(String id, String title, String language) {
        assertThat(knowledge.importText(Kind.ARTICLE, line(id, title, language)).problems()).isEmpty();
    }

    private static String line(String id, String title, String language) {
        return "{\"markdown\":\"---\\nid: %s\\ntitle: %s\\nlanguage: '%s'\\ncategory: delivery\\n---\\nText\"}"
                .formatted(id, title, language);
    }
}
