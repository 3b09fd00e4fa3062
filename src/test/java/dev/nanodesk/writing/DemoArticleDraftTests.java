package dev.nanodesk.writing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.knowledge.Article;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checks must not eat what an article says, in any of the five languages. */
class DemoArticleDraftTests {
    private static final Map<String, String> GREETINGS = Map.of(
            "en", "Hello Jane,\n\nThank you for your message about order HM-204518. I am sorry for the trouble.",
            "de", "Guten Tag Frau Doe,\n\nvielen Dank für Ihre Nachricht zur Bestellung HM-204518. Es tut mir leid, dass Sie warten mussten.",
            "fr", "Bonjour Madame,\n\nMerci pour votre message concernant la commande HM-204518. Je suis désolée pour ce désagrément.",
            "es", "Hola Jane:\n\nGracias por su mensaje sobre el pedido HM-204518. Lamento las molestias.",
            "it", "Buongiorno Jane,\n\ngrazie per il messaggio sull'ordine HM-204518. Mi dispiace per il disagio.");

    static List<Path> articles() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/demo/knowledge/articles"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("articles")
    void leavesAReplyThatRepeatsAnArticleAsItIs(Path file) throws IOException {
        var parts = Files.readString(file).split("---\n", 3);
        var language = file.getFileName().toString().substring(0, 2);
        var article = new Article("a", "Title", language, "c", parts[2].strip());
        var said = article.body().lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        var reply = GREETINGS.get(language) + "\n\n" + String.join("\n", said) + "\n\n{{agent.name}}";
        var review = new DraftReview(List.of(article), "HM-204518 ?", language);
        var reviewed = review.review(new DraftAnswer(reply, List.of(new DraftAnswer.Citation("1", said.getFirst()))));
        assertThat(reviewed.text()).isEqualTo(reply);
        assertThat(reviewed.warnings()).isEmpty();
        assertThat(reviewed.refusal()).isNull();
    }
}
