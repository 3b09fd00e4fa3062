package dev.nanodesk.streaming;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;

/** The topics on the broker. */
class Topics {

    /** Room for key, headers and the format of a record batch beside the value. */
    private static final long OVERHEAD = 64 * 1024;

    private final KafkaAdmin admin;
    private final StreamingProperties properties;
    private final Map<String, UUID> ids = new ConcurrentHashMap<>();

    Topics(KafkaAdmin admin, StreamingProperties properties) {
        this.admin = admin;
        this.properties = properties;
    }

    /** Makes what is missing, with the broker's default number of partitions and replicas. */
    void create() {
        admin.createOrModifyTopics(
                topic(properties.topic(), OVERHEAD), topic(properties.deadLetterTopic(), 2 * OVERHEAD));
    }

    /** The broker's id of the topic, as it was when this process first asked. */
    UUID idOf(String topic) {
        return ids.computeIfAbsent(topic, this::ask);
    }

    /** The broker's id of the topic that has this name now. */
    UUID currentIdOf(String topic) {
        var id = ask(topic);
        ids.put(topic, id);
        return id;
    }

    private UUID ask(String topic) {
        var id = Objects.requireNonNull(admin.describeTopics(topic).get(topic)).topicId();
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    private NewTopic topic(String name, long overhead) {
        return TopicBuilder.name(name)
                .config(
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        String.valueOf(properties.maxRecord().toBytes() + overhead))
                .build();
    }
}
