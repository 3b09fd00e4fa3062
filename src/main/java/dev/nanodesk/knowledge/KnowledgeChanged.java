package dev.nanodesk.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Articles or macros were written, replaced or deleted. Published inside the transaction that stores them. */
public record KnowledgeChanged(KnowledgeDocument.Kind kind, List<Change> changes) {

    public KnowledgeChanged {
        changes = List.copyOf(changes);
    }

    /**
     * What became of one document.
     *
     * @param before as Markdown; null for a new one
     * @param after as Markdown; null for one that is gone
     */
    public record Change(
            String id, @Nullable String before, @Nullable String after) {}
}
