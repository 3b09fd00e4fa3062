package dev.nanodesk.writing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.knowledge.KnowledgeBase;
import dev.nanodesk.knowledge.KnowledgeBase.Match;
import dev.nanodesk.knowledge.KnowledgeImport;
import dev.nanodesk.knowledge.KnowledgeSlice;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * Measures whether what a model is given to read holds the answer: for the calibrating half of the example tickets somebody
 * has told which words of which article answer them.
 */
@SpringBootTest(classes = KnowledgeSlice.class)
class ArticleAnswerTests {

    @Test
    void findsTheSectionsThatAnswer(@Autowired KnowledgeBase knowledge, @Autowired KnowledgeImport imports)
            throws IOException {
        imports.importFrom("classpath:demo/knowledge");
        var tickets = CalibratingTicket.all();
        var settings = TestSettings.DEFAULTS;
        int answerable = 0;
        int found = 0;
        int answered = 0;
        int characters = 0;
        for (var label : CalibratingTicket.labels("article-answers.txt")) {
            if (label[1].equals("-")) {
                continue;
            }
            var ticket = Objects.requireNonNull(tickets.get(label[0]));
            var text = TicketText.withSubject(ticket.ticket());
            var articles = knowledge.articles(text, ticket.language(), ticket.category(), settings.articles()).stream()
                    .map(Match::value)
                    .toList();
            var excerpts = Excerpts.of(articles, text, settings.articleCharacters());
            answerable++;
            found += articles.stream().anyMatch(article -> article.id().equals(label[1])) ? 1 : 0;
            answered += excerpts.stream()
                            .anyMatch(excerpt -> excerpt.article().id().equals(label[1])
                                    && excerpt.text().contains(label[2]))
                    ? 1
                    : 0;
            characters += excerpts.stream()
                    .mapToInt(excerpt -> excerpt.text().length())
                    .sum();
        }
        assertThat((double) found / answerable).as("articles found").isGreaterThanOrEqualTo(0.95);
        assertThat((double) answered / answerable).as("answers given").isGreaterThanOrEqualTo(0.9);
        assertThat(characters / answerable).as("characters to read").isLessThanOrEqualTo(1_100);
    }
}
