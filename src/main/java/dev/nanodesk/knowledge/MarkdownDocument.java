package dev.nanodesk.knowledge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * A Markdown text with YAML front matter between two lines of {@code ---}: id, title, language, category, keywords and,
 * for a macro, when.
 */
final class MarkdownDocument {
    private static final Pattern FRONT_MATTER =
            Pattern.compile("\\A\\uFEFF?---[ \\t]*\\R(.*?\\R)---[ \\t]*(?:\\R|\\z)", Pattern.DOTALL);
    private static final Set<String> KEYS = Set.of("id", "title", "language", "category", "keywords", "when");
    private static final YAMLMapper YAML = YAMLMapper.builder().build();
    private static final YAMLMapper WRITER = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .build();

    private MarkdownDocument() {}

    /** The document, or all that is wrong with it. */
    static Reading read(String markdown, KnowledgeDocument.Kind kind) {
        var matcher = FRONT_MATTER.matcher(markdown);
        if (!matcher.find()) {
            return Reading.flawed("front matter", "must stand first, between two lines of '---'");
        }
        return read(matcher.group(1), markdown.substring(matcher.end()).strip(), kind);
    }

    /** The text that reads as this document. */
    static String write(KnowledgeDocument document, KnowledgeDocument.Kind kind) {
        var values = new LinkedHashMap<String, Object>();
        values.put("id", document.id());
        values.put("title", document.title());
        values.put("language", document.language());
        values.put("category", document.category());
        values.put("keywords", document.keywords());
        if (kind == KnowledgeDocument.Kind.MACRO) {
            values.put("when", document.when());
        }
        return "---\n" + WRITER.writeValueAsString(values) + "---\n\n" + document.body() + "\n";
    }

    private static Reading read(String frontMatter, String body, KnowledgeDocument.Kind kind) {
        try {
            return read(YAML.readTree(frontMatter), body, kind);
        } catch (JacksonException e) {
            return Reading.flawed("front matter", "is no YAML: " + e.getOriginalMessage());
        }
    }

    private static Reading read(JsonNode values, String body, KnowledgeDocument.Kind kind) {
        if (!values.isObject()) {
            return Reading.flawed("front matter", "must be keys with values");
        }
        var document = new KnowledgeDocument(
                text(values, "id"),
                text(values, "title"),
                text(values, "language"),
                text(values, "category"),
                keywords(values.path("keywords")),
                text(values, "when"),
                body);
        var flaws = new ArrayList<>(DocumentRules.flaws(document, kind));
        values.propertyNames().stream()
                .filter(key -> !KEYS.contains(key))
                .forEach(key -> flaws.add(new DocumentRules.Flaw(key, "is unknown")));
        return flaws.isEmpty() ? new Reading.Usable(document) : new Reading.Flawed(flaws);
    }

    private static String text(JsonNode values, String key) {
        return values.path(key).asString("").strip();
    }

    private static List<String> keywords(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(word -> word.asString("")).toList()
                : value.asString("").lines().toList();
    }

    /** What came of reading. */
    sealed interface Reading {
        /** A document that can be kept. */
        record Usable(KnowledgeDocument document) implements Reading {}

        /** What has to be mended first. */
        record Flawed(List<DocumentRules.Flaw> flaws) implements Reading {
            public Flawed {
                flaws = List.copyOf(flaws);
            }
        }

        private static Reading flawed(String field, String message) {
            return new Flawed(List.of(new DocumentRules.Flaw(field, message)));
        }
    }
}
