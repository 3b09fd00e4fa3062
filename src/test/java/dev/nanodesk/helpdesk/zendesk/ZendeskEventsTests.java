package dev.nanodesk.helpdesk.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Delivery;
import dev.nanodesk.helpdesk.Event;
import dev.nanodesk.helpdesk.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ZendeskEventsTests {

    private static final String TICKET = "35436";

    private final ZendeskEvents events = new ZendeskEvents(JsonMapper.builder().build());
    private final Connection connection = new Connection(
            "zendesk",
            URI.create("https://example.zendesk.com"),
            FakeZendesk.BOT,
            FakeZendesk.TOKEN,
            List.of("s3cr3t"),
            List.of(),
            new Words(Map.of(), Map.of(), Map.of(), Map.of()),
            Map.of("user-id", "602"));

    @Test
    void neverTakesAnOpenedTicketForItsOwnChange() {
        assertThat(recorded("opened")).isEqualTo(new Event.Changed(TICKET, null, null));
        assertThat(recorded("trigger-opened")).isEqualTo(new Event.Changed(TICKET, null, null));
    }

    @Test
    void tellsWhoReplied() {
        assertThat(recorded("customer-reply")).isEqualTo(new Event.Changed(TICKET, null, "501"));
        assertThat(recorded("agent-reply")).isEqualTo(new Event.Changed(TICKET, null, "601"));
        assertThat(recorded("trigger-updated")).isEqualTo(new Event.Changed(TICKET, null, "grace@example.org"));
        assertThat(recorded("trigger-no-actor")).isEqualTo(new Event.Changed(TICKET, null, null));
    }

    @Test
    void knowsItsOwnChangesInBothKinds() {
        assertThat(recorded("internal-note")).isEqualTo(new Event.Changed(TICKET, null, FakeZendesk.BOT));
        assertThat(recorded("trigger-own-update")).isEqualTo(new Event.Changed(TICKET, null, FakeZendesk.BOT));
    }

    @Test
    void tellsThatATicketWasClosed() {
        assertThat(recorded("closed")).isEqualTo(new Event.Changed(TICKET, null, "601"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deleted", "spam"})
    void tellsThatATicketIsGone(String name) {
        assertThat(recorded(name)).isEqualTo(new Event.Removed(TICKET));
    }

    @Test
    void leavesItToTheTicketWhetherAMergeEndedIt() {
        assertThat(recorded("merged")).isEqualTo(new Event.Changed(TICKET, null, "601"));
    }

    @Test
    void answersATestOfTheWebhook() {
        assertThat(recorded("ping")).isInstanceOf(Event.Greeting.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown-type", "other-object"})
    void ignoresWhatDoesNotConcernTickets(String name) {
        assertThat(recorded(name)).isInstanceOf(Event.Ignored.class);
    }

    @Test
    void findsTheTicketInSparseEvents() {
        assertThat(recorded("nulls")).isEqualTo(new Event.Changed(TICKET, null, null));
        assertThat(recorded("attachments-only")).isEqualTo(new Event.Changed(TICKET, null, "501"));
    }

    @Test
    void readsABodyInAnotherEncoding() {
        var latin = "{\"ticket_id\":\"7\",\"actor\":\"j\u00fcrgen@example.org\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(events.read(new Delivery(Map.of(), "", latin), connection))
                .isInstanceOfSatisfying(
                        Event.Changed.class,
                        changed -> assertThat(changed.externalId()).isEqualTo("7"));
        assertThat(events.read(
                        new Delivery(Map.of(), "", "{\"ticket_id\":\"7\"}".getBytes(StandardCharsets.UTF_16)),
                        connection))
                .isInstanceOf(Event.Unreadable.class);
    }

    @Test
    void readsNoTicketFromAnotherType() {
        for (var body : List.of(
                "{\"type\":\"zen:event-type:ticket.created\",\"subject\":\"zen:user:501\",\"detail\":[]}",
                "{\"type\":\"zen:event-type:ticket.created\",\"detail\":{\"id\":\"1/../2\"}}",
                "{\"type\":{},\"ticket_id\":[1]}",
                "{\"ticket_id\":true}",
                "{\"ticket_id\":-1}",
                "{\"ticket_id\":1.5}",
                "{\"ticket_id\":99999999999999999999}")) {
            assertThat(events.read(new Delivery(Map.of(), "", body.getBytes(StandardCharsets.UTF_8)), connection))
                    .as(body)
                    .isInstanceOf(Event.Unreadable.class);
        }
    }

    private Event recorded(String name) {
        try (var file = ZendeskEventsTests.class.getResourceAsStream("/webhooks/zendesk/%s.json".formatted(name))) {
            return events.read(
                    new Delivery(Map.of(), "", Objects.requireNonNull(file).readAllBytes()), connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
