package dev.nanodesk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nanodesk.ticket.NewTicket;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class JsonErrorsTests {

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void tellsTheConstantsOfAnEnum() {
        assertThat(error("{\"channel\":\"PIGEON\"}"))
                .isEqualTo(new JsonErrors.FieldProblem(
                        "channel", "'PIGEON' is none of EMAIL, WEB, CHAT, PHONE, SOCIAL, API"));
    }

    @Test
    void tellsWhereInAList() {
        assertThat(error("{\"attachments\":[{\"name\":\"a\"},{\"size\":\"big\"}]}")
                        .field())
                .isEqualTo("attachments[1].size");
    }

    @Test
    void tellsWhereTheSyntaxIsBroken() {
        assertThat(error("{\"source\": oops}").message())
                .startsWith("is not well-formed JSON in UTF-8 (line 1, column ");
    }

    @Test
    void echoesNoMoreThanAShortValue() {
        assertThat(error("{\"createdAt\":\"" + "x".repeat(10_000) + "\"}").message())
                .hasSizeLessThan(120);
    }

    @Test
    void findsTheCauseWithinOtherFailures() {
        var cause = failure("{\"tags\":1}");

        assertThat(JsonErrors.of(new IOException(new IllegalStateException(cause)))
                        .field())
                .isEqualTo("tags");
    }

    @Test
    void tellsThatThereIsNothingToRead() {
        assertThat(JsonErrors.of(new IOException("no body")).message()).contains("missing");
    }

    private JsonErrors.FieldProblem error(String text) {
        return JsonErrors.of(failure(text));
    }

    private JacksonException failure(String text) {
        return catchThrowableOfType(JacksonException.class, () -> json.readValue(text, NewTicket.class));
    }
}
