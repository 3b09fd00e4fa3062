package dev.nanodesk.dashboard;

import dev.nanodesk.knowledge.Article;
import dev.nanodesk.writing.Draft.Citation;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An article around the passage that a draft quotes.
 *
 * @param title the article's; its id where it is gone
 * @param before its text up to the passage; null where the article is gone or was changed since
 */
record CitedPassage(
        String title,
        String quote,
        @Nullable String before,
        @Nullable String after) {

    static CitedPassage of(Citation citation, Optional<Article> article) {
        return article.map(known -> within(known, citation.quote()))
                .orElseGet(() -> new CitedPassage(citation.article(), citation.quote(), null, null));
    }

    private static CitedPassage within(Article article, String quote) {
        var found = quoted(quote).matcher(article.body());
        return found.find() ? split(article, found) : new CitedPassage(article.title(), quote, null, null);
    }

    private static CitedPassage split(Article article, Matcher found) {
        return new CitedPassage(
                article.title(),
                found.group(),
                article.body().substring(0, found.start()),
                article.body().substring(found.end()));
    }

    /** The quote's words with any blanks between them, as line breaks differ. */
    private static Pattern quoted(String quote) {
        return Pattern.compile(Arrays.stream(quote.strip().split("\\s+", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("\\s+")));
    }
}
