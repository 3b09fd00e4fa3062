package dev.nanodesk.streaming;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.listener.RetryListener;

/** Says that records wait, and why. */
class OutageLog implements RetryListener {

    private static final Logger log = LoggerFactory.getLogger(OutageLog.class);

    @Override
    public void failedDelivery(ConsumerRecords<?, ?> records, Exception failure, int attempt) {
        var cause = NestedExceptionUtils.getMostSpecificCause(failure);
        log.warn(
                "{} records of {} wait, try {} failed: {}",
                records.count(),
                records.partitions(),
                attempt,
                cause.toString());
        log.debug("The whole failure", failure);
    }

    @Override
    public void failedDelivery(ConsumerRecord<?, ?> message, @Nullable Exception failure, int attempt) {
        log.warn("Record {}-{}@{} waits", message.topic(), message.partition(), message.offset(), failure);
    }
}
