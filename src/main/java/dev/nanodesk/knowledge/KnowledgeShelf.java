package dev.nanodesk.knowledge;

import dev.nanodesk.knowledge.KnowledgeDocument.Kind;
import dev.nanodesk.knowledge.KnowledgeImport.Problem;
import dev.nanodesk.knowledge.MarkdownDocument.Reading;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Articles and macros for the pages that keep them. */
@Component
class KnowledgeShelf implements KnowledgeDocuments {

    private final KnowledgeStore store;
    private final KnowledgeSearch search;
    private final KnowledgeRequests requests;

    KnowledgeShelf(KnowledgeStore store, KnowledgeSearch search, KnowledgeRequests requests) {
        this.store = store;
        this.search = search;
        this.requests = requests;
    }

    @Override
    public Page list(Kind kind, Wanted wanted, int offset, int limit) {
        return search.page(kind, wanted, offset, limit);
    }

    @Override
    public List<KnowledgeDocument> all(Kind kind) {
        return search.list(kind, null, null, "", Integer.MAX_VALUE);
    }

    @Override
    public Optional<KnowledgeDocument> find(Kind kind, String id) {
        return store.find(kind, id);
    }

    @Override
    public List<Problem> flaws(Kind kind, KnowledgeDocument document) {
        return DocumentRules.flaws(document, kind).stream()
                .map(flaw -> new Problem(document.id(), flaw.field(), flaw.message()))
                .toList();
    }

    @Override
    public void keep(Kind kind, List<KnowledgeDocument> documents) {
        for (var document : documents) {
            var flaws = DocumentRules.flaws(document, kind);
            if (!flaws.isEmpty()) {
                throw new IllegalArgumentException(
                        "%s '%s': %s".formatted(kind.table(), document.id(), flaws.getFirst()));
            }
        }
        store.keep(kind, documents);
    }

    @Override
    public void delete(Kind kind, List<String> ids) {
        store.delete(kind, ids);
    }

    @Override
    public Imported importText(Kind kind, String text) {
        if (text.stripLeading().startsWith("{")) {
            var imported = requests.importLines(kind, text);
            return new Imported(imported.imported(), imported.problems());
        }
        return switch (MarkdownDocument.read(text, kind)) {
            case Reading.Usable(var document) -> {
                store.keep(kind, List.of(document));
                yield new Imported(1, List.of());
            }
            case Reading.Flawed(var flaws) ->
                new Imported(
                        0,
                        flaws.stream()
                                .map(flaw -> new Problem("the document", flaw.field(), flaw.message()))
                                .toList());
        };
    }

    @Override
    public String markdown(Kind kind, KnowledgeDocument document) {
        return MarkdownDocument.write(document, kind);
    }

    @Override
    public Optional<KnowledgeDocument> read(Kind kind, String markdown) {
        return MarkdownDocument.read(markdown, kind) instanceof Reading.Usable(var document)
                ? Optional.of(document)
                : Optional.empty();
    }

    @Override
    public Set<String> languages(Kind kind) {
        return new LinkedHashSet<>(search.languages(kind));
    }
}
