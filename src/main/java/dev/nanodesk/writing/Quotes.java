package dev.nanodesk.writing;

import dev.nanodesk.knowledge.Article;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks quotes against the articles. A quote counts where an article holds it word for word; blanks, Markdown marks,
 * case and the shape of dashes and quotation marks are no difference, and what is kept is the article's own text.
 */
final class Quotes {
    /** Shorter quotes back nothing. */
    private static final int SHORTEST = 12;

    private final List<Article> articles;
    private final Passages passages;

    Quotes(List<Article> articles) {
        this.articles = articles;
        this.passages = new Passages(articles);
    }

    /** The quotes that stand in the articles. A nearly right one is replaced by the sentence that it means. */
    List<Draft.Citation> verified(List<DraftAnswer.Citation> citations) {
        var verified = new LinkedHashSet<Draft.Citation>();
        for (var citation : citations) {
            verify(citation).ifPresent(verified::add);
        }
        return new ArrayList<>(verified);
    }

    private Optional<Draft.Citation> verify(DraftAnswer.Citation citation) {
        var quote = citation.quote() == null ? "" : citation.quote().strip();
        if (quote.length() < SHORTEST) {
            return Optional.empty();
        }
        return namedFirst(citation.article()).stream()
                .flatMap(article -> ownText(article, quote).stream())
                .findFirst()
                .or(() -> passages.nearest(quote));
    }

    private List<Article> namedFirst(@Nullable String name) {
        var ordered = new ArrayList<>(articles);
        for (var i = 0; i < articles.size(); i++) {
            if (articles.get(i).id().equals(name) || String.valueOf(i + 1).equals(name)) {
                ordered.addFirst(articles.get(i));
            }
        }
        return ordered;
    }

    private static Optional<Draft.Citation> ownText(Article article, String quote) {
        var text = new Normal(article.body());
        var wanted = new Normal(quote).text();
        var at = wanted.isEmpty() ? -1 : text.text().indexOf(wanted);
        return at < 0
                ? Optional.empty()
                : Optional.of(new Draft.Citation(article.id(), text.original(at, at + wanted.length())));
    }

    /** A text without what makes no difference, which remembers where its characters stood. */
    private static final class Normal {
        private final String source;
        private final StringBuilder text = new StringBuilder();
        private final List<Integer> offsets = new ArrayList<>();

        Normal(String source) {
            this.source = source;
            for (var i = 0; i < source.length(); i++) {
                add(i, source.charAt(i));
            }
            while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
                text.setLength(text.length() - 1);
            }
        }

        String text() {
            return text.toString();
        }

        String original(int from, int to) {
            return source.substring(offsets.get(from), offsets.get(to - 1) + 1);
        }

        private void add(int at, char c) {
            if (c == '*' || c == '`' || c == '#' || c == '_') {
                return;
            }
            if (!Character.isWhitespace(c) && c != '\u00a0' && c != '\u202f') {
                append(at, plain(c));
            } else if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
                append(at, ' ');
            }
        }

        private void append(int at, char c) {
            text.append(c);
            offsets.add(at);
        }

        private static char plain(char c) {
            return switch (c) {
                case '–', '—', '‑', '−' -> '-';
                case '’', '‘', '‚' -> '\'';
                case '“', '”', '„', '«', '»' -> '"';
                default -> Character.toLowerCase(c);
            };
        }
    }
}
