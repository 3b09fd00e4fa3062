package dev.nanodesk.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(classes = KnowledgeSlice.class)
class KnowledgeModuleTests {
    @Autowired
    private KnowledgeImport imports;

    @Autowired
    private KnowledgeBase knowledge;

    @BeforeEach
    void importDemoContent() {
        imports.importFrom("classpath:demo/knowledge");
    }

    @Test
    void importsTheDemoContentWithoutProblems() {
        var report = imports.importFrom("classpath:demo/knowledge");
        assertThat(report).isEqualTo(new KnowledgeImport.Report(30, 165, List.of()));
    }

    @Test
    void reportsWhatIsWrongWithEachFile(@TempDir Path folder) throws Exception {
        var articles = Files.createDirectory(folder.resolve("articles"));
        Files.writeString(articles.resolve("a.md"), "no front matter");
        Files.writeString(articles.resolve("b.md"), "---\nid: b\ntitle: [\n---\nText");
        Files.writeString(
                articles.resolve("c.md"), "---\nid: Bad Id\nlanguage: en\ncategory: c\ncolour: red\n---\nText");
        Files.writeString(articles.resolve("d.md"), "---\nid: d\ntitle: D\nlanguage: no\ncategory: c\n---\nText");
        var report = imports.importFrom(folder.toUri().toString());
        assertThat(report.articles()).isEqualTo(1);
        assertThat(report.problems())
                .extracting(problem -> problem.document() + " " + problem.field())
                .containsExactly(
                        "articles/a.md front matter",
                        "articles/b.md front matter",
                        "articles/c.md id",
                        "articles/c.md title",
                        "articles/c.md colour");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | refund   | My money has not come back three weeks after you got the parcel | en-refund-timing
            en | account_access | I lost my phone and have no code for the sign-in any more | en-two-factor-recovery
            en | how_to   | The headset does not show up when I search for it by bluetooth  | en-pair-the-murmur-headset
            de | returns  | Ich will die Lampe zurückschicken, woher bekomme ich ein Etikett? | de-bestellung-zuruecksenden
            fr | delivery | Dans combien de jours mon colis sera-t-il livré ?               | fr-delais-de-livraison
            es | refund   | ¿Cuántos días tardan en devolverme el dinero?                   | es-plazo-de-reembolso
            it | account_access | Non ricordo più la mia password, come la cambio?          | it-reimpostare-la-password
            """)
    void findsTheArticleThatAnswers(String language, String category, String text, String article) {
        var found = knowledge.articles(text, language, category, 3);
        assertThat(found.getFirst().value().id()).isEqualTo(article);
        assertThat(found.getFirst().score()).isBetween(0.2, 1.0);
    }

    @Test
    void prefersTheTicketsLanguage() {
        assertThat(knowledge.articles("Passwort vergessen", "de", "account_access", 5))
                .allMatch(match -> match.value().language().equals("de"));
    }

    @Test
    void fallsBackOnOtherLanguagesOnlyWhereNothingElseIsFound() {
        var found = knowledge.articles("Waar is mijn pakket?", "nl", "delivery", 3);
        assertThat(found.getFirst().value().id()).isEqualTo("en-delivery-times");
        assertThat(found).allMatch(match -> match.score() == 0.1);
    }

    @Test
    void findsMacrosOfTheLanguageAndCategoryOnly() {
        assertThat(knowledge.macros("Where is my parcel, is it late", "en", "delivery", 9))
                .extracting(Macro::id)
                .startsWith("en-delivery-late")
                .containsExactlyInAnyOrder(
                        "en-delivery-late",
                        "en-tracking-not-moving",
                        "en-only-part-delivered",
                        "en-address-parcel-under-way");
    }

    @Test
    void takesAnyTextAsWordsOnly() {
        var text = "' it's \\ a & !b | (c) :* <-> \"quoted\" \0 C:\\dir\\file " + "📦".repeat(50);
        assertThat(knowledge.articles(text + " refund", "en", "refund", 1)).hasSize(1);
        assertThat(knowledge.articles(text.repeat(2_000), "en", "none", 1)).isEmpty();
    }
}
