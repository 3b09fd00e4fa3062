package dev.nanodesk.writing;

import dev.nanodesk.knowledge.Article;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The sections of articles that have most to do with a ticket, since each token of an article costs a model's time.
 * Articles that fit the bound are given whole. Otherwise the beginning of the best article comes first, which tells the
 * main fact in most, then sections by the rarity of the words that they share with the ticket. Where no words are
 * shared, as with an article in another language, the order of the search decides.
 */
final class Excerpts {
    private static final Pattern HEADING = Pattern.compile("(?m)^(?=#{1,6} )");
    private static final Pattern PARAGRAPH = Pattern.compile("\\R[ \\t]*\\R");

    /** A section of more characters is chosen by its paragraphs. */
    private static final int LONG_SECTION = 800;

    /** Stands where something was left out. */
    private static final String GAP = "…";

    private final List<Section> sections;
    private final Map<String, Long> frequencies;

    private Excerpts(List<Article> articles) {
        sections = articles.stream().flatMap(Excerpts::sections).toList();
        frequencies = sections.stream()
                .flatMap(section -> section.stems().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** What to read of one article. */
    record Excerpt(Article article, String text) {}

    /** The best excerpts for a text, in the order of the articles, of so many characters together at most. */
    static List<Excerpt> of(List<Article> articles, String text, int bound) {
        return new Excerpts(articles).best(Words.stems(text), bound);
    }

    private List<Excerpt> best(Set<String> wanted, int bound) {
        var chosen = new ArrayList<Section>();
        var left = bound;
        for (var section : byWorth(wanted)) {
            if (chosen.isEmpty() || section.text().length() <= left) {
                chosen.add(section);
                left -= section.text().length();
            }
        }
        return sections.stream()
                .map(Section::article)
                .distinct()
                .filter(article ->
                        chosen.stream().anyMatch(section -> section.article().equals(article)))
                .map(article -> new Excerpt(article, TicketText.clipped(text(article, chosen), bound)))
                .toList();
    }

    private List<Section> byWorth(Set<String> wanted) {
        var byWorth = new ArrayList<>(sections);
        byWorth.sort(Comparator.comparingDouble((Section section) -> worth(section, wanted))
                .reversed());
        beginning(byWorth.getFirst().article()).ifPresent(beginning -> {
            byWorth.remove(beginning);
            byWorth.addFirst(beginning);
        });
        return byWorth;
    }

    private Optional<Section> beginning(Article article) {
        return sections.stream()
                .filter(section -> section.article().equals(article))
                .findFirst();
    }

    private double worth(Section section, Set<String> wanted) {
        return section.stems().stream()
                .filter(wanted::contains)
                .mapToDouble(this::rarity)
                .sum();
    }

    private double rarity(String stem) {
        var holding = frequencies.getOrDefault(stem, 0L);
        return Math.log(1 + (sections.size() + 0.5 - holding) / (holding + 0.5));
    }

    private String text(Article article, List<Section> chosen) {
        var kept = sections.stream()
                .filter(section -> section.article().equals(article))
                .map(section -> chosen.contains(section) ? section.text() : GAP)
                .collect(Collectors.joining("\n\n"));
        return kept.replaceAll("(?:" + GAP + "\n\n)+" + GAP, GAP);
    }

    private static Stream<Section> sections(Article article) {
        var texts = HEADING.splitAsStream(article.body())
                .flatMap(text -> text.length() > LONG_SECTION ? PARAGRAPH.splitAsStream(text) : Stream.of(text))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        return IntStream.range(0, texts.size())
                .mapToObj(at -> new Section(article, at, texts.get(at), Words.stems(texts.get(at))));
    }

    private record Section(Article article, int at, String text, Set<String> stems) {}
}
