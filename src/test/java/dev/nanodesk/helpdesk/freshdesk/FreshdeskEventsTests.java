package dev.nanodesk.helpdesk.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.helpdesk.Delivery;
import dev.nanodesk.helpdesk.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class FreshdeskEventsTests {

    private final FreshdeskEvents events =
            new FreshdeskEvents(JsonMapper.builder().build());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "opened",
                "customer-reply",
                "agent-reply",
                "internal-note",
                "closed",
                "nulls",
                "attachments-only",
                "unknown-type",
                "simple"
            })
    void namesTheTicketToFetch(String name) {
        assertThat(recorded(name)).isEqualTo(new Event.Changed("1307", null, null));
    }

    @Test
    void tellsThatATicketIsGone() {
        assertThat(recorded("deleted")).isEqualTo(new Event.Removed("1307"));
    }

    @Test
    void answersABodyWithoutValues() {
        assertThat(recorded("ping")).isInstanceOf(Event.Greeting.class);
    }

    @Test
    void readsABodyInAnotherEncoding() {
        var latin = "{\"ticket_id\":\"7\",\"subject\":\"T\u00fcr\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(events.read(new Delivery(Map.of(), "", latin))).isEqualTo(new Event.Changed("7", null, null));
    }

    @Test
    void readsNoTicketFromAnotherType() {
        for (var body : List.of(
                "{\"ticket_id\":[7]}",
                "{\"ticket_id\":\"7/../8\"}",
                "{\"freshdesk_webhook\":[]}",
                "{\"freshdesk_webhook\":{\"ticket_id\":null}}",
                "{\"ticket_id\": }")) {
            assertThat(events.read(new Delivery(Map.of(), "", body.getBytes(StandardCharsets.UTF_8))))
                    .as(body)
                    .isInstanceOf(Event.Unreadable.class);
        }
    }

    private Event recorded(String name) {
        try (var file = FreshdeskEventsTests.class.getResourceAsStream("/webhooks/freshdesk/%s.json".formatted(name))) {
            return events.read(
                    new Delivery(Map.of(), "", Objects.requireNonNull(file).readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
