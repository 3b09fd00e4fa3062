package dev.nanodesk.settings;

import static org.awaitility.Awaitility.await;

import dev.nanodesk.classification.Taxonomies;
import dev.nanodesk.cost.PriceBookSettings;
import dev.nanodesk.knowledge.KnowledgeDocument;
import dev.nanodesk.knowledge.KnowledgeDocument.Kind;
import dev.nanodesk.knowledge.KnowledgeDocuments;
import dev.nanodesk.routing.QueueSettings;
import dev.nanodesk.routing.Routing;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The settings of a service that nobody has changed, for tests that change them. */
final class SettingsAsTheyCame {

    private final Taxonomies taxonomies;
    private final QueueSettings queues;
    private final Routing routing;
    private final PriceBookSettings books;
    private final KnowledgeDocuments knowledge;
    private final JdbcClient jdbc;

    SettingsAsTheyCame(
            Taxonomies taxonomies,
            QueueSettings queues,
            Routing routing,
            PriceBookSettings books,
            KnowledgeDocuments knowledge,
            JdbcClient jdbc) {
        this.taxonomies = taxonomies;
        this.queues = queues;
        this.routing = routing;
        this.books = books;
        this.knowledge = knowledge;
        this.jdbc = jdbc;
    }

    /** The first taxonomy, as it was written. */
    String taxonomy() {
        return jdbc.sql("select source from taxonomy order by id limit 1")
                .query(String.class)
                .single();
    }

    /** Puts all of them in force, without articles, macros and a history. */
    void putBack() {
        var taxonomy = taxonomy();
        if (!taxonomies.source().equals(taxonomy)) {
            taxonomies.replace(taxonomy);
        }
        jdbc.sql("delete from queue_settings").update();
        books.reset();
        for (var kind : Kind.values()) {
            knowledge.delete(
                    kind,
                    knowledge.all(kind).stream().map(KnowledgeDocument::id).toList());
        }
        jdbc.sql("delete from settings_change").update();
        await().until(() -> queues.inForce().origin() == QueueSettings.Origin.DEFAULT
                && routing.queues().contains("billing"));
    }
}
