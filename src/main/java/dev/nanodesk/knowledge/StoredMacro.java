package dev.nanodesk.knowledge;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A macro as it is kept. */
@Entity
@Table(name = "macro")
class StoredMacro extends StoredDocument {

    private String question = "";

    /** For JPA. */
    protected StoredMacro() {}

    StoredMacro(KnowledgeDocument document) {
        super(document);
        question = document.when();
    }

    KnowledgeDocument document() {
        return document(question);
    }
}
