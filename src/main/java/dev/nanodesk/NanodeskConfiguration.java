package dev.nanodesk;

import java.time.Clock;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import tools.jackson.databind.cfg.EnumFeature;

/** What all modules share. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class NanodeskConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** A number is no channel, and no author. */
    @Bean
    JsonMapperBuilderCustomizer enumsByName() {
        return mapper -> mapper.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
    }
}
