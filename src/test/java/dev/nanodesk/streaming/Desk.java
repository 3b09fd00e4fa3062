package dev.nanodesk.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** Both ends of the stream: who writes records, and what is stored or put aside. */
class Desk {

    private final KafkaTemplate<byte[], byte[]> template;
    private final ConsumerFactory<byte[], byte[]> consumers;
    private final JdbcClient jdbc;
    private final StreamingProperties properties;

    Desk(
            KafkaTemplate<byte[], byte[]> template,
            ConsumerFactory<byte[], byte[]> consumers,
            JdbcClient jdbc,
            StreamingProperties properties) {
        this.template = template;
        this.consumers = consumers;
        this.jdbc = jdbc;
        this.properties = properties;
    }

    void send(String json) {
        send(UUID.randomUUID().toString(), json.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    void send(String key, byte[] value, Map<String, String> headers) {
        var message = new ProducerRecord<>(properties.topic(), null, null, key.getBytes(StandardCharsets.UTF_8), value);
        headers.forEach(
                (name, text) -> message.headers().add(new RecordHeader(name, text.getBytes(StandardCharsets.UTF_8))));
        template.send(message).join();
    }

    static String ticket(String subject) {
        return "{\"source\":\"shop\",\"subject\":\"" + subject + "\",\"body\":\"Where is my parcel?\"}";
    }

    long stored(String subject) {
        return jdbc.sql("select count(*) from ticket where subject = :subject")
                .param("subject", subject)
                .query(Long.class)
                .single();
    }

    void awaitStored(String subject) {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(stored(subject)).isPositive());
    }

    /** Waits until everything that was sent before is taken. */
    void awaitAllTaken() {
        var last = "last-" + UUID.randomUUID();
        send(ticket(last));
        awaitStored(last);
    }

    /** The dead letters with this key, once there is one. */
    List<ConsumerRecord<byte[], byte[]>> deadLetters(String key) {
        return deadLetters(properties.deadLetterTopic(), key);
    }

    List<ConsumerRecord<byte[], byte[]>> deadLetters(String topic, String key) {
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = consumers.createConsumer("reader-" + UUID.randomUUID(), "reader")) {
            consumer.subscribe(List.of(topic));
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(letter -> {
                    if (new String(letter.key() == null ? new byte[0] : letter.key(), StandardCharsets.UTF_8)
                            .equals(key)) {
                        found.add(letter);
                    }
                });
                return !found.isEmpty();
            });
        }
        return found;
    }

    static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
