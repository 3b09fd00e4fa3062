package dev.nanodesk.knowledge;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** An article as it is kept. */
@Entity
@Table(name = "article")
class StoredArticle extends StoredDocument {

    /** For JPA. */
    protected StoredArticle() {}

    StoredArticle(KnowledgeDocument document) {
        super(document);
    }

    KnowledgeDocument document() {
        return document("");
    }
}
