package dev.nanodesk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewTicketTests {

    private static final Instant NOW = Instant.parse("2026-11-02T10:15:00Z");

    private final Validator validator = Validation.byDefaultProvider()
            .configure()
            .clockProvider(() -> Clock.fixed(NOW, ZoneOffset.UTC))
            .buildValidatorFactory()
            .getValidator();

    @ParameterizedTest
    @ValueSource(strings = {"plain", "שלום", "👩‍👩‍👧", "line\r\nbreak\ttab", "\uFEFFmark", "\uFFFF"})
    void takesAnyTextThatCanBeStored(String text) {
        assertThat(fieldsWrongIn(ticket(text, NOW))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\uD83D", "\uDE00", "\uDE00\uD83D", "end \uD83D"})
    void refusesWhatPostgresCannotKeep(String text) {
        assertThat(fieldsWrongIn(ticket(text, NOW))).containsExactly("body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t"})
    void refusesBlankText(String text) {
        assertThat(fieldsWrongIn(ticket(text, NOW))).containsExactly("body");
    }

    @Test
    void takesTextUpToTheLimit() {
        assertThat(fieldsWrongIn(ticket("x".repeat(NewTicket.MAX_BODY), NOW))).isEmpty();
        assertThat(fieldsWrongIn(ticket("x".repeat(NewTicket.MAX_BODY + 1), NOW)))
                .containsExactly("body");
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, true",
        "1969-12-31T23:59:59Z, false",
        "2026-11-03T10:15:00Z, true",
        "2026-11-03T10:15:01Z, false",
        "-1000000000-01-01T00:00:00Z, false",
        "+1000000000-12-31T23:59:59Z, false",
    })
    void takesTimesFrom1970UntilADayAhead(Instant createdAt, boolean taken) {
        assertThat(fieldsWrongIn(ticket("text", createdAt)).isEmpty()).isEqualTo(taken);
    }

    @Test
    void takesNoTimeAtAll() {
        assertThat(fieldsWrongIn(ticket("text", null))).isEmpty();
    }

    @Test
    void namesTheElementThatIsWrong() {
        var ticket = new NewTicket(
                "",
                "",
                "\0",
                "text",
                new NewTicket.NewRequester("\uD83D", "x".repeat(321), false),
                null,
                List.of("fine", " "),
                NOW.plus(Duration.ofDays(2)),
                Collections.singletonList(new NewTicket.NewAttachment("", null, -1L, null)));

        assertThat(fieldsWrongIn(ticket))
                .contains(
                        "source",
                        "externalId",
                        "subject",
                        "requester.name",
                        "requester.email",
                        "createdAt",
                        "attachments[0].name",
                        "attachments[0].size")
                .anyMatch(field -> field.startsWith("tags[1]"));
    }

    private Set<String> fieldsWrongIn(NewTicket ticket) {
        return validator.validate(ticket).stream()
                .map(violation -> violation.getPropertyPath().toString())
                .collect(Collectors.toSet());
    }

    private static NewTicket ticket(String body, @Nullable Instant createdAt) {
        return new NewTicket("zammad", null, "", body, null, null, List.of(), createdAt, List.of());
    }
}
