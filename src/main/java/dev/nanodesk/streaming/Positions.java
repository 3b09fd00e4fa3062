package dev.nanodesk.streaming;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far each partition is taken. The position moves in the transaction that stores the tickets, so a record that comes
 * again after a crash is known by its offset.
 */
class Positions {

    private final JdbcClient jdbc;

    Positions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The first offset that is not taken yet; other consumers of the partition wait until the transaction ends. */
    long lock(UUID topicId, String topic, int partition) {
        return jdbc.sql("""
                insert into stream_position (topic_id, partition, topic, next_offset) values (:topicId, :partition, :topic, 0)
                on conflict (topic_id, partition) do update set topic = excluded.topic
                returning next_offset
                """)
                .param("topicId", topicId)
                .param("partition", partition)
                .param("topic", topic)
                .query(Long.class)
                .single();
    }

    void moveTo(long nextOffset, UUID topicId, int partition) {
        jdbc.sql("""
                update stream_position set next_offset = :nextOffset
                where topic_id = :topicId and partition = :partition
                """)
                .param("nextOffset", nextOffset)
                .param("topicId", topicId)
                .param("partition", partition)
                .update();
    }
}
