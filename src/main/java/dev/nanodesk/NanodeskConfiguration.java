package dev.nanodesk;

import io.micrometer.observation.ObservationPredicate;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.scheduling.annotation.EnableScheduling;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.type.LogicalType;

/** What all modules share. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class NanodeskConfiguration {

    private static final List<CoercionInputShape> NO_TEXTS =
            List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean);

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

    /** A number is no channel, no author and no text. */
    @Bean
    JsonMapperBuilderCustomizer takesNothingForSomethingElse() {
        return mapper -> mapper.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> NO_TEXTS.forEach(shape -> text.setCoercion(shape, CoercionAction.Fail)));
    }
}
