package dev.nanodesk.knowledge;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.List;

/** What is kept of articles and macros alike. */
@MappedSuperclass
abstract class StoredDocument {

    @Id
    private String id = "";

    private String title = "";
    private String language = "";
    private String category = "";

    @Column(columnDefinition = "text[]")
    private List<String> keywords = List.of();

    private String body = "";

    /** For JPA. */
    protected StoredDocument() {}

    StoredDocument(KnowledgeDocument document) {
        id = document.id();
        title = document.title();
        language = document.language();
        category = document.category();
        keywords = document.keywords();
        body = document.body();
    }

    KnowledgeDocument document(String when) {
        return new KnowledgeDocument(id, title, language, category, keywords, when, body);
    }
}
