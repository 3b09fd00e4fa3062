package dev.nanodesk.helpdesk.jira;

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

/** Reads what Jira sends, by the payloads under {@code webhooks/jira}. */
class JiraPayloadTests {

    private static final String US = "triage@example.org";
    private static final String CUSTOMER = "qm:6a9f0c1e";
    private static final String AGENT = "5b10ac8d82e05b22cc7d4ef5";

    private final Jira jira = new Jira(JsonMapper.builder().build());
    private final Connection connection = new Connection(
            "jira",
            URI.create("https://example.atlassian.net"),
            US,
            "token",
            List.of("s3cr3t"),
            List.of(),
            new Words(Map.of(), Map.of(), Map.of(), Map.of()),
            Map.of("project", "HELP", "account-id", "712020:11111111-2222-3333-4444-555555555555"));

    @Test
    void takesEveryNewIssueWhoeverMadeIt() {
        assertThat(read("opened")).isEqualTo(new Event.Changed("10042", null, null));
        assertThat(read("no-requester")).isEqualTo(new Event.Changed("10042", null, null));
        assertThat(read("attachments-only")).isEqualTo(new Event.Changed("10042", null, null));
    }

    @Test
    void namesWhoCommented() {
        assertThat(read("customer-reply")).isEqualTo(new Event.Changed("10042", null, CUSTOMER));
        assertThat(read("agent-reply")).isEqualTo(new Event.Changed("10042", null, AGENT));
        assertThat(read("internal-note")).isEqualTo(new Event.Changed("10042", null, AGENT));
        assertThat(read("comment-edited")).isEqualTo(new Event.Changed("10042", null, AGENT));
        assertThat(read("comment-deleted")).isEqualTo(new Event.Changed("10042", null, null));
    }

    @Test
    void knowsItsOwnChanges() {
        assertThat(read("own-note")).isEqualTo(new Event.Changed("10042", null, US));
        assertThat(read("own-edit")).isEqualTo(new Event.Changed("10042", null, US));
    }

    @Test
    void seesAnIssueClosed() {
        assertThat(read("closed")).isEqualTo(new Event.Changed("10042", null, AGENT));
    }

    @Test
    void seesAnIssueDeletedOrMovedAway() {
        assertThat(read("deleted")).isEqualTo(new Event.Removed("10042"));
        assertThat(read("moved")).isEqualTo(new Event.Removed("10042"));
    }

    @Test
    void leavesOtherProjectsAlone() {
        assertThat(read("other-project"))
                .isInstanceOfSatisfying(
                        Event.Ignored.class,
                        ignored -> assertThat(ignored.reason()).contains("OPS-7", "HELP"));
    }

    @Test
    void ignoresEventsThatItDoesNotKnow() {
        assertThat(read("unknown-type")).isInstanceOf(Event.Ignored.class);
        assertThat(read("unknown-issue-event")).isInstanceOf(Event.Ignored.class);
        assertThat(read("attachment-created")).isInstanceOf(Event.Ignored.class);
    }

    @Test
    void readsWhatAutomationRulesSend() {
        assertThat(read("automation")).isEqualTo(new Event.Changed("10042", null, AGENT));
        assertThat(read("automation-issue-data")).isEqualTo(new Event.Changed("10042", null, null));
    }

    @Test
    void readsNullsAsNothing() {
        assertThat(read("nulls")).isEqualTo(new Event.Changed("10042", null, null));
    }

    @Test
    void readsNoIssueFromWrongTypes() {
        assertThat(read("wrong-types")).isInstanceOf(Event.Unreadable.class);
    }

    @Test
    void readsNoOtherEncodingForAnIssue() {
        var utf16 = new String(bytes("opened"), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
        var latin = "{\"webhookEvent\":\"jira:issue_created\",\"issue\":{\"id\":\"1\u00e4\"}}"
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(read(utf16)).isInstanceOfAny(Event.Changed.class, Event.Unreadable.class);
        assertThat(read(latin)).isInstanceOf(Event.Unreadable.class);
        assertThat(read(new byte[0]))
                .isInstanceOfSatisfying(
                        Event.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).contains("exclude body"));
    }

    private Event read(String name) {
        return read(bytes(name));
    }

    private Event read(byte[] body) {
        return jira.read(new Delivery(Map.of("Content-Type", "application/json"), "", body), connection);
    }

    private static byte[] bytes(String name) {
        try (InputStream file = JiraPayloadTests.class.getResourceAsStream("/webhooks/jira/" + name + ".json")) {
            return Objects.requireNonNull(file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
