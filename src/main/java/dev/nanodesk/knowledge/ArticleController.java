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

/** Articles over HTTP. */
@RestController
class ArticleController {
    private final KnowledgeRequests requests;

    ArticleController(KnowledgeRequests requests) {
        this.requests = requests;
    }

    @GetMapping("/api/v1/articles")
    Page<ArticleView> list(Filter filter) {
        return requests.list(Kind.ARTICLE, filter, ArticleView::of);
    }

    @GetMapping("/api/v1/articles/{id}")
    ArticleView find(@PathVariable String id) {
        return ArticleView.of(requests.find(Kind.ARTICLE, id));
    }

    @PutMapping("/api/v1/articles/{id}")
    ResponseEntity<ArticleView> put(@PathVariable String id, @RequestBody ArticleBody body) {
        var document = body.document(id);
        var isNew = requests.put(Kind.ARTICLE, document);
        var view = ArticleView.of(document);
        return isNew
                ? ResponseEntity.created(URI.create("/api/v1/articles/" + id)).body(view)
                : ResponseEntity.ok(view);
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

    /** What a client writes; checked as a whole, so that every flaw is told. */
    record ArticleBody(
            @Nullable String title,
            @Nullable String language,
            @Nullable String category,
            @Nullable List<@Nullable String> keywords,
            @Nullable String body) {
        private KnowledgeDocument document(String id) {
            return new KnowledgeDocument(id, text(title), text(language), text(category), words(), "", text(body));
        }

        private List<String> words() {
            return keywords == null
                    ? List.of()
                    : keywords.stream().map(ArticleBody::text).toList();
        }

        private static String text(@Nullable String value) {
            return Objects.requireNonNullElse(value, "").strip();
        }
    }

    /** What a client reads. */
    record ArticleView(String id, String title, String language, String category, List<String> keywords, String body) {
        private static ArticleView of(KnowledgeDocument document) {
            return new ArticleView(
                    document.id(),
                    document.title(),
                    document.language(),
                    document.category(),
                    document.keywords(),
                    document.body());
        }
    }
}
