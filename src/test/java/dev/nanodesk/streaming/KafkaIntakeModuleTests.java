package dev.nanodesk.streaming;

import static dev.nanodesk.streaming.Desk.header;
import static dev.nanodesk.streaming.Desk.ticket;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.streaming.Reading.Refused;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;

@StreamingTest
class KafkaIntakeModuleTests {

    @Autowired
    Desk desk;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StreamingSlice.Heard heard;

    @Autowired
    KafkaAdmin admin;

    @Autowired
    KafkaTemplate<byte[], byte[]> template;

    @Test
    void storesATicketAndAnnouncesItForTriage() {
        desk.send(ticket("a parcel is late"));
        desk.awaitStored("a parcel is late");
        var id = jdbc.sql("select id from ticket where subject = 'a parcel is late'")
                .query(UUID.class)
                .single();
        assertThat(heard.tickets).contains(id);
    }

    @Test
    void storesATicketOnceWhenItsExternalIdComesTwice() {
        for (var subject : new String[] {"first copy", "second copy"}) {
            desk.send(
                    "{\"source\":\"shop\",\"externalId\":\"4711\",\"subject\":\"" + subject + "\",\"body\":\"Hello\"}");
        }
        desk.awaitAllTaken();
        assertThat(desk.stored("first copy")).isEqualTo(1);
        assertThat(desk.stored("second copy")).isZero();
    }

    @Test
    void storesEachOfTwoEqualTicketsWithoutExternalId() {
        desk.send(ticket("the same words"));
        desk.send(ticket("the same words"));
        desk.awaitAllTaken();
        assertThat(desk.stored("the same words")).isEqualTo(2);
    }

    @Test
    void takesTheSourceFromAHeaderWhereTheTicketNamesNone() {
        desk.send(
                "key", "{\"subject\":\"from a header\",\"body\":\"Hello\"}".getBytes(UTF_8), Map.of("source", "till"));
        desk.awaitStored("from a header");
        assertThat(jdbc.sql("select source from ticket where subject = 'from a header'")
                        .query(String.class)
                        .single())
                .isEqualTo("till");
    }

    @Test
    void putsARecordThatIsNoTicketAsideWithItsBytesAndTheReason() {
        var bytes = "{\"source\":\"shop\",\"subject\":\"no body\"}".getBytes(UTF_8);
        desk.send("no-body", bytes, Map.of("trace", "abc"));
        desk.send(ticket("after a bad record"));
        var letter = desk.deadLetters("no-body").getFirst();
        assertThat(letter.value()).isEqualTo(bytes);
        assertThat(header(letter, "trace")).isEqualTo("abc");
        assertThat(header(letter, DeadLetters.FIELD)).isEqualTo("body");
        assertThat(header(letter, DeadLetters.REASON)).isEqualTo("'body' must not be blank");
        assertThat(header(letter, DeadLetters.OFFSET)).matches("\\d+");
        desk.awaitStored("after a bad record");
        assertThat(desk.stored("no body")).isZero();
    }

    @Test
    void putsBytesThatAreNoTextAside() {
        var bytes = new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', '}'};
        desk.send("not-utf-8", bytes, Map.of());
        var letter = desk.deadLetters("not-utf-8").getFirst();
        assertThat(letter.value()).isEqualTo(bytes);
        assertThat(header(letter, DeadLetters.REASON)).isEqualTo("the value is not UTF-8");
    }

    @Test
    void putsARecordOverTheLimitAsideWhole() {
        var bytes = ticket("x".repeat(270_000)).getBytes(UTF_8);
        desk.send("too-long", bytes, Map.of());
        var letter = desk.deadLetters("too-long").getFirst();
        assertThat(letter.value()).isEqualTo(bytes);
        assertThat(header(letter, DeadLetters.REASON)).isEqualTo("the value is longer than 262144 bytes");
    }

    @Test
    void keepsTheBeginningOfARecordThatTheDeadLetterTopicHasNoRoomFor() {
        var letter = longLetterIn("narrow", 100_000);
        assertThat(letter.value()).hasSize(64 * 1024);
        assertThat(header(letter, DeadLetters.LENGTH)).isEqualTo("200000");
        assertThat(header(letter, DeadLetters.OFFSET)).isEqualTo("14");
    }

    @Test
    void tellsWhereARecordStoodThatTheDeadLetterTopicHasNoRoomForAtAll() {
        var letter = longLetterIn("narrowest", 1_500);
        assertThat(letter.value()).isEmpty();
        assertThat(header(letter, DeadLetters.LENGTH)).isEqualTo("200000");
        assertThat(header(letter, DeadLetters.OFFSET)).isEqualTo("14");
    }

    private ConsumerRecord<byte[], byte[]> longLetterIn(String topic, int room) {
        admin.createOrModifyTopics(TopicBuilder.name(topic)
                .config("max.message.bytes", String.valueOf(room))
                .build());
        var message = new ConsumerRecord<>("tickets", 3, 14L, "key".getBytes(UTF_8), new byte[200_000]);
        new DeadLetters(template, topic)
                .send(message, Refused.because("not good"))
                .join();
        return desk.deadLetters(topic, "").getFirst();
    }

    @Test
    void putsOnlyTheRecordAsideWhoseTextTheDatabaseCannotKeep() {
        jdbc.sql("""
                create or replace function refuse() returns trigger language plpgsql as $$
                begin
                    if new.subject = 'poison' then raise exception 'no room' using errcode = '22001'; end if;
                    return new;
                end $$
                """).update();
        jdbc.sql("create or replace trigger refuse before insert on ticket for each row execute function refuse()")
                .update();
        desk.send(ticket("before the poison"));
        desk.send("poison", ticket("poison").getBytes(UTF_8), Map.of());
        desk.send(ticket("after the poison"));
        desk.awaitStored("after the poison");
        assertThat(desk.stored("before the poison")).isEqualTo(1);
        assertThat(desk.deadLetters("poison")).hasSize(1);
    }
}
