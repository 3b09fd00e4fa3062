package dev.nanodesk.knowledge;

import java.util.List;

/**
 * An article or macro as it is written.
 *
 * @param when the question that a macro answers; empty for an article
 */
record KnowledgeDocument(
        String id, String title, String language, String category, List<String> keywords, String when, String body) {
    KnowledgeDocument {
        keywords = List.copyOf(keywords);
    }

    Article asArticle() {
        return new Article(id, title, language, category, body);
    }

    Macro asMacro() {
        return new Macro(id, title, language, category, keywords, when, body);
    }

    /** The two kinds of documents. */
    enum Kind {
        ARTICLE("article"),
        MACRO("macro");

        private final String table;

        Kind(String table) {
            this.table = table;
        }

        String table() {
            return table;
        }

        String folder() {
            return table + "s";
        }
    }
}
