package dev.nanodesk.helpdesk.zammad;

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

class ZammadWebhookTests {

    private final ZammadWebhook webhook = new ZammadWebhook(JsonMapper.builder().build());

    @ParameterizedTest
    @CsvSource({
        "opened, ada@example.org",
        "customer-reply, ada@example.org",
        "agent-reply, grace@example.com",
        "internal-note, grace@example.com",
        "own-note, triage-bot",
        "customer-reply-after-our-change, ada@example.org",
        "closed, grace@example.com",
        "attachments-only, ada@example.org",
        "template, grace@example.com",
        "nulls, "
    })
    void tellsWhichTicketChangedAndByWhom(String payload, String actor) {
        assertThat(read(recorded(payload))).isEqualTo(new Event.Changed("81", null, actor));
    }

    @Test
    void tellsThatATicketWasMerged() {
        assertThat(read(recorded("merged"))).isEqualTo(new Event.Removed("81"));
    }

    @Test
    void readsNoTicketFromAnotherPayload() {
        assertThat(read(recorded("unknown"))).isInstanceOf(Event.Unreadable.class);
    }

    @Test
    void readsAMegabyteOfHtml() {
        var huge = new String(recorded("opened"), StandardCharsets.UTF_8)
                .replace("Where is it?", "<p>Where?</p>".repeat(80_000));

        assertThat(read(huge.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Event.Changed("81", null, "ada@example.org"));
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
                "zammad",
                null,
                "Triage-Bot",
                "",
                List.of(),
                List.of(),
                new Words(Map.of(), Map.of(), Map.of(), Map.of()),
                Map.of());
        return webhook.read(new Delivery(Map.of(), "", body), connection);
    }

    private static byte[] recorded(String name) {
        var path = "/webhooks/zammad/%s.json".formatted(name);
        try (var payload = ZammadWebhookTests.class.getResourceAsStream(path)) {
            return Objects.requireNonNull(payload, path).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
