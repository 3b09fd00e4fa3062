package dev.nanodesk.knowledge;

import dev.nanodesk.knowledge.KnowledgeBase.Match;
import dev.nanodesk.knowledge.KnowledgeDocument.Kind;
import dev.nanodesk.knowledge.MarkdownDocument.Reading;
import dev.nanodesk.ticket.StorableText;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the requests for articles and for macros have in common. */
@Component
class KnowledgeRequests {
    private static final int MOST_LISTED = 200;

    private final KnowledgeStore store;
    private final KnowledgeSearch search;
    private final MarkdownImport markdown;
    private final JsonMapper json;

    KnowledgeRequests(KnowledgeStore store, KnowledgeSearch search, MarkdownImport markdown, JsonMapper json) {
        this.store = store;
        this.search = search;
        this.markdown = markdown;
        this.json = json;
    }

    DocumentView view(Kind kind, String id) {
        return DocumentView.of(find(kind, id), kind);
    }

    private KnowledgeDocument find(Kind kind, String id) {
        return store.find(kind, id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no " + kind.table() + " '" + id + "'"));
    }

    ResponseEntity<DocumentView> put(Kind kind, String id, DocumentBody body) {
        var document = body.document(id, kind);
        var flaws = DocumentRules.flaws(document, kind);
        if (!flaws.isEmpty()) {
            throw new UnacceptableDocument(flaws);
        }
        var isNew = store.find(kind, document.id()).isEmpty();
        store.keep(kind, List.of(document));
        var place = URI.create("/api/v1/" + kind.folder() + "/" + id);
        return (isNew ? ResponseEntity.created(place) : ResponseEntity.ok()).body(DocumentView.of(document, kind));
    }

    void delete(Kind kind, String id) {
        find(kind, id);
        store.delete(kind, List.of(id));
    }

    Page list(Kind kind, Filter filter) {
        var limit = filter.checkedLimit();
        if (filter.q() != null && !filter.q().isBlank()) {
            var found = search.find(kind, filter.q(), filter.language(), filter.category(), limit);
            return page(kind, found.stream().map(Match::value), null);
        }
        var after = filter.after() == null ? "" : filter.after();
        var listed = search.list(kind, filter.language(), filter.category(), after, limit + 1);
        var page = listed.subList(0, Math.min(limit, listed.size()));
        var next = listed.size() > limit ? page.getLast().id() : null;
        return page(kind, page.stream(), next);
    }

    private static Page page(Kind kind, Stream<KnowledgeDocument> documents, @Nullable String next) {
        return new Page(
                documents.map(document -> DocumentView.of(document, kind)).toList(), next);
    }

    Imported importDocument(Kind kind, String text) {
        return switch (MarkdownDocument.read(text, kind)) {
            case Reading.Usable(var document) -> {
                store.keep(kind, List.of(document));
                yield new Imported(1, List.of());
            }
            case Reading.Flawed(var flaws) -> throw new UnacceptableDocument(flaws);
        };
    }

    Imported importLines(Kind kind, String lines) {
        var texts = new LinkedHashMap<String, String>();
        var problems = new ArrayList<KnowledgeImport.Problem>();
        var number = 0;
        for (var line : lines.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                readLine("line " + number, line, texts, problems);
            }
        }
        return new Imported(markdown.importAll(kind, texts, problems), problems);
    }

    private void readLine(String name, String line, Map<String, String> texts, List<KnowledgeImport.Problem> problems) {
        try {
            var text = json.readTree(line).path("markdown");
            if (text.isString()) {
                texts.put(name, text.asString());
            } else {
                problems.add(new KnowledgeImport.Problem(name, "markdown", "must be a string"));
            }
        } catch (JacksonException e) {
            problems.add(new KnowledgeImport.Problem(name, "line", "is no JSON"));
        }
    }

    /**
     * What to list.
     *
     * @param q words to search for; the best come first, without further pages
     * @param language only documents of this language
     * @param category only documents of this category
     * @param after the {@code next} of the page before
     * @param limit documents on a page, 50 by default and 200 at most
     */
    record Filter(
            @Nullable @StorableText String q,
            @Nullable @StorableText String language,
            @Nullable @StorableText String category,
            @Nullable @StorableText String after,
            @Nullable Integer limit) {
        private int checkedLimit() {
            if (limit == null) {
                return 50;
            }
            if (limit < 1 || limit > MOST_LISTED) {
                throw new UnacceptableDocument(
                        List.of(new DocumentRules.Flaw("limit", "must be between 1 and " + MOST_LISTED)));
            }
            return limit;
        }
    }

    /**
     * One page of documents.
     *
     * @param next the {@code after} of the next page; null on the last
     */
    record Page(List<DocumentView> documents, @Nullable String next) {}

    /** What a request imported, and what is wrong with the rest. */
    record Imported(int imported, List<KnowledgeImport.Problem> problems) {}
}
