package dev.nanodesk.knowledge;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;

/** An article as it is kept. */
@Entity
@Table(name = "article")
class StoredArticle {
    @Id
    private String id = "";

    private String title = "";
    private String language = "";
    private String category = "";

    @Column(columnDefinition = "text[]")
    private List<String> keywords = List.of();

    private String body = "";

    /** For JPA. */
    protected StoredArticle() {}

    StoredArticle(KnowledgeDocument document) {
        id = document.id();
        title = document.title();
        language = document.language();
        category = document.category();
        keywords = document.keywords();
        body = document.body();
    }

    KnowledgeDocument document() {
        return new KnowledgeDocument(id, title, language, category, keywords, "", body);
    }
}
