package dev.nanodesk.knowledge;

import dev.nanodesk.knowledge.KnowledgeChanged.Change;
import dev.nanodesk.knowledge.KnowledgeDocument.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps articles and macros. */
@Component
class KnowledgeStore {
    private final Articles articles;
    private final Macros macros;

    private final ApplicationEventPublisher events;

    KnowledgeStore(Articles articles, Macros macros, ApplicationEventPublisher events) {
        this.articles = articles;
        this.macros = macros;
        this.events = events;
    }

    /** Keeps documents in place of those with the same ids. */
    @Transactional
    void keep(Kind kind, List<KnowledgeDocument> documents) {
        var known = find(kind, documents.stream().map(KnowledgeDocument::id).toList());
        var changes = documents.stream()
                .filter(document -> !document.equals(known.get(document.id())))
                .map(document -> change(kind, document.id(), known.get(document.id()), document))
                .toList();
        switch (kind) {
            case ARTICLE ->
                articles.saveAll(documents.stream().map(StoredArticle::new).toList());
            case MACRO ->
                macros.saveAll(documents.stream().map(StoredMacro::new).toList());
        }
        tell(kind, changes);
    }

    private void tell(Kind kind, List<Change> changes) {
        if (!changes.isEmpty()) {
            events.publishEvent(new KnowledgeChanged(kind, changes));
        }
    }

    private static Change change(
            Kind kind, String id, @Nullable KnowledgeDocument before, @Nullable KnowledgeDocument after) {
        return new Change(
                id,
                before == null ? null : MarkdownDocument.write(before, kind),
                after == null ? null : MarkdownDocument.write(after, kind));
    }

    private Map<String, KnowledgeDocument> find(Kind kind, List<String> ids) {
        var found = switch (kind) {
            case ARTICLE -> articles.findAllById(ids).stream().map(StoredArticle::document);
            case MACRO -> macros.findAllById(ids).stream().map(StoredMacro::document);
        };
        return found.collect(Collectors.toMap(KnowledgeDocument::id, document -> document));
    }

    Optional<KnowledgeDocument> find(Kind kind, String id) {
        return switch (kind) {
            case ARTICLE -> articles.findById(id).map(StoredArticle::document);
            case MACRO -> macros.findById(id).map(StoredMacro::document);
        };
    }

    @Transactional
    void delete(Kind kind, List<String> ids) {
        var known = find(kind, ids);
        switch (kind) {
            case ARTICLE -> articles.deleteAllById(known.keySet());
            case MACRO -> macros.deleteAllById(known.keySet());
        }
        tell(
                kind,
                known.values().stream()
                        .map(document -> change(kind, document.id(), document, null))
                        .toList());
    }
}
