package dev.nanodesk.knowledge;

import dev.nanodesk.knowledge.KnowledgeDocument.Kind;
import dev.nanodesk.knowledge.KnowledgeRequests.Filter;
import dev.nanodesk.knowledge.KnowledgeRequests.Imported;
import dev.nanodesk.knowledge.KnowledgeRequests.Page;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Macros over HTTP. */
@RestController
class MacroController {
    private final KnowledgeRequests requests;

    MacroController(KnowledgeRequests requests) {
        this.requests = requests;
    }

    @GetMapping("/api/v1/macros")
    Page<MacroView> list(Filter filter) {
        return requests.list(Kind.MACRO, filter, MacroView::of);
    }

    @GetMapping("/api/v1/macros/{id}")
    MacroView find(@PathVariable String id) {
        return MacroView.of(requests.find(Kind.MACRO, id));
    }

    @PutMapping("/api/v1/macros/{id}")
    ResponseEntity<MacroView> put(@PathVariable String id, @RequestBody MacroBody body) {
        var document = body.document(id);
        var isNew = requests.put(Kind.MACRO, document);
        var view = MacroView.of(document);
        return isNew
                ? ResponseEntity.created(URI.create("/api/v1/macros/" + id)).body(view)
                : ResponseEntity.ok(view);
    }

    @DeleteMapping("/api/v1/macros/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        requests.delete(Kind.MACRO, id);
    }

    @PostMapping(value = "/api/v1/macros:import", consumes = MediaType.TEXT_MARKDOWN_VALUE)
    Imported importDocument(@RequestBody String markdown) {
        return requests.importDocument(Kind.MACRO, markdown);
    }

    @PostMapping(value = "/api/v1/macros:import", consumes = MediaType.APPLICATION_NDJSON_VALUE)
    Imported importLines(@RequestBody String lines) {
        return requests.importLines(Kind.MACRO, lines);
    }

    /** What a client writes; checked as a whole, so that every flaw is told. */
    record MacroBody(
            @Nullable String title,
            @Nullable String language,
            @Nullable String category,
            @Nullable List<@Nullable String> keywords,
            @Nullable String when,
            @Nullable String body) {
        private KnowledgeDocument document(String id) {
            return new KnowledgeDocument(
                    id, text(title), text(language), text(category), words(), text(when), text(body));
        }

        private List<String> words() {
            return keywords == null
                    ? List.of()
                    : keywords.stream().map(MacroBody::text).toList();
        }

        private static String text(@Nullable String value) {
            return Objects.requireNonNullElse(value, "").strip();
        }
    }

    /** What a client reads. */
    record MacroView(
            String id,
            String title,
            String language,
            String category,
            List<String> keywords,
            String when,
            String body) {
        private static MacroView of(KnowledgeDocument document) {
            return new MacroView(
                    document.id(),
                    document.title(),
                    document.language(),
                    document.category(),
                    document.keywords(),
                    document.when(),
                    document.body());
        }
    }
}
