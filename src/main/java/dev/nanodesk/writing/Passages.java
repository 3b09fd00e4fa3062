package dev.nanodesk.writing;

import dev.nanodesk.knowledge.Article;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The passages of articles, to look up what backs a sentence or a quote. */
final class Passages {
    private final List<Passage> sentences;

    /** The passages of some articles. */
    Passages(List<Article> articles) {
        sentences = articles.stream().flatMap(Passages::sentences).toList();
    }

    /** How much of a sentence's meaning stands in one passage of two sentences, between 0 and 1. */
    double backing(String sentence) {
        var stems = Words.stems(sentence);
        if (stems.isEmpty()) {
            return 1;
        }
        return IntStream.range(0, sentences.size())
                .mapToDouble(i -> (double) stems.stream()
                                .filter(stem -> holds(i, stem) || holds(i + 1, stem))
                                .count()
                        / stems.size())
                .max()
                .orElse(0);
    }

    /** The article's own sentence that nearly says what a quote says. */
    Optional<Draft.Citation> nearest(String quote) {
        var stems = Words.stems(quote);
        if (stems.size() < 4) {
            return Optional.empty();
        }
        return sentences.stream()
                .filter(passage -> overlap(stems, passage.stems()) >= 0.8)
                .map(passage -> new Draft.Citation(passage.article(), passage.text()))
                .findFirst();
    }

    private boolean holds(int at, String stem) {
        return at < sentences.size() && sentences.get(at).stems().contains(stem);
    }

    private static double overlap(Set<String> one, Set<String> other) {
        var shared = one.stream().filter(other::contains).count();
        return (double) shared / Math.max(one.size(), other.size());
    }

    private static Stream<Passage> sentences(Article article) {
        return article.body()
                .lines()
                .flatMap(line -> Sentences.ofLine(line, article.language()).stream()
                        .map(String::strip)
                        .filter(sentence -> !sentence.isEmpty())
                        .map(sentence -> new Passage(article.id(), sentence, Words.stems(sentence))));
    }

    private record Passage(String article, String text, Set<String> stems) {}
}
