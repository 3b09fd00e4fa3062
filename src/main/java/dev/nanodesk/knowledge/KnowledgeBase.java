package dev.nanodesk.knowledge;

import java.util.List;

/** Articles and macros, by full-text search. */
public interface KnowledgeBase {

    /** The articles that fit a text best, best first: those of the language and category before others. */
    List<Match<Article>> articles(String text, String language, String category, int limit);

    /** The macros of the language and category that fit a text best, best first. */
    List<Match<Macro>> macros(String text, String language, String category, int limit);

    /**
     * Something found.
     *
     * @param score between 0 and 1, comparable within one kind
     */
    record Match<T>(T value, double score) {}
}
