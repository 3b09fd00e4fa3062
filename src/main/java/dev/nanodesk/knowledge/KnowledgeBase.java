package dev.nanodesk.knowledge;

import java.util.List;
import java.util.Optional;

/** Articles and macros, by full-text search. */
public interface KnowledgeBase {

    /**
     * The articles that fit a text best, best first: the category's in the text's language; where there are none the
     * category's in another language, English first; and where the category has none at all, any of the language.
     */
    List<Match<Article>> articles(String text, String language, String category, int limit);

    /** The macros of the language and category: those that share words with a text first, then any others. */
    List<Macro> macros(String text, String language, String category, int limit);

    /** The article of that id. */
    Optional<Article> article(String id);

    /**
     * Something found.
     *
     * @param score between 0 and 1, comparable within one kind
     */
    record Match<T>(T value, double score) {}
}
