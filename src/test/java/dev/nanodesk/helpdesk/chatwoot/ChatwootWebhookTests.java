package dev.nanodesk.helpdesk.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Delivery;
import dev.nanodesk.helpdesk.Event;
import dev.nanodesk.helpdesk.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ChatwootWebhookTests {

    private final ChatwootWebhook webhook =
            new ChatwootWebhook(JsonMapper.builder().build());

    @ParameterizedTest
    @CsvSource({
        "opened, ",
        "opened-with-message, ",
        "customer-reply, ",
        "customer-claiming-our-address, ",
        "agent-reply, grace@example.com",
        "closed, ",
        "priority-changed, ",
        "nulls, ",
        "attachments-only, "
    })
    void tellsWhichConversationChangedAndByWhom(String payload, String actor) {
        assertThat(read(recorded(payload))).isEqualTo(new Event.Changed("81", null, actor));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conversation-without-message",
                "internal-note",
                "own-note",
                "assigned",
                "message-deleted",
                "contact-created",
                "unknown",
                "other-account"
            })
    void ignoresWhatDoesNotConcernTriage(String payload) {
        assertThat(read(recorded(payload))).isInstanceOf(Event.Ignored.class);
    }

    @Test
    void readsAMegabyteOfHtml() {
        var huge = new String(recorded("opened"), StandardCharsets.UTF_8)
                .replace("Where is it?", "<p>Where?</p>".repeat(80_000));

        assertThat(read(huge.getBytes(StandardCharsets.UTF_8))).isEqualTo(new Event.Changed("81", null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-32BE", "ISO-8859-1"})
    void readsOtherEncodingsOrSaysThatItCannot(String encoding) {
        var text = new String(recorded("opened"), StandardCharsets.UTF_8).replace("Byron", "Byrön");

        assertThat(read(text.getBytes(Charset.forName(encoding))))
                .isInstanceOfAny(Event.Changed.class, Event.Unreadable.class);
    }

    private Event read(byte[] body) {
        var connection = new Connection(
                "chatwoot",
                null,
                "triage-bot@example.com",
                "",
                List.of(),
                List.of(),
                new Words(Map.of(), Map.of(), Map.of(), Map.of()),
                Map.of("account", "3"));
        return webhook.read(new Delivery(Map.of(), "", body), connection);
    }

    private static byte[] recorded(String name) {
        var path = "/webhooks/chatwoot/%s.json".formatted(name);
        try (var payload = ChatwootWebhookTests.class.getResourceAsStream(path)) {
            return Objects.requireNonNull(payload, path).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
