package dev.nanodesk.streaming;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;

/**
 * Keeps refused records: key, value, headers and time as they came, and headers that say what is wrong and where the
 * record stood.
 */
class DeadLetters {

    static final String FIELD = "nanodesk-field";
    static final String REASON = "nanodesk-reason";
    static final String TOPIC = "nanodesk-topic";
    static final String PARTITION = "nanodesk-partition";
    static final String OFFSET = "nanodesk-offset";
    static final String LENGTH = "nanodesk-length";

    /**
     * What is kept of a value that the dead-letter topic has no room for, and nothing where not even that fits; the
     * record's key and headers are left out.
     */
    private static final int KEPT = 64 * 1024;

    private static final int LONGEST_REASON = 2_000;

    private final KafkaTemplate<byte[], byte[]> template;
    private final String topic;

    DeadLetters(KafkaTemplate<byte[], byte[]> template, String topic) {
        this.template = template;
        this.topic = topic;
    }

    /**
     * Sends a refused record. The future ends when the broker has it.
     *
     * @return fails where the broker cannot take it now
     */
    CompletableFuture<SendResult<byte[], byte[]>> send(
            ConsumerRecord<byte[], byte[]> message, Reading.Refused refused) {
        return send(letter(message, refused))
                .exceptionallyCompose(failure -> sendShortened(message, refused, KEPT, failure))
                .exceptionallyCompose(failure -> sendShortened(message, refused, 0, failure));
    }

    private CompletableFuture<SendResult<byte[], byte[]>> sendShortened(
            ConsumerRecord<byte[], byte[]> message, Reading.Refused refused, int kept, Throwable failure) {
        return tooLarge(failure) ? send(shortened(message, refused, kept)) : CompletableFuture.failedFuture(failure);
    }

    /** The template throws what the producer refuses at once, and hands the rest to the future. */
    private CompletableFuture<SendResult<byte[], byte[]>> send(ProducerRecord<byte[], byte[]> letter) {
        try {
            return template.send(letter);
        } catch (KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private ProducerRecord<byte[], byte[]> letter(ConsumerRecord<byte[], byte[]> message, Reading.Refused refused) {
        var headers = new RecordHeaders(message.headers().toArray());
        explain(headers, message, refused);
        return letter(message, message.key(), message.value(), headers);
    }

    private ProducerRecord<byte[], byte[]> shortened(
            ConsumerRecord<byte[], byte[]> message, Reading.Refused refused, int kept) {
        var value = message.value();
        var headers = new RecordHeaders();
        explain(headers, message, refused);
        set(headers, LENGTH, String.valueOf(value.length));
        return letter(message, null, Arrays.copyOf(value, Math.min(kept, value.length)), headers);
    }

    private ProducerRecord<byte[], byte[]> letter(
            ConsumerRecord<byte[], byte[]> message, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        var time = message.timestamp() < 0 ? null : message.timestamp();
        return new ProducerRecord<>(topic, null, time, key, value, headers);
    }

    private static void explain(Headers headers, ConsumerRecord<byte[], byte[]> message, Reading.Refused refused) {
        set(headers, FIELD, refused.fields());
        set(headers, REASON, refused.reason());
        set(headers, TOPIC, message.topic());
        set(headers, PARTITION, String.valueOf(message.partition()));
        set(headers, OFFSET, String.valueOf(message.offset()));
    }

    private static boolean tooLarge(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RecordTooLargeException) {
                return true;
            }
        }
        return false;
    }

    private static void set(Headers headers, String name, String value) {
        var text = value.length() <= LONGEST_REASON ? value : value.substring(0, LONGEST_REASON) + "…";
        headers.remove(name);
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
