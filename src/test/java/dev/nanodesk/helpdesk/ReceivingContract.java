package dev.nanodesk.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What every connector keeps about webhooks, whether or not its helpdesk has an API. */
public abstract class ReceivingContract {

    protected static final String SECRET = "s3cr3t";

    protected final JsonMapper json = JsonMapper.builder().build();
    protected Connector connector;
    protected Connection connection;

    @BeforeEach
    void connect() {
        connector = connector();
        connection = connection(SECRET);
    }

    /** The connector. */
    protected abstract Connector connector();

    /** A connection with everything that the vendor needs. */
    protected abstract Connection connection(String secret);

    /** A customer opens a ticket, and the helpdesk tells so. */
    protected abstract Opened opened(String secret);

    /** A genuine webhook that tells of a new ticket. */
    public record Opened(String id, Delivery delivery) {}

    @Test
    void acceptsItsSettings() {
        assertThat(connector.flaws(connection)).isEmpty();
    }

    @Test
    void takesAGenuineDelivery() {
        assertThat(verify(opened(SECRET).delivery())).isInstanceOf(Verification.Genuine.class);
    }

    @Test
    void takesADeliveryOfEitherActiveSecret() {
        var delivery = opened(SECRET).delivery();
        var rotating = connection("next-s3cr3t");
        var both = new Connection(
                rotating.name(),
                rotating.url(),
                rotating.user(),
                rotating.token(),
                joined(rotating.secrets(), connection.secrets()),
                joined(rotating.webhookTokens(), connection.webhookTokens()),
                rotating.words(),
                rotating.options());

        assertThat(connector.verify(delivery, both, Instant.now())).isInstanceOf(Verification.Genuine.class);
        assertThat(connector.verify(delivery, rotating, Instant.now())).isInstanceOf(Verification.Refused.class);
    }

    private static List<String> joined(List<String> one, List<String> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    @Test
    void refusesADeliveryWithoutSignatureOrToken() {
        var genuine = opened(SECRET).delivery();

        assertThat(verify(new Delivery(Map.of("Content-Type", "application/json"), "", genuine.body())))
                .isInstanceOf(Verification.Refused.class);
    }

    @Test
    void refusesEverythingWithoutASecret() {
        var genuine = opened(SECRET).delivery();
        var open = new Connection(
                connection.name(),
                connection.url(),
                connection.user(),
                connection.token(),
                List.of(),
                List.of(),
                connection.words(),
                connection.options());

        assertThat(connector.verify(genuine, open, Instant.now())).isInstanceOf(Verification.Refused.class);
    }

    /** Where the body is signed; a token alone says nothing of the body. */
    @Test
    void refusesEveryAlteredByteOfASignedBody() {
        var genuine = opened(SECRET).delivery();
        if (connection.secrets().isEmpty()) {
            return;
        }
        for (var position = 0; position < genuine.body().length; position++) {
            var altered = genuine.body();
            altered[position] ^= 1;
            assertThat(verify(new Delivery(genuine.headers(), "", altered))).isInstanceOf(Verification.Refused.class);
        }
    }

    @Test
    void refusesEveryAlteredCharacterOfSignatureAndTime() {
        var genuine = opened(SECRET).delivery();
        if (connection.secrets().isEmpty()) {
            return;
        }
        genuine.headers().forEach((name, value) -> {
            if (name.contains("signature") || name.contains("timestamp")) {
                for (var position = 0; position < value.length(); position++) {
                    var altered = new TreeMap<>(genuine.headers());
                    altered.put(name, altered(value, position));
                    assertThat(verify(new Delivery(altered, "", genuine.body())))
                            .as("%s: %s", name, altered.get(name))
                            .isInstanceOf(Verification.Refused.class);
                }
            }
        });
    }

    private static String altered(String value, int position) {
        var characters = value.toCharArray();
        characters[position] = (char) (characters[position] ^ 1);
        return new String(characters);
    }

    @Test
    void namesTheTicketOfADelivery() {
        var opened = opened(SECRET);

        assertThat(connector.read(opened.delivery(), connection))
                .isInstanceOfSatisfying(
                        Event.Changed.class,
                        changed -> assertThat(changed.externalId()).isEqualTo(opened.id()));
    }

    @Test
    void readsNoTicketFromGarbage() {
        for (var garbage : List.of(
                "",
                "null",
                "[]",
                "{}",
                "42",
                "\"text\"",
                "{\"ticket\":null}",
                "{\"ticket\":{\"id\":null}}",
                "{\"ticket\":{\"id\":\"../../admin\"}}",
                "{\"id\":{\"a\":1}}",
                "not json",
                "\u0000\u0001")) {
            assertThat(connector.read(new Delivery(Map.of(), "", garbage.getBytes(StandardCharsets.UTF_8)), connection))
                    .as(garbage)
                    .isInstanceOfAny(Event.Unreadable.class, Event.Ignored.class);
        }
    }

    protected Verification verify(Delivery delivery) {
        return connector.verify(delivery, connection, Clock.systemUTC().instant());
    }
}
