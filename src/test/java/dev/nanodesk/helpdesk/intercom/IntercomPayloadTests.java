package dev.nanodesk.helpdesk.intercom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Delivery;
import dev.nanodesk.helpdesk.Event;
import dev.nanodesk.helpdesk.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Reads what Intercom sends, by the payloads under {@code webhooks/intercom}. */
class IntercomPayloadTests {

    private static final String ID = "215468711234567";
    private static final String AGENT = "991267715";

    private final Intercom intercom = new Intercom(JsonMapper.builder().build());
    private final Connection connection = new Connection(
            "intercom",
            URI.create("https://api.intercom.io"),
            "",
            "token",
            List.of("s3cr3t"),
            List.of(),
            new Words(Map.of(), Map.of(), Map.of(), Map.of()),
            Map.of("admin-id", "991267700"));

    @Test
    void takesWhatCustomersWrite() {
        assertThat(read("opened")).isEqualTo(new Event.Changed(ID, null, null));
        assertThat(read("customer-reply")).isEqualTo(new Event.Changed(ID, null, null));
        assertThat(read("attachments-only")).isEqualTo(new Event.Changed(ID, null, null));
    }

    @Test
    void namesTheTeammateWhoDidSomething() {
        assertThat(read("agent-reply")).isEqualTo(new Event.Changed(ID, null, AGENT));
        assertThat(read("internal-note")).isEqualTo(new Event.Changed(ID, null, AGENT));
        assertThat(read("assigned")).isEqualTo(new Event.Changed(ID, null, AGENT));
        assertThat(read("closed")).isEqualTo(new Event.Changed(ID, null, AGENT));
    }

    @Test
    void looksAtWhatRulesAndTagsChange() {
        assertThat(read("assigned-by-rule")).isEqualTo(new Event.Changed(ID, null, null));
        assertThat(read("tagged")).isEqualTo(new Event.Changed(ID, null, null));
        assertThat(read("unknown-conversation-topic")).isEqualTo(new Event.Changed(ID, null, null));
    }

    @Test
    void ignoresItsOwnChanges() {
        assertThat(read("own-note")).isEqualTo(new Event.Ignored("our own change"));
        assertThat(read("own-assignment")).isEqualTo(new Event.Ignored("our own change"));
    }

    @Test
    void seesAConversationDeleted() {
        assertThat(read("deleted")).isEqualTo(new Event.Removed(ID));
        assertThat(read("deleted-by-conversation-id")).isEqualTo(new Event.Removed(ID));
    }

    @Test
    void answersAPing() {
        assertThat(read("ping")).isEqualTo(new Event.Greeting());
    }

    @Test
    void ignoresWhatIsNoConversation() {
        assertThat(read("unknown-topic")).isInstanceOf(Event.Ignored.class);
        assertThat(read("ticket")).isInstanceOf(Event.Ignored.class);
    }

    @Test
    void readsNullsAsNothing() {
        assertThat(read("nulls")).isEqualTo(new Event.Changed(ID, null, null));
    }

    @Test
    void readsNoConversationFromWhatNamesNone() {
        assertThat(read("item-null")).isInstanceOf(Event.Unreadable.class);
        assertThat(read("part-only")).isInstanceOf(Event.Unreadable.class);
        assertThat(read("wrong-types")).isInstanceOf(Event.Unreadable.class);
    }

    @Test
    void readsNoOtherEncodingForAConversation() {
        var utf16 = new String(bytes("opened"), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
        var latin = "{\"topic\":\"conversation.user.created\",\"data\":{\"item\":{\"id\":\"1\u00e4\"}}}"
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(read(utf16)).isInstanceOfAny(Event.Changed.class, Event.Unreadable.class);
        assertThat(read(latin)).isInstanceOf(Event.Unreadable.class);
        assertThat(read(new byte[0])).isInstanceOf(Event.Unreadable.class);
    }

    private Event read(String name) {
        return read(bytes(name));
    }

    private Event read(byte[] body) {
        return intercom.read(new Delivery(Map.of("Content-Type", "application/json"), "", body), connection);
    }

    private static byte[] bytes(String name) {
        try (InputStream file =
                IntercomPayloadTests.class.getResourceAsStream("/webhooks/intercom/" + name + ".json")) {
            return Objects.requireNonNull(file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
