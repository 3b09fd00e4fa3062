package dev.nanodesk.knowledge;

import java.util.List;

/** Reads articles and macros from Markdown files. */
public interface KnowledgeImport {
    /**
     * Imports {@code articles/*.md} and {@code macros/*.md} below a place. Documents with a known id are replaced, so
     * importing twice changes nothing. A file with flaws is left out and reported; the others are imported.
     *
     * @param location a Spring resource location, e.g. {@code classpath:demo/knowledge} or {@code file:/srv/knowledge}
     */
    Report importFrom(String location);

    /**
     * What was imported.
     *
     * @param problems what is wrong with the documents that were left out
     */
    record Report(int articles, int macros, List<Problem> problems) {
        public Report {
            problems = List.copyOf(problems);
        }
    }

    /**
     * A flaw of one document.
     *
     * @param document its file, or its line of a bulk import
     */
    record Problem(String document, String field, String message) {}
}
