package dev.nanodesk;

import io.micrometer.observation.ObservationPredicate;
import java.time.Clock;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;
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

    /** Whoever looks at the service leaves no traces in what there is to look at. */
    @Bean
    ObservationPredicate withoutOwnMonitoring() {
        return (name, context) -> !(context instanceof ServerRequestObservationContext request
                && request.getCarrier() != null
                && request.getCarrier().getRequestURI().startsWith("/actuator"));
    }

    /** A number is no channel, and no author. */
    @Bean
    JsonMapperBuilderCustomizer enumsByName() {
        return mapper -> mapper.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
    }
}
