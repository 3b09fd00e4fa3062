package dev.nanodesk.knowledge;

import dev.nanodesk.knowledge.KnowledgeDocument.Kind;
import dev.nanodesk.knowledge.KnowledgeImport.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Articles and macros as people keep them. What changes them publishes a {@link KnowledgeChanged}. */
public interface KnowledgeDocuments {

    /** Documents in the order of their ids. */
    Page list(Kind kind, Wanted wanted, int offset, int limit);

    /** All documents, in the order of their ids. */
    List<KnowledgeDocument> all(Kind kind);

    /** The document of that id. */
    Optional<KnowledgeDocument> find(Kind kind, String id);

    /** What is wrong with a document; empty if it can be kept. */
    List<Problem> flaws(Kind kind, KnowledgeDocument document);

    /**
     * Keeps documents without flaws in place of those with the same ids.
     *
     * @throws IllegalArgumentException if one of them has a flaw
     */
    void keep(Kind kind, List<KnowledgeDocument> documents);

    /** Deletes documents; ids of none are ignored. */
    void delete(Kind kind, List<String> ids);

    /**
     * Imports text as the API does: one Markdown document with front matter, or a line of JSON with {@code markdown} for
     * each. What has flaws is left out and reported.
     */
    Imported importText(Kind kind, String text);

    /** The document as Markdown with front matter, which can be imported again. */
    String markdown(Kind kind, KnowledgeDocument document);

    /** Reads a Markdown document with front matter; empty if it has flaws. */
    Optional<KnowledgeDocument> read(Kind kind, String markdown);

    /** The languages that documents are written in. */
    Set<String> languages(Kind kind);

    /**
     * Which documents.
     *
     * @param text that occurs in id, title, keywords, question or body, whatever its case
     */
    record Wanted(
            @Nullable String text,
            @Nullable String language,
            @Nullable String category) {}

    /**
     * Some of the documents that are wanted.
     *
     * @param total how many are wanted
     */
    record Page(List<KnowledgeDocument> documents, int total) {}

    /** How many documents were kept, and what is wrong with the others. */
    record Imported(int documents, List<Problem> problems) {}
}
