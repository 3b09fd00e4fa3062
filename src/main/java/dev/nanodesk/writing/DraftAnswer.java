package dev.nanodesk.writing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model fills in for a draft.
 *
 * @param citations what the reply rests on
 */
record DraftAnswer(@Nullable String reply, @Nullable List<Citation> citations) {
    /**
     * A passage of an article.
     *
     * @param article its id, or its number in the prompt
     */
    record Citation(@Nullable String article, @Nullable String quote) {}

    String text() {
        return reply == null ? "" : reply.strip();
    }

    List<Citation> cited() {
        return citations == null ? List.of() : citations;
    }
}
