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

/** Articles over HTTP. */
@RestController
class ArticleController {

    private final KnowledgeRequests requests;

    ArticleController(KnowledgeRequests requests) {
        this.requests = requests;
    }

    @GetMapping("/api/v1/articles")
    Page list(@Valid Filter filter) {
        return requests.list(Kind.ARTICLE, filter);
    }

    @GetMapping("/api/v1/articles/{id}")
    DocumentView find(@PathVariable String id) {
        return requests.view(Kind.ARTICLE, id);
    }

    @PutMapping("/api/v1/articles/{id}")
    ResponseEntity<DocumentView> put(@PathVariable String id, @RequestBody DocumentBody body) {
        return requests.put(Kind.ARTICLE, id, body);
    }

    @DeleteMapping("/api/v1/articles/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        requests.delete(Kind.ARTICLE, id);
    }

    @PostMapping(value = "/api/v1/articles:import", consumes = MediaType.TEXT_MARKDOWN_VALUE)
    Imported importDocument(@RequestBody String markdown) {
        return requests.importDocument(Kind.ARTICLE, markdown);
    }

    @PostMapping(value = "/api/v1/articles:import", consumes = MediaType.APPLICATION_NDJSON_VALUE)
    Imported importLines(@RequestBody String lines) {
        return requests.importLines(Kind.ARTICLE, lines);
    }
}
