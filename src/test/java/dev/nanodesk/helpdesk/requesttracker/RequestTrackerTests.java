package dev.nanodesk.helpdesk.requesttracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Connector;
import dev.nanodesk.helpdesk.ConnectorContract;
import dev.nanodesk.helpdesk.Delivery;
import dev.nanodesk.helpdesk.Event;
import dev.nanodesk.helpdesk.FakeHelpdesk;
import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.Reply;
import dev.nanodesk.helpdesk.Words;
import dev.nanodesk.ticket.Priority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTrackerTests extends ConnectorContract {

    @Override
    protected FakeHelpdesk start() {
        return new FakeRequestTracker();
    }

    @Override
    protected Connector connector() {
        return new RequestTracker(json);
    }

    @Override
    protected Connection connection(URI url, String secret) {
        return new Connection(
                "rt",
                url,
                FakeRequestTracker.BOT,
                "1-27-token",
                List.of(secret),
                List.of(),
                new Words(Map.of(), Map.of("billing", "Billing"), Map.of(), Map.of()),
                Map.of("category-field", "Category", "inbound-queues", "Support"));
    }

    @Override
    protected Map<Field, String> values() {
        return Map.of(
                Field.CATEGORY, "delivery", Field.PRIORITY, "70", Field.QUEUE, "Billing", Field.ASSIGNEE, "grace");
    }

    @Test
    void refusesToOverwriteWhatChangedMeanwhile() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        var seen = fetched(id);
        helpdesk.beforeNextWrite(() -> helpdesk.agentSets(id, Field.PRIORITY, "80"));

        assertThat(connector.set(Map.of(Field.PRIORITY, "70"), seen, api)).isInstanceOf(Reply.Conflict.class);
        assertThat(helpdesk.field(id, Field.PRIORITY)).isEqualTo("80");
    }

    @Test
    void saysWhatRequestTrackerSilentlyDidNotSet() {
        var id = helpdesk.open("Broken lamp", "It came broken.");

        assertThat(connector.set(Map.of(Field.QUEUE, "Nowhere"), fetched(id), api))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("QUEUE", "Nowhere does not exist"));
    }

    @Test
    void knowsFromTheHistoryWhatPeopleSet() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        helpdesk.agentSets(id, Field.PRIORITY, "0");

        assertThat(fetched(id).setByPeople()).containsExactly(Field.PRIORITY);
    }

    @Test
    void readsAnyNumberAsAPriority() {
        var words = connection.words();

        assertThat(connector.priorityCalled("100", words)).contains(Priority.URGENT);
        assertThat(connector.priorityCalled("50", words)).contains(Priority.NORMAL);
        assertThat(connector.priorityCalled("0", words)).contains(Priority.LOW);
        assertThat(connector.priorityCalled("soon", words)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "opened, ''",
        "customer-reply, ada@example.org",
        "agent-reply, grace",
        "closed, grace",
        "own-change, triage-bot",
        "unknown-event, grace"
    })
    void readsWhatTheScripSends(String recorded, String actor) {
        assertThat(read(recorded)).isEqualTo(new Event.Changed("81", null, actor.isEmpty() ? null : actor));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nulls", "wrong-types"})
    void saysWhatItCannotRead(String recorded) {
        assertThat(read(recorded)).isInstanceOf(Event.Unreadable.class);
    }

    private Event read(String recorded) {
        try (var file = getClass().getResourceAsStream("/webhooks/request-tracker/" + recorded + ".json")) {
            return connector.read(
                    new Delivery(Map.of(), "", Objects.requireNonNull(file).readAllBytes()), connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
