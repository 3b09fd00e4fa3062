package dev.nanodesk.settings;

import dev.nanodesk.knowledge.KnowledgeDocument;
import dev.nanodesk.knowledge.KnowledgeDocument.Kind;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** All settings in one file: a section for each area. */
final class WholeFile {

    /** The form of the file; another number would be another form. */
    static final int FORM = 1;

    static final String FORM_KEY = "nanodesk-settings";

    private WholeFile() {}

    static ObjectNode document(KnowledgeDocument document, Kind kind) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("id", document.id());
        node.put("title", document.title());
        node.put("language", document.language());
        node.put("category", document.category());
        document.keywords().forEach(node.putArray("keywords")::add);
        if (kind == Kind.MACRO) {
            node.put("when", document.when());
        }
        node.put("body", document.body());
        return node;
    }

    static KnowledgeDocument document(JsonNode node) {
        return new KnowledgeDocument(
                text(node, "id"),
                text(node, "title"),
                text(node, "language"),
                text(node, "category"),
                node.path("keywords").isArray()
                        ? node.path("keywords")
                                .valueStream()
                                .map(keyword -> keyword.asString(""))
                                .toList()
                        : List.of(),
                text(node, "when"),
                text(node, "body"));
    }

    private static String text(JsonNode node, String key) {
        return node.path(key).asString("").strip();
    }
}
