package dev.nanodesk.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.streaming.Reading.Accepted;
import dev.nanodesk.streaming.Reading.Refused;
import jakarta.validation.Validation;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

class RecordReaderTests {

    private final RecordReader reader = new RecordReader(
            JsonMapper.builder().build(),
            Validation.buildDefaultValidatorFactory().getValidator(),
            DataSize.ofKilobytes(4));

    @Test
    void readsATicketInAnyScript() {
        var reading = read("{\"source\":\"shop\",\"subject\":\"أين طلبي 📦\",\"body\":\"שלום\"}");
        assertThat(reading).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(accepted.ticket().subject()).isEqualTo("أين طلبي 📦");
            assertThat(accepted.ticket().tags()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"source":"shop","subject":"s"}                            | body           | 'body' must not be blank
                    {"source":" ","subject":"s","body":""}                     | body, source   | 'body' must not be blank; 'source' must not be blank
                    {"source":"shop","subject":"s","body":"b","channel":"FAX"} | channel        | 'channel' 'FAX' is none of EMAIL, WEB, CHAT, PHONE, SOCIAL, API
                    {"source":"shop","subject":"s","body":"b","tags":[" "]}    | tags[0].<list element> | 'tags[0].<list element>' must not be blank
                    {"source":"shop","subject":"s","body":"\\u0000"}           | body           | 'body' must not contain NUL characters or unpaired surrogates
                    {"source":"shop","subject":"s","body":["b"]}               | body           | 'body' has the wrong type or is missing
                    null                                                       | ``             | the value is no JSON object
                    [1]                                                        | ``             | must be one JSON object
                    """)
    void namesTheFieldAndTheReason(String json, String fields, String reason) {
        assertThat(read(json)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.fields()).isEqualTo(fields);
            assertThat(refused.reason()).isEqualTo(reason);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"source":
            {"source":"shop","subject":"s","body":"b"} {}
            hello
            """)
    void refusesWhatIsNoJson(String value) {
        assertThat(read(value)).isInstanceOf(Refused.class);
    }

    @Test
    void refusesARecordWithoutValue() {
        assertThat(reader.read(message(null))).isEqualTo(Refused.because("the record has no value"));
        assertThat(reader.read(message(new byte[0]))).isEqualTo(Refused.because("the record has no value"));
    }

    @Test
    void refusesOverlongEncodings() {
        var bytes = "{\"source\":\"shop\",\"subject\":\"s\",\"body\":\"??\"}".getBytes(UTF_8);
        bytes[bytes.length - 4] = (byte) 0xc1;
        bytes[bytes.length - 3] = (byte) 0x81;
        assertThat(reader.read(message(bytes))).isEqualTo(Refused.because("the value is not UTF-8"));
    }

    @Test
    void prefersTheSourceInTheTicketToTheHeader() {
        var message = message("{\"source\":\"shop\",\"subject\":\"s\",\"body\":\"b\"}".getBytes(UTF_8));
        message.headers().add("source", "till".getBytes(UTF_8));
        assertThat(reader.read(message))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.ticket().source()).isEqualTo("shop"));
    }

    private Reading read(String json) {
        return reader.read(message(json.getBytes(UTF_8)));
    }

    @SuppressWarnings("NullAway") // Kafka's records may lack key and value
    private static ConsumerRecord<byte[], byte[]> message(byte @Nullable [] value) {
        return new ConsumerRecord<>("tickets", 0, 0, null, value);
    }
}
