package dev.nanodesk.settings;

import dev.nanodesk.knowledge.KnowledgeDocument;
import dev.nanodesk.knowledge.KnowledgeDocument.Kind;
import dev.nanodesk.knowledge.KnowledgeDocuments;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Saves and deletes one article or macro, unless somebody else has changed it in between. */
@Service
class DocumentDesk {

    private final KnowledgeDocuments documents;
    private final SettingsDesk desk;
    private final ChangeLog log;
    private final TransactionTemplate transaction;

    DocumentDesk(KnowledgeDocuments documents, SettingsDesk desk, ChangeLog log, TransactionTemplate transaction) {
        this.documents = documents;
        this.desk = desk;
        this.log = log;
        this.transaction = transaction;
    }

    /** Whether it was saved; if not, the form says why. */
    boolean save(Kind kind, KnowledgeDocument document, PartForm form) {
        documents.flaws(kind, document).forEach(flaw -> form.reject(flaw.field(), flaw.message()));
        return !form.hasErrors()
                && Boolean.TRUE.equals(transaction.execute(status -> {
                    desk.lock();
                    var stored = documents.find(kind, document.id());
                    if (form.isNew() && stored.isPresent()) {
                        form.reject("id", "is taken");
                        return false;
                    }
                    if (!form.isNew() && isStale(kind, document.id(), documents.markdown(kind, document), form)) {
                        return false;
                    }
                    documents.keep(kind, List.of(document));
                    return true;
                }));
    }

    /** Whether it was deleted; if not, the form says why. */
    boolean delete(Kind kind, String id, PartForm form) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            desk.lock();
            if (isStale(kind, id, null, form)) {
                return false;
            }
            documents.delete(kind, List.of(id));
            return true;
        }));
    }

    private boolean isStale(Kind kind, String id, @Nullable String typed, PartForm form) {
        var stored = documents
                .find(kind, id)
                .map(document -> documents.markdown(kind, document))
                .orElse(null);
        if (stored != null && YamlText.version(stored).equals(form.version())) {
            return false;
        }
        form.setStale(Stale.of(log.last(Area.of(kind), id), stored, typed == null ? "" : typed));
        form.setVersion(stored == null ? "" : YamlText.version(stored));
        return true;
    }
}
