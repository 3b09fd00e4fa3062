package dev.nanodesk.knowledge;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client reads of an article or macro.
 *
 * @param when the question that it answers; macros only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DocumentView(
        String id,
        String title,
        String language,
        String category,
        List<String> keywords,
        @Nullable String when,
        String body) {

    static DocumentView of(KnowledgeDocument document, KnowledgeDocument.Kind kind) {
        return new DocumentView(
                document.id(),
                document.title(),
                document.language(),
                document.category(),
                document.keywords(),
                kind == KnowledgeDocument.Kind.MACRO ? document.when() : null,
                document.body());
    }
}
