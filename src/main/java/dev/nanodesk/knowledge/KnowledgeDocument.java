package dev.nanodesk.knowledge;

import java.util.List;

/**
 * An article or macro as it is written.
 *
 * @param when the question that a macro answers; empty for an article
 */
public record KnowledgeDocument(
        String id, String title, String language, String category, List<String> keywords, String when, String body) {
    public KnowledgeDocument {
        keywords = List.copyOf(keywords);
    }

    Article asArticle() {
        return new Article(id, title, language, category, body);
    }

    Macro asMacro() {
        return new Macro(id, title, language, category, keywords, when, body);
    }

    /** The two kinds of documents. */
    public enum Kind {
        ARTICLE("article"),
        MACRO("macro");

        private final String table;

        Kind(String table) {
            this.table = table;
        }

        /** Its singular in lower case. */
        public String table() {
            return table;
        }

        /** Its plural in lower case. */
        public String folder() {
            return table + "s";
        }
    }
}
