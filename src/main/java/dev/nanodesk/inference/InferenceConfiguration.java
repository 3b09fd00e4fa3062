package dev.nanodesk.inference;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.UUID;
import org.springframework.ai.chat.observation.ChatModelMeterObservationHandler;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the door to the models together. */
@Configuration(proxyBeanMethods = false)
class InferenceConfiguration {

    @Bean
    ModelCalls modelCalls(
            ApplicationEventPublisher events, PlatformTransactionManager transactionManager, Clock clock) {
        var transactions = new TransactionTemplate(transactionManager);
        transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new ModelCalls(events, transactions, clock);
    }

    @Bean
    PromptFiles promptFiles() {
        return new PromptFiles();
    }

    @Bean
    PromptScale promptScale(PromptFiles files) {
        return new PromptScale(files);
    }

    @Bean
    TierFactory tierFactory(
            InferenceProperties properties, JdbcClient jdbc, Clock clock, ObservationRegistry observations) {
        var leases = new SlotLeases(jdbc, UUID.randomUUID(), properties.lease().length());
        return new TierFactory(properties, leases, clock, observations);
    }

    @Bean
    ServedTiers servedTiers(TierFactory factory) {
        return new ServedTiers(factory.tiers());
    }

    @Bean
    WarmUp warmUp(ServedTiers tiers, ModelCalls calls, PromptFiles files) {
        return new WarmUp(tiers.all(), calls, files);
    }

    @Bean
    Models models(
            ServedTiers tiers,
            ModelCalls calls,
            PromptFiles files,
            Validator validator,
            WarmUp warmUp,
            ObservationRegistry observations) {
        var equipment = new ServedSession.Equipment(calls, files, new AnswerReader(validator));
        return new ServedModels(tiers.byTier(), equipment, warmUp, observations);
    }

    @Bean
    ServerWatch serverWatch(ServedTiers tiers, InferenceProperties properties, ModelCalls calls, WarmUp warmUp) {
        return new ServerWatch(tiers.all(), properties, new SmokeTest(calls), warmUp);
    }

    @Bean
    TierStates tierStates(ServedTiers tiers) {
        return new ServedTierStates(tiers);
    }

    @Bean
    ModelsHealth modelsHealthIndicator(ServedTiers tiers) {
        return new ModelsHealth(tiers.all());
    }

    @Bean
    ModelsMetrics modelsMetrics(ServedTiers tiers) {
        return new ModelsMetrics(tiers.all());
    }

    /** The field's own counter of tokens, which Spring AI would bring with the clients that are left out here. */
    @Bean
    ChatModelMeterObservationHandler tokenUsage(MeterRegistry registry) {
        return new ChatModelMeterObservationHandler(registry);
    }

    @Bean
    CallMetrics callMetrics(MeterRegistry registry, ServedTiers tiers) {
        return new CallMetrics(registry, tiers.all());
    }
}
