package dev.nanodesk.settings;

import dev.nanodesk.classification.Taxonomies;
import dev.nanodesk.cost.PriceBookSettings;
import dev.nanodesk.knowledge.KnowledgeDocuments;
import dev.nanodesk.routing.QueueSettings;
import dev.nanodesk.routing.Routing;
import dev.nanodesk.testing.FakeModels;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What settings need no real one of, and how they are put back. */
@TestConfiguration(proxyBeanMethods = false)
class SettingsTestBeans {

    @Bean
    @Primary
    FakeModels fakeModels() {
        return new FakeModels();
    }

    @Bean
    SettingsAsTheyCame settingsAsTheyCame(
            Taxonomies taxonomies,
            QueueSettings queues,
            Routing routing,
            PriceBookSettings books,
            KnowledgeDocuments knowledge,
            JdbcClient jdbc) {
        return new SettingsAsTheyCame(taxonomies, queues, routing, books, knowledge, jdbc);
    }
}
