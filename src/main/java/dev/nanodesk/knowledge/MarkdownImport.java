package dev.nanodesk.knowledge;

import dev.nanodesk.knowledge.KnowledgeDocument.Kind;
import dev.nanodesk.knowledge.MarkdownDocument.Reading;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Imports Markdown documents, from files and from requests. */
@Component
class MarkdownImport implements KnowledgeImport {
    private final PathMatchingResourcePatternResolver files = new PathMatchingResourcePatternResolver();
    private final KnowledgeStore store;

    MarkdownImport(KnowledgeStore store) {
        this.store = store;
    }

    @Override
    public Report importFrom(String location) {
        var problems = new ArrayList<Problem>();
        var articles = importAll(Kind.ARTICLE, read(location, Kind.ARTICLE), problems);
        var macros = importAll(Kind.MACRO, read(location, Kind.MACRO), problems);
        return new Report(articles, macros, problems);
    }

    /**
     * Keeps the usable documents.
     *
     * @param markdown by the name that problems are reported under
     * @return how many were kept
     */
    int importAll(Kind kind, Map<String, String> markdown, List<Problem> problems) {
        var documents = new LinkedHashMap<String, KnowledgeDocument>();
        markdown.forEach((name, text) -> {
            switch (MarkdownDocument.read(text, kind)) {
                case Reading.Usable(var document) -> documents.put(document.id(), document);
                case Reading.Flawed(var flaws) ->
                    flaws.forEach(flaw -> problems.add(new Problem(name, flaw.field(), flaw.message())));
            }
        });
        store.keep(kind, List.copyOf(documents.values()));
        return documents.size();
    }

    private Map<String, String> read(String location, Kind kind) {
        var texts = new LinkedHashMap<String, String>();
        try {
            for (var file : files.getResources(pattern(location, kind))) {
                texts.put(name(file, kind), file.getContentAsString(StandardCharsets.UTF_8));
            }
        } catch (FileNotFoundException e) {
            return Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static String pattern(String location, Kind kind) {
        return (location.endsWith("/") ? location : location + "/") + kind.folder() + "/*.md";
    }

    private static String name(Resource file, Kind kind) {
        return kind.folder() + "/" + Objects.requireNonNullElse(file.getFilename(), "?");
    }
}
