package dev.nanodesk.knowledge;

import dev.nanodesk.knowledge.KnowledgeDocument.Kind;
import dev.nanodesk.knowledge.KnowledgeRequests.Filter;
import dev.nanodesk.knowledge.KnowledgeRequests.Imported;
import dev.nanodesk.knowledge.KnowledgeRequests.Page;
import jakarta.validation.Valid;
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
    Page list(@Valid Filter filter) {
        return requests.list(Kind.MACRO, filter);
    }

    @GetMapping("/api/v1/macros/{id}")
    DocumentView find(@PathVariable String id) {
        return requests.view(Kind.MACRO, id);
    }

    @PutMapping("/api/v1/macros/{id}")
    ResponseEntity<DocumentView> put(@PathVariable String id, @RequestBody DocumentBody body) {
        return requests.put(Kind.MACRO, id, body);
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
}
