package dev.nanodesk.dashboard;

import dev.nanodesk.testing.FakeModels;
import dev.nanodesk.testing.FakeWriting;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What decides on tickets in browser tests. */
@TestConfiguration(proxyBeanMethods = false)
class BrowserFakes {

    @Bean
    @Primary
    FakeModels fakeModels() {
        return new FakeModels();
    }

    @Bean
    @Primary
    ShopClassifier shopClassifier() {
        return new ShopClassifier();
    }

    @Bean
    @Primary
    FakeWriting fakeWriting() {
        return new FakeWriting();
    }
}
