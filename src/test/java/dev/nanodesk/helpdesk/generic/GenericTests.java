package dev.nanodesk.helpdesk.generic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Connector;
import dev.nanodesk.helpdesk.Delivery;
import dev.nanodesk.helpdesk.Event;
import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.helpdesk.ReceivingContract;
import dev.nanodesk.helpdesk.Signatures;
import dev.nanodesk.helpdesk.Verification;
import dev.nanodesk.helpdesk.Words;
import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.NewTicket.NewAttachment;
import dev.nanodesk.ticket.NewTicket.NewRequester;
import dev.nanodesk.ticket.Ticket.Author;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenericTests extends ReceivingContract {

    private static final Map<String, String> MAPPING = Map.ofEntries(
            Map.entry("ticket-id", "/data/case/no"),
            Map.entry("subject", "/data/case/title"),
            Map.entry("body", "/data/reply/text | /data/case/text"),
            Map.entry("message-id", "/data/reply/id"),
            Map.entry("author", "/data/reply/from"),
            Map.entry("agent-values", "staff, robot"),
            Map.entry("created-at", "/data/reply/at | /data/case/at"),
            Map.entry("requester-name", "/data/case/customer/name"),
            Map.entry("requester-email", "/data/case/customer/mail"),
            Map.entry("state", "/data/case/state"),
            Map.entry("closed-values", "done, spam"),
            Map.entry("tags", "/data/case/tags"),
            Map.entry("channel", "/data/case/channel"),
            Map.entry("attachments", "/data/case/files"),
            Map.entry("actor", "/by"),
            Map.entry("deleted-when", "/event = case.deleted, case.merged"),
            Map.entry("ignored-when", "/data/reply/internal = true | /event = case.viewed"),
            Map.entry("ping-when", "/event = test"),
            Map.entry("signature-header", "X-Shop-Signature"),
            Map.entry("delivery-id-header", "X-Shop-Delivery"));

    private static final byte[] BODY = Signatures.bytes("{\"ticket\":{\"id\":81,\"title\":\"Webhook-Test\"}}");

    @Override
    protected Connector connector() {
        return new Generic(json);
    }

    @Override
    protected Connection connection(String secret) {
        return connection(secret, MAPPING);
    }

    private static Connection connection(String secret, Map<String, String> options) {
        return new Connection(
                "shop",
                null,
                "",
                "",
                List.of(secret),
                List.of(),
                new Words(Map.of(), Map.of(), Map.of(), Map.of()),
                options);
    }

    @Override
    protected Opened opened(String secret) {
        var body = recorded("opened").body();
        var signature = Signatures.hex(Signatures.hmac("HmacSHA256", secret, body));
        return new Opened(
                "HM-81", new Delivery(Map.of("X-Shop-Signature", signature, "X-Shop-Delivery", "d-1"), "", body));
    }

    @Test
    void readsATicketByItsPointers() {
        var ticket = ticket("opened");

        assertThat(ticket.externalId()).isEqualTo("HM-81");
        assertThat(ticket.subject()).isEqualTo("Broken lamp");
        assertThat(ticket.requester()).isEqualTo(new NewRequester("Ada Byron", "ada@example.org", null));
        assertThat(ticket.channel()).isEqualTo(Channel.CHAT);
        assertThat(ticket.tags()).containsExactly("lamps", "vip");
        assertThat(ticket.state()).isEqualTo(HelpdeskTicket.State.OPEN);
        assertThat(ticket.messages()).singleElement().satisfies(message -> {
            assertThat(message.author()).isEqualTo(Author.REQUESTER);
            assertThat(message.body()).isEqualTo("It came broken.");
            assertThat(message.createdAt()).isEqualTo("2026-11-02T10:15:00Z");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "opened, Changed",
        "customer-reply, Changed",
        "agent-reply, Changed",
        "internal-note, Ignored",
        "closed, Changed",
        "deleted, Removed",
        "ping, Greeting",
        "unknown-event, Changed",
        "nulls, Changed",
        "attachments-only, Changed",
        "no-id, Unreadable"
    })
    void readsWhatASystemSends(String file, String expected) {
        assertThat(connector.read(recorded(file), connection).getClass().getSimpleName())
                .isEqualTo(expected);
    }

    @Test
    void tellsAgentsFromCustomers() {
        assertThat(ticket("customer-reply").messages())
                .singleElement()
                .satisfies(message -> assertThat(message.author()).isEqualTo(Author.REQUESTER));
        assertThat(ticket("agent-reply").messages())
                .singleElement()
                .satisfies(message -> assertThat(message.author()).isEqualTo(Author.AGENT))
                .satisfies(message -> assertThat(message.externalId()).isEqualTo("9002"));
        assertThat(connector.read(recorded("agent-reply"), connection))
                .isInstanceOfSatisfying(
                        Event.Changed.class,
                        changed -> assertThat(changed.actor()).isEqualTo("grace"));
    }

    @Test
    void takesAChangeOfStateForNoMessage() {
        assertThat(ticket("closed").state()).isEqualTo(HelpdeskTicket.State.CLOSED);
        assertThat(ticket("closed").messages()).isEmpty();
    }

    @Test
    void takesAMessageOfAttachmentsOnly() {
        assertThat(ticket("attachments-only").messages())
                .singleElement()
                .satisfies(message -> assertThat(message.attachments())
                        .extracting(NewAttachment::name)
                        .containsExactly("photo.jpg", "invoice.pdf"));
    }

    @Test
    void namesAMessageWithoutIdAlikeHoweverOftenItIsTold() {
        var first = ticket("opened").messages().getFirst().externalId();

        assertThat(ticket("opened").messages().getFirst().externalId()).isEqualTo(first);
        assertThat(ticket("unknown-event").messages().getFirst().externalId()).isEqualTo(first);
        assertThat(ticket("nulls").messages().getFirst().externalId()).isNotEqualTo(first);
    }

    @Test
    void readsALargePageInAnyEncoding() {
        var page = "<p>kühl</p>".repeat(100_000);
        for (var charset : List.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16,
                StandardCharsets.ISO_8859_1,
                Charset.forName("windows-1252"))) {
            var body = ("{\"data\":{\"case\":{\"no\":81,\"text\":\"" + page + "\"}}}").getBytes(charset);
            var delivery =
                    new Delivery(Map.of("Content-Type", "application/json; charset=" + charset.name()), "", body);

            assertThat(read(delivery).messages().getFirst().body()).isEqualTo(page);
        }
    }

    @Test
    void losesNoTicketForAWrongByteOrAnUnknownEncoding() {
        var body = "{\"data\":{\"case\":{\"no\":81,\"text\":\"kühl\"}}}".getBytes(StandardCharsets.ISO_8859_1);

        for (var type : List.of("application/json", "application/json; charset=klingon", "???", "")) {
            assertThat(read(new Delivery(Map.of("Content-Type", type), "", body))
                            .messages())
                    .singleElement()
                    .satisfies(message ->
                            assertThat(message.body()).startsWith("k").endsWith("hl"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"+999999999-12-31T00:00:00Z\"",
                "\"-999999999-01-01T00:00:00Z\"",
                "99999999999999999999",
                "\"yesterday\"",
                "[1]",
                "true"
            })
    void takesAnOddTimeForNone(String time) {
        var body = "{\"data\":{\"case\":{\"no\":81,\"text\":\"x\",\"at\":%s}}}".formatted(time);

        assertThat(read(new Delivery(Map.of(), "", Signatures.bytes(body)))
                        .messages()
                        .getFirst()
                        .createdAt())
                .isNull();
    }

    @Test
    void readsTimesAsSystemsWriteThem() {
        assertThat(Times.of("1767323045")).contains(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(Times.of("1767323045000")).contains(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(Times.of("2026-01-02T04:04:05+01:00")).contains(Instant.parse("2026-01-02T03:04:05Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "sha256; hex; sha256=; ; ; sha256=41fa0d4551c0b2720c4ca6c9265abb9342ac8b414ac34393501925d2f4234737",
                "sha256; hex; sha256=; ; ; sha256=41FA0D4551C0B2720C4CA6C9265ABB9342AC8B414AC34393501925D2F4234737",
                "sha1; hex; sha1=; ; ; sha1=17a53b715ec51793086c791210d490c9c506a1f9",
                "sha1; base64; ; ; ; F6U7cV7FF5MIbHkSENSQycUGofk=",
                "sha256; base64; ; 2026-01-02T03:04:05Z; {timestamp}{body}; iRek/OmSK5LO7Ipm1z3rNczMA9PcESXcCKeWWQxZNj8=",
                "sha256; hex; sha256=; 1767323045; ; sha256=07df31d303d48578af1bc097726f32419ee73fd17887572962f20c987492b935",
                "sha256; hex; ; 1767323045; {body}{timestamp}; 631be08fd48ff35b10598c14c5eab237c9898187df94192ad173acd78e811ada"
            })
    void checksTheSchemesOfTheSharedTestVectors(
            String algorithm,
            String encoding,
            @Nullable String prefix,
            @Nullable String timestamp,
            @Nullable String content,
            String signature) {
        var options = new HashMap<>(Map.of(
                "ticket-id", "/ticket/id",
                "body", "/ticket/title",
                "signature-header", "X-Signature",
                "signature-algorithm", algorithm,
                "signature-encoding", encoding));
        put(options, "signature-prefix", prefix);
        put(options, "timestamp-header", timestamp == null ? null : "X-Timestamp");
        put(options, "signed-content", content);
        var signing = connection(SECRET, options);
        var now = Instant.parse("2026-01-02T03:05:00Z");

        assertThat(connector.flaws(signing)).isEmpty();
        assertThat(connector.verify(signed(signature, timestamp, BODY), signing, now))
                .isInstanceOf(Verification.Genuine.class);
        for (var position = 0; position < BODY.length; position++) {
            var altered = BODY.clone();
            altered[position] ^= 1;
            assertThat(connector.verify(signed(signature, timestamp, altered), signing, now))
                    .isInstanceOf(Verification.Refused.class);
        }
        if (timestamp != null) {
            assertThat(connector.verify(signed(signature, "1767323046", BODY), signing, now))
                    .isInstanceOf(Verification.Refused.class);
            assertThat(connector.verify(signed(signature, timestamp, BODY), signing, now.plusSeconds(600)))
                    .isInstanceOfSatisfying(
                            Verification.Refused.class,
                            refused -> assertThat(refused.reason()).contains("5 minutes"));
            assertThat(connector.verify(signed(signature, null, BODY), signing, now))
                    .isInstanceOf(Verification.Refused.class);
        }
    }

    @Test
    void takesOneOfSeveralSignatures() {
        var right = Signatures.hex(Signatures.hmac("HmacSHA512", SECRET, BODY));
        var signing = connection(
                SECRET,
                Map.of(
                        "ticket-id", "/ticket/id",
                        "body", "/ticket/title",
                        "signature-header", "X-Signature",
                        "signature-algorithm", "sha512",
                        "signature-prefix", "v1="));

        assertThat(connector.verify(signed("v1=00, v1=" + right, null, BODY), signing, Instant.now()))
                .isInstanceOf(Verification.Genuine.class);
        assertThat(connector.verify(signed("v0=" + right, null, BODY), signing, Instant.now()))
                .isInstanceOf(Verification.Refused.class);
    }

    @Test
    void knowsADeliveryByItsHeader() {
        assertThat(verify(opened(SECRET).delivery())).isEqualTo(new Verification.Genuine("d-1"));
    }

    @Test
    void namesWhatIsWrongWithItsSettings() {
        assertThat(flaws(Map.of("body", "/text", "signature-header", "X")))
                .singleElement()
                .asString()
                .contains("'ticket-id'");
        assertThat(flaw("subject", "ticket.subject")).contains("'subject'", "pointer");
        assertThat(flaw("deleted-when", "/event")).contains("'deleted-when'", "condition");
        assertThat(flaw("agent-values", "staff")).contains("'author'");
        assertThat(flaw("signature-algorithm", "md5")).contains("sha256");
        assertThat(flaw("signed-content", "{timestamp}.{body}")).contains("'timestamp-header'");
        assertThat(flaw("signed-content", "v0")).contains("{body}");
        assertThat(flaw("subjct", "/x")).contains("'subjct'");
        var unsigned = new HashMap<>(Map.of("ticket-id", "/id", "body", "/text"));
        assertThat(flaws(unsigned)).singleElement().asString().contains("'signature-header'");
        assertThat(connector.flaws(new Connection(
                        "shop",
                        URI.create("https://shop.example.org"),
                        "",
                        "",
                        List.of(),
                        List.of("token"),
                        new Words(Map.of(), Map.of(), Map.of(), Map.of()),
                        unsigned)))
                .singleElement()
                .asString()
                .contains("'url'");
    }

    private String flaw(String option, String value) {
        var options = new HashMap<>(Map.of("ticket-id", "/id", "body", "/text", "signature-header", "X-Signature"));
        options.put(option, value);
        var flaws = flaws(options);
        assertThat(flaws).hasSize(1);
        return flaws.getFirst();
    }

    private List<String> flaws(Map<String, String> options) {
        return connector.flaws(connection(SECRET, options));
    }

    private static void put(Map<String, String> options, String name, @Nullable String value) {
        if (value != null) {
            options.put(name, value);
        }
    }

    private static Delivery signed(String signature, @Nullable String timestamp, byte[] body) {
        var headers = new HashMap<>(Map.of("X-Signature", signature));
        put(headers, "X-Timestamp", timestamp);
        return new Delivery(headers, "", body);
    }

    private HelpdeskTicket ticket(String file) {
        return read(recorded(file));
    }

    private HelpdeskTicket read(Delivery delivery) {
        var event = connector.read(delivery, connection);
        assertThat(event).isInstanceOf(Event.Changed.class);
        return Objects.requireNonNull(((Event.Changed) event).ticket());
    }

    private static Delivery recorded(String file) {
        try (var stream = GenericTests.class.getResourceAsStream("/webhooks/generic/" + file + ".json")) {
            return new Delivery(
                    Map.of("Content-Type", "application/json"),
                    "",
                    Objects.requireNonNull(stream).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
