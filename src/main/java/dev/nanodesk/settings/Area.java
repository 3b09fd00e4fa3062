package dev.nanodesk.settings;

import dev.nanodesk.knowledge.KnowledgeDocument.Kind;
import java.util.Arrays;
import java.util.Optional;

/** What can be set. */
enum Area {
    TAXONOMY("taxonomy", "Taxonomy"),
    QUEUES("queues", "Queues"),
    ARTICLES("articles", "Articles"),
    MACROS("macros", "Macros"),
    PRICE_BOOK("price-book", "Price book");

    private final String path;
    private final String title;

    Area(String path, String title) {
        this.path = path;
        this.title = title;
    }

    static Area of(Kind kind) {
        return kind == Kind.ARTICLE ? ARTICLES : MACROS;
    }

    static Optional<Area> at(String path) {
        return Arrays.stream(values()).filter(area -> area.path.equals(path)).findFirst();
    }

    /** In addresses and in files. */
    public String path() {
        return path;
    }

    /** For people. */
    public String title() {
        return title;
    }
}
