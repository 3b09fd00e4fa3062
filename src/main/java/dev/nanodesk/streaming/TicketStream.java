package dev.nanodesk.streaming;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.nanodesk.streaming.PartitionIntake.Taken;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.BatchMessageListener;

/** Hears what the consumers read. The broker learns of a batch only after all of it is committed to the database. */
class TicketStream implements BatchMessageListener<byte[], byte[]> {

    private final PartitionIntake intake;
    private final Counter stored;
    private final Counter known;
    private final Counter refused;

    TicketStream(PartitionIntake intake, MeterRegistry registry) {
        this.intake = intake;
        this.stored = counter(registry, "stored");
        this.known = counter(registry, "known");
        this.refused = counter(registry, "refused");
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        records.stream()
                .collect(groupingBy(TicketStream::partition, LinkedHashMap::new, toList()))
                .forEach((partition, messages) -> count(intake.take(partition, messages)));
    }

    private void count(Taken taken) {
        stored.increment(taken.stored());
        known.increment(taken.known());
        refused.increment(taken.refused());
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> message) {
        return new TopicPartition(message.topic(), message.partition());
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("nanodesk.streaming.records")
                .description("Records taken from Kafka, by what they turned out to be")
                .tag("outcome", outcome)
                .register(registry);
    }
}
