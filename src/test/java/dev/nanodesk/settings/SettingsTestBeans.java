package dev.nanodesk.settings;

import dev.nanodesk.testing.FakeModels;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What settings need no real one of. */
@TestConfiguration(proxyBeanMethods = false)
class SettingsTestBeans {

    @Bean
    @Primary
    FakeModels fakeModels() {
        return new FakeModels();
    }
}
