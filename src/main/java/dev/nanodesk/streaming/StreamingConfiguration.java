package dev.nanodesk.streaming;

import dev.nanodesk.ticket.Intake;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.validation.Validator;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.backoff.ExponentialBackOff;
import tools.jackson.databind.json.JsonMapper;

/** The consumers, where they are wanted. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("nanodesk.streaming.enabled")
class StreamingConfiguration {

    /** The producer's default buffer: no record can be longer. */
    private static final int LONGEST_LETTER = 32 * 1024 * 1024;

    /** A dead letter is awaited inside a transaction: shorter than the producer's default of two minutes. */
    private static final int LETTER_TIMEOUT = 20_000;

    /** What the guarantees rest on; the rest is free to set under {@code spring.kafka.consumer}. */
    @Bean
    DefaultKafkaConsumerFactoryCustomizer streamConsumers() {
        return factory -> factory.updateConfigs(Map.of(
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"));
    }

    @Bean
    DefaultKafkaProducerFactoryCustomizer deadLetterProducers() {
        return factory -> factory.updateConfigs(Map.of(
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                LONGEST_LETTER,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                LETTER_TIMEOUT,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                LETTER_TIMEOUT / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                LETTER_TIMEOUT));
    }

    @Bean
    Topics topics(KafkaAdmin admin, StreamingProperties properties) {
        return new Topics(admin, properties);
    }

    @Bean
    PartitionIntake partitionIntake(
            Topics topics,
            JdbcClient jdbc,
            JsonMapper json,
            Validator validator,
            KafkaTemplate<byte[], byte[]> template,
            Intake intake,
            TransactionTemplate transaction,
            StreamingProperties properties) {
        return new PartitionIntake(
                topics,
                new Positions(jdbc),
                new RecordReader(json, validator, properties.maxRecord()),
                new DeadLetters(template, properties.deadLetterTopic()),
                intake,
                transaction);
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> ticketConsumers(
            ConcurrentKafkaListenerContainerFactory<byte[], byte[]> factory,
            PartitionIntake intake,
            MeterRegistry registry,
            StreamingProperties properties) {
        var container = factory.createContainer(properties.topic());
        container.setBeanName("tickets");
        container.setAutoStartup(false);
        container.setConcurrency(properties.concurrency());
        container.setCommonErrorHandler(retryForEver(properties));
        var settings = container.getContainerProperties();
        settings.setGroupId(properties.group());
        settings.setAckMode(AckMode.BATCH);
        settings.setAuthExceptionRetryInterval(properties.longestRetry());
        settings.setMessageListener(new TicketStream(intake, registry));
        return container;
    }

    @Bean
    StreamStart streamStart(
            Topics topics,
            ConcurrentMessageListenerContainer<byte[], byte[]> ticketConsumers,
            StreamingProperties properties) {
        return new StreamStart(topics, ticketConsumers, properties.longestRetry());
    }

    /** Whatever fails here is an outage, never the record's fault: the partitions wait, and nothing is given up. */
    private static DefaultErrorHandler retryForEver(StreamingProperties properties) {
        var backOff = new ExponentialBackOff(properties.firstRetry().toMillis(), 2);
        backOff.setMaxInterval(properties.longestRetry().toMillis());
        var errors = new DefaultErrorHandler(
                (message, failure) -> {
                    throw new IllegalStateException("No record is given up", failure);
                },
                backOff);
        errors.setClassifications(Map.of(), true);
        errors.setRetryListeners(new OutageLog());
        return errors;
    }
}
