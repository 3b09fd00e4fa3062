package dev.nanodesk.streaming;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Tickets from Kafka. Where the broker is and how to log in stands under {@code spring.kafka}.
 *
 * @param enabled whether tickets are read from Kafka at all
 * @param topic that tickets are read from; made where it is missing
 * @param deadLetterTopic that refused records are written to; made where it is missing
 * @param group of the consumers: replicas with the same group share the partitions
 * @param concurrency consumers in this process; more than the topic has partitions are idle
 * @param maxRecord length of a record's value; longer ones are refused
 * @param firstRetry pause after the first failure, doubled with each further one
 * @param longestRetry pause between tries at most; nothing is given up
 */
@Validated
@ConfigurationProperties("nanodesk.streaming")
record StreamingProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("nanodesk.tickets") @NotBlank String topic,
        @DefaultValue("nanodesk.tickets.dlt") @NotBlank String deadLetterTopic,
        @DefaultValue("nanodesk") @NotBlank String group,
        @DefaultValue("1") @Positive int concurrency,
        @DefaultValue("4MB") DataSize maxRecord,
        @DefaultValue("1s") @DurationMin(millis = 1) Duration firstRetry,
        @DefaultValue("30s") @DurationMin(millis = 1) Duration longestRetry) {}
