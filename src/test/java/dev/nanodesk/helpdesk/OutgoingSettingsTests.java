package dev.nanodesk.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.helpdesk.OutgoingProperties.TargetProperties;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutgoingSettingsTests {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final byte[] BODY = Signatures.bytes("{\"ticket\":{\"id\":81,\"title\":\"Webhook-Test\"}}");

    @Test
    void signsTimeAndBodyByEachSecret() {
        var id = UUID.randomUUID();
        var headers = OutgoingSignature.headers(id, "ticket.triaged", NOW, BODY, List.of("s3cr3t", "next"));

        assertThat(headers)
                .containsEntry("X-Nanodesk-Event", "ticket.triaged")
                .containsEntry("X-Nanodesk-Delivery", id.toString())
                .containsEntry("X-Nanodesk-Timestamp", "1767323045");
        assertThat(headers.get("X-Nanodesk-Signature"))
                .startsWith("sha256=07df31d303d48578af1bc097726f32419ee73fd17887572962f20c987492b935,sha256=")
                .hasSize(2 * ("sha256=".length() + 64) + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "https://hooks.example.org/nanodesk?key=1, false, secret, ''",
        "http://crm.internal:8080/hook, true, secret, ''",
        "http://hooks.example.org/, false, secret, https",
        "ftp://hooks.example.org/, false, secret, https://",
        "/hook, false, secret, https://",
        "https://user@hooks.example.org/, false, secret, user",
        "https://hooks.example.org/, false, ' ', secrets"
    })
    void namesWhatIsWrongWithItsSettings(String url, boolean internal, String secret, String flaw) {
        var settings = new TargetProperties(
                URI.create(url), internal, List.of(secret), Set.of(OutgoingEvent.TICKET_TRIAGED), Set.of(), false);

        assertThat(String.join("; ", OutgoingConfiguration.flaws(settings))).contains(flaw);
        assertThat(OutgoingConfiguration.flaws(settings)).hasSize(flaw.isEmpty() ? 0 : 1);
        assertThat(settings.toString()).doesNotContain("secret", "key=1");
    }

    @Test
    void picksEventsOfTheWantedQueues() {
        var settings = new TargetProperties(
                URI.create("https://hooks.example.org/"),
                false,
                List.of("secret"),
                Set.of(OutgoingEvent.TICKET_TRIAGED),
                Set.of("billing"),
                false);

        assertThat(settings.wants(OutgoingEvent.TICKET_TRIAGED, "billing")).isTrue();
        assertThat(settings.wants(OutgoingEvent.TICKET_TRIAGED, "orders")).isFalse();
        assertThat(settings.wants(OutgoingEvent.DRAFT_ACCEPTED, "billing")).isFalse();
    }
}
