package dev.nanodesk.knowledge;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a client writes of an article or macro; checked as a whole, so that every flaw is told.
 *
 * @param when the question that it answers; macros only
 */
record DocumentBody(
        @Nullable String title,
        @Nullable String language,
        @Nullable String category,
        @Nullable List<@Nullable String> keywords,
        @Nullable String when,
        @Nullable String body) {

    KnowledgeDocument document(String id, KnowledgeDocument.Kind kind) {
        var question = kind == KnowledgeDocument.Kind.MACRO ? text(when) : "";
        return new KnowledgeDocument(id, text(title), text(language), text(category), words(), question, text(body));
    }

    private List<String> words() {
        return keywords == null
                ? List.of()
                : keywords.stream().map(DocumentBody::text).toList();
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "").strip();
    }
}
