package dev.nanodesk.knowledge;

import dev.nanodesk.knowledge.KnowledgeDocument.Kind;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps articles and macros. */
@Component
class KnowledgeStore {
    private final Articles articles;
    private final Macros macros;

    KnowledgeStore(Articles articles, Macros macros) {
        this.articles = articles;
        this.macros = macros;
    }

    /** Keeps documents in place of those with the same ids. */
    @Transactional
    void keep(Kind kind, List<KnowledgeDocument> documents) {
        switch (kind) {
            case ARTICLE ->
                articles.saveAll(documents.stream().map(StoredArticle::new).toList());
            case MACRO ->
                macros.saveAll(documents.stream().map(StoredMacro::new).toList());
        }
    }

    Optional<KnowledgeDocument> find(Kind kind, String id) {
        return switch (kind) {
            case ARTICLE -> articles.findById(id).map(StoredArticle::document);
            case MACRO -> macros.findById(id).map(StoredMacro::document);
        };
    }

    @Transactional
    void delete(Kind kind, String id) {
        switch (kind) {
            case ARTICLE -> articles.deleteById(id);
            case MACRO -> macros.deleteById(id);
        }
    }
}
