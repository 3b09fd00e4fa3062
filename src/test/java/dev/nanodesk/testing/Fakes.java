package dev.nanodesk.testing;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Stands in for the modules behind intake and triage, so that a test can have them fail. */
@TestConfiguration(proxyBeanMethods = false)
public class Fakes {

    @Bean
    @Primary
    FakeModels fakeModels() {
        return new FakeModels();
    }

    @Bean
    @Primary
    FakeClassifier fakeClassifier() {
        return new FakeClassifier();
    }

    @Bean
    @Primary
    FakeWriting fakeWriting() {
        return new FakeWriting();
    }

    @Bean
    @Primary
    FakeDesk fakeDesk() {
        return new FakeDesk();
    }
}
