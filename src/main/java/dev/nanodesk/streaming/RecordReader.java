package dev.nanodesk.streaming;

import dev.nanodesk.streaming.Reading.Accepted;
import dev.nanodesk.streaming.Reading.Refused;
import dev.nanodesk.ticket.JsonErrors;
import dev.nanodesk.ticket.JsonErrors.FieldProblem;
import dev.nanodesk.ticket.NewTicket;
import jakarta.validation.Validator;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads records by the rules of {@code POST /api/v1/tickets}. */
class RecordReader {

    /** The record header that names the source where the JSON does not. */
    static final String SOURCE_HEADER = "source";

    private final JsonMapper json;
    private final Validator validator;
    private final long maxLength;

    RecordReader(JsonMapper json, Validator validator, DataSize maxRecord) {
        this.json = json;
        this.validator = validator;
        this.maxLength = maxRecord.toBytes();
    }

    Reading read(ConsumerRecord<byte[], byte[]> message) {
        var value = message.value();
        if (value == null || value.length == 0) {
            return Refused.because("the record has no value");
        }
        if (value.length > maxLength) {
            return Refused.because("the value is longer than " + maxLength + " bytes");
        }
        if (utf8(value).isEmpty()) {
            return Refused.because("the value is not UTF-8");
        }
        try {
            return check(json.readValue(value, NewTicket.class), message);
        } catch (JacksonException e) {
            return new Refused(List.of(JsonErrors.of(e)));
        }
    }

    private Reading check(@Nullable NewTicket ticket, ConsumerRecord<byte[], byte[]> message) {
        if (ticket == null) {
            return Refused.because("the value is no JSON object");
        }
        var sourced = withSource(ticket, message);
        var problems = validator.validate(sourced).stream()
                .map(violation -> new FieldProblem(violation.getPropertyPath().toString(), violation.getMessage()))
                .toList();
        return problems.isEmpty() ? new Accepted(sourced) : new Refused(problems);
    }

    @SuppressWarnings("NullAway") // not validated yet: the source may be left out
    private static NewTicket withSource(NewTicket ticket, ConsumerRecord<byte[], byte[]> message) {
        return ticket.source() != null
                ? ticket
                : new NewTicket(
                        source(message),
                        ticket.externalId(),
                        ticket.subject(),
                        ticket.body(),
                        ticket.requester(),
                        ticket.channel(),
                        ticket.tags(),
                        ticket.createdAt(),
                        ticket.attachments());
    }

    private static @Nullable String source(ConsumerRecord<byte[], byte[]> message) {
        var header = message.headers().lastHeader(SOURCE_HEADER);
        return header == null || header.value() == null
                ? null
                : utf8(header.value()).orElse(null);
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
