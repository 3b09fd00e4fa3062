package dev.nanodesk.streaming;

import static dev.nanodesk.streaming.Desk.ticket;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.kafka.core.KafkaAdmin;

@StreamingTest
class KafkaRestartModuleTests {

    @Autowired
    Desk desk;

    @Autowired
    StreamStart stream;

    @Autowired
    StreamingProperties properties;

    @Autowired
    KafkaAdmin admin;

    @Autowired
    MeterRegistry registry;

    @AfterEach
    void readAgain() {
        if (!stream.isRunning()) {
            stream.start();
        }
    }

    @Test
    void goesOnWhereItStopped() {
        desk.send(ticket("before the stop"));
        desk.awaitStored("before the stop");
        stream.stop();
        var known = records("known");
        desk.send(ticket("during the stop"));
        stream.start();
        desk.awaitStored("during the stop");
        desk.awaitAllTaken();
        assertThat(desk.stored("before the stop")).isEqualTo(1);
        assertThat(records("known")).isEqualTo(known);
    }

    @Test
    void storesNothingTwiceAfterACrashBeforeTheOffsetCommit() throws Exception {
        desk.send(ticket("without any id"));
        desk.send("refused-once", "{}".getBytes(UTF_8), Map.of());
        desk.awaitAllTaken();
        stream.stop();
        forgetOffsets();
        var known = records("known");
        stream.start();
        desk.awaitAllTaken();
        assertThat(records("known")).isGreaterThanOrEqualTo(known + 2);
        assertThat(desk.stored("without any id")).isEqualTo(1);
        assertThat(desk.deadLetters("refused-once")).hasSize(1);
    }

    @Test
    void storesARecordOnceWhenTwoConsumersHoldItsPartition(@Autowired PartitionIntake intake) throws Exception {
        var partition = new TopicPartition(properties.topic(), 7);
        var records = IntStream.range(0, 50)
                .mapToObj(offset -> new ConsumerRecord<>(
                        partition.topic(),
                        7,
                        offset,
                        new byte[0],
                        ticket("of two consumers").getBytes(UTF_8)))
                .toList();
        Callable<PartitionIntake.Taken> consumer = () -> intake.take(partition, records);
        try (var consumers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : consumers.invokeAll(List.of(consumer, consumer))) {
                assertThat(result.get().stored()).isIn(0, 50);
            }
        }
        assertThat(desk.stored("of two consumers")).isEqualTo(50);
    }

    @Test
    void readsATopicThatWasMadeAnewFromItsStart() {
        desk.send(ticket("in the old topic"));
        desk.awaitStored("in the old topic");
        stream.stop();
        admin.deleteTopics(properties.topic());
        stream.start();
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> desk.send(ticket("in the new topic")));
        desk.awaitStored("in the new topic");
    }

    @Test
    void waitsForTheDatabaseAndGivesNoRecordUp(
            @Autowired JdbcConnectionDetails database, @Autowired StreamingSlice.Heard heard) throws Exception {
        desk.awaitAllTaken();
        var pauses = heard.pauses.size();
        var refused = records("refused");
        allowConnections(database, false);
        try {
            desk.send("patient", ticket("during the outage").getBytes(UTF_8), Map.of());
            await().atMost(Duration.ofSeconds(30)).until(() -> heard.pauses.size() > pauses);
        } finally {
            allowConnections(database, true);
        }
        desk.awaitStored("during the outage");
        desk.awaitAllTaken();
        assertThat(desk.stored("during the outage")).isEqualTo(1);
        assertThat(records("refused")).isEqualTo(refused);
    }

    private double records(String outcome) {
        return registry.get("nanodesk.streaming.records")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private void forgetOffsets() throws Exception {
        try (var client = AdminClient.create(admin.getConfigurationProperties())) {
            client.alterConsumerGroupOffsets(
                            properties.group(),
                            Map.of(new TopicPartition(properties.topic(), 0), new OffsetAndMetadata(0)))
                    .all()
                    .get();
        }
    }

    private static void allowConnections(JdbcConnectionDetails database, boolean allowed) throws SQLException {
        var url = database.getJdbcUrl();
        var name = url.substring(url.lastIndexOf('/') + 1);
        try (var connection = DriverManager.getConnection(
                        url.replace(name, "postgres"), database.getUsername(), database.getPassword());
                var statement = connection.createStatement()) {
            statement.execute("alter database " + name + " allow_connections " + allowed);
            if (!allowed) {
                statement.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
            }
        }
    }
}
