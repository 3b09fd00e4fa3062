package dev.nanodesk.streaming;

import dev.nanodesk.streaming.Reading.Accepted;
import dev.nanodesk.streaming.Reading.Refused;
import dev.nanodesk.ticket.Intake;
import dev.nanodesk.ticket.NewTicket;
import dev.nanodesk.ticket.TicketsReceived.WayIn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the records of one partition: tickets, dead letters and the partition's new position in one transaction. What
 * fails is to be called again with the same records.
 */
class PartitionIntake {

    private static final Logger log = LoggerFactory.getLogger(PartitionIntake.class);

    private final Topics topics;
    private final Positions positions;
    private final RecordReader reader;
    private final DeadLetters deadLetters;
    private final Intake intake;
    private final TransactionTemplate transaction;

    PartitionIntake(
            Topics topics,
            Positions positions,
            RecordReader reader,
            DeadLetters deadLetters,
            Intake intake,
            TransactionTemplate transaction) {
        this.topics = topics;
        this.positions = positions;
        this.reader = reader;
        this.deadLetters = deadLetters;
        this.intake = intake;
        this.transaction = transaction;
    }

    /** How many records became tickets, were known, or were refused. */
    record Taken(int stored, int known, int refused) {

        Taken plus(Taken other) {
            return new Taken(stored + other.stored, known + other.known, refused + other.refused);
        }
    }

    /** Takes what is not taken yet. */
    Taken take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            return transaction.execute(status -> takeNew(partition, records));
        } catch (DataAccessException e) {
            if (!unstorable(e)) {
                throw e;
            }
            return records.size() == 1
                    ? transaction.execute(status -> refuse(partition, records.getFirst()))
                    : oneByOne(partition, records);
        }
    }

    private Taken oneByOne(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(message -> take(partition, List.of(message)))
                .reduce(new Taken(0, 0, 0), Taken::plus);
    }

    private Taken takeNew(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        var position = position(partition, records.getFirst().offset());
        var fresh =
                records.stream().filter(message -> message.offset() >= position).toList();
        if (fresh.isEmpty()) {
            return new Taken(0, records.size(), 0);
        }
        var sorted = sort(fresh);
        var stored = store(sorted.tickets());
        advance(partition, fresh.getLast());
        setAside(partition, sorted.refused()); // last: whatever failed before would send the letters once more
        var refused = sorted.refused().size();
        return new Taken(stored, records.size() - refused - stored, refused);
    }

    private Sorted sort(List<ConsumerRecord<byte[], byte[]>> records) {
        var sorted = new Sorted(new ArrayList<>(), new LinkedHashMap<>());
        for (var message : records) {
            switch (reader.read(message)) {
                case Accepted accepted -> sorted.tickets().add(accepted.ticket());
                case Refused refused -> sorted.refused().put(message, refused);
            }
        }
        return sorted;
    }

    /** Returns when the broker has them all. */
    private void setAside(TopicPartition partition, Map<ConsumerRecord<byte[], byte[]>, Refused> refused) {
        if (refused.isEmpty()) {
            return;
        }
        log.warn("{} records of {} are no tickets and go to the dead-letter topic", refused.size(), partition);
        CompletableFuture.allOf(refused.entrySet().stream()
                        .map(letter -> deadLetters.send(letter.getKey(), letter.getValue()))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private int store(List<NewTicket> tickets) {
        if (tickets.isEmpty()) {
            return 0;
        }
        var receipts = intake.receiveAll(tickets, WayIn.KAFKA);
        return receipts.size()
                - Math.toIntExact(
                        receipts.stream().filter(Intake.Receipt::duplicate).count());
    }

    private Taken refuse(TopicPartition partition, ConsumerRecord<byte[], byte[]> message) {
        if (message.offset() < position(partition, message.offset())) {
            return new Taken(0, 1, 0);
        }
        advance(partition, message);
        setAside(partition, Map.of(message, Refused.because("the database cannot keep its text")));
        return new Taken(0, 0, 1);
    }

    /** An offset below the position comes again, or from a topic that was made anew: then the position is another. */
    private long position(TopicPartition partition, long firstOffset) {
        var topic = partition.topic();
        var position = positions.lock(topics.idOf(topic), topic, partition.partition());
        return position <= firstOffset
                ? position
                : positions.lock(topics.currentIdOf(topic), topic, partition.partition());
    }

    private void advance(TopicPartition partition, ConsumerRecord<byte[], byte[]> last) {
        positions.moveTo(last.offset() + 1, topics.idOf(partition.topic()), partition.partition());
    }

    /** SQL states 22 (data exception) and 54 (program limit exceeded) say that the text will never fit. */
    private static boolean unstorable(DataAccessException failure) {
        return failure.getMostSpecificCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && (cause.getSQLState().startsWith("22") || cause.getSQLState().startsWith("54"));
    }

    private record Sorted(List<NewTicket> tickets, Map<ConsumerRecord<byte[], byte[]>, Refused> refused) {}
}
