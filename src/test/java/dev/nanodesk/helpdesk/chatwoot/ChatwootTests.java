package dev.nanodesk.helpdesk.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.helpdesk.Changes;
import dev.nanodesk.helpdesk.Checkup;
import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Connector;
import dev.nanodesk.helpdesk.ConnectorContract;
import dev.nanodesk.helpdesk.Delivery;
import dev.nanodesk.helpdesk.FakeHelpdesk;
import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.helpdesk.Note;
import dev.nanodesk.helpdesk.Reply;
import dev.nanodesk.helpdesk.Signatures;
import dev.nanodesk.helpdesk.Verification;
import dev.nanodesk.helpdesk.Words;
import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.Ticket.Author;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatwootTests extends ConnectorContract {

    private static final byte[] BODY =
            "{\"ticket\":{\"id\":81,\"title\":\"Webhook-Test\"}}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "sha256=07df31d303d48578af1bc097726f32419ee73fd17887572962f20c987492b935";
    private static final long TIME = 1_767_323_045;
    private static final Note NOTE =
            new Note("nanodesk-0123456789ab", "a note [nanodesk-0123456789ab]", "<p>a note</p>");

    private FakeChatwoot chatwoot = new FakeChatwoot();

    @BeforeEach
    void keepTheFake() {
        chatwoot = (FakeChatwoot) helpdesk;
    }

    @Override
    protected FakeHelpdesk start() {
        return chatwoot;
    }

    @Override
    protected Connector connector() {
        return new Chatwoot(json, Clock.systemUTC());
    }

    @Override
    protected Connection connection(URI url, String secret) {
        return connection(url, secret, Map.of());
    }

    private static Connection connection(URI url, String secret, Map<String, String> options) {
        var all = new HashMap<>(options);
        all.putIfAbsent("account", FakeChatwoot.ACCOUNT);
        return new Connection("chatwoot", url, FakeChatwoot.BOT, "token", List.of(secret), List.of(), words(), all);
    }

    private static Words words() {
        return new Words(Map.of(), Map.of("billing", "billing"), Map.of(), Map.of("grace", "grace@example.com"));
    }

    private void connectWith(Map<String, String> options) {
        connection = connection(helpdesk.url(), SECRET, options);
        api = api(connection);
    }

    @Override
    protected Map<Field, String> values() {
        return Map.of(
                Field.CATEGORY,
                "delivery",
                Field.PRIORITY,
                "high",
                Field.QUEUE,
                "billing",
                Field.ASSIGNEE,
                "grace@example.com");
    }

    @Test
    void takesThePublishedTestVectorWithinFiveMinutes() {
        var delivery = delivery(SIGNATURE, Long.toString(TIME), BODY);

        assertThat(verifyAt(TIME + 299, delivery)).isEqualTo(new Verification.Genuine("d-1"));
        assertThat(verifyAt(TIME - 299, delivery)).isInstanceOf(Verification.Genuine.class);
        assertThat(verifyAt(TIME + 301, delivery)).isInstanceOf(Verification.Refused.class);
        assertThat(verifyAt(TIME - 301, delivery)).isInstanceOf(Verification.Refused.class);
    }

    @Test
    void refusesEveryAlteredSignOfTimeAndSignature() {
        var time = Long.toString(TIME);
        for (var position = 0; position < SIGNATURE.length(); position++) {
            assertThat(verifyAt(TIME, delivery(altered(SIGNATURE, position), time, BODY)))
                    .isInstanceOf(Verification.Refused.class);
        }
        for (var position = 0; position < time.length(); position++) {
            var other = altered(time, position);
            assertThat(verifyAt(TIME, delivery(SIGNATURE, other, BODY)))
                    .as(other)
                    .isInstanceOf(Verification.Refused.class);
        }
        for (var odd : List.of("", "soon", "99999999999999999999", "9223372036854775807", "-1", TIME + ".0")) {
            assertThat(verifyAt(TIME, delivery(SIGNATURE, odd, BODY))).as(odd).isInstanceOf(Verification.Refused.class);
        }
    }

    private static String altered(String text, int position) {
        var altered = new StringBuilder(text);
        altered.setCharAt(position, altered.charAt(position) == '0' ? '1' : '0');
        return altered.toString();
    }

    /** As some receivers expect it: over the body only. */
    @Test
    void refusesASignatureWithoutTime() {
        var signature = "sha256=" + Signatures.hex(Signatures.hmac("HmacSHA256", SECRET, BODY));

        assertThat(verifyAt(TIME, delivery(signature, Long.toString(TIME), BODY)))
                .isInstanceOf(Verification.Refused.class);
    }

    @Test
    void takesATokenFromAnOlderInstallation() {
        var byToken = new Connection(
                "chatwoot",
                helpdesk.url(),
                FakeChatwoot.BOT,
                "token",
                List.of(),
                List.of("t0ken"),
                words(),
                Map.of("account", "3"));

        assertThat(connector.verify(new Delivery(Map.of(), "t0ken", BODY), byToken, Instant.now()))
                .isInstanceOf(Verification.Genuine.class);
        assertThat(connector.verify(new Delivery(Map.of(), "token", BODY), byToken, Instant.now()))
                .isInstanceOf(Verification.Refused.class);
        assertThat(connector.verify(new Delivery(Map.of(), "t0ken", BODY), connection, Instant.now()))
                .as("a token where a secret is set up")
                .isInstanceOf(Verification.Refused.class);
    }

    private Verification verifyAt(long seconds, Delivery delivery) {
        return connector.verify(delivery, connection, Instant.ofEpochSecond(seconds));
    }

    private static Delivery delivery(String signature, String time, byte[] body) {
        return new Delivery(
                Map.of("X-Chatwoot-Signature", signature, "X-Chatwoot-Timestamp", time, "X-Chatwoot-Delivery", "d-1"),
                "",
                body);
    }

    @Test
    void saysWhatIsMissingInTheSettings() {
        var bare = new Connection(
                "chatwoot",
                null,
                "",
                "",
                List.of(),
                List.of(),
                words(),
                Map.of("account", "acme", "label-prefix", "Nano Desk", "colour", "red"));

        assertThat(connector.flaws(bare))
                .hasSize(5)
                .anyMatch(flaw -> flaw.contains("'url' and 'token'"))
                .anyMatch(flaw -> flaw.contains("'user'"))
                .anyMatch(flaw -> flaw.contains("'account'"))
                .anyMatch(flaw -> flaw.contains("'label-prefix'"))
                .anyMatch(flaw -> flaw.contains("'colour'"));
    }

    @Test
    void readsWhoTheCustomerIs() {
        var ticket = fetched(chatwoot.open("Broken lamp", "It came broken."));

        assertThat(ticket.requester()).satisfies(requester -> {
            assertThat(requester.name()).isEqualTo("Ada Byron");
            assertThat(requester.email()).isEqualTo("ada@example.org");
        });
        assertThat(ticket.channel()).isEqualTo(Channel.EMAIL);
    }

    @Test
    void tellsPrivateMessagesAndHistoryFromTheThread() {
        var id = chatwoot.open("Broken lamp", "It came broken.");
        chatwoot.greetsByItself(id, "We are here in an hour.");
        chatwoot.agentNotes(id, "He is always like that.");
        chatwoot.agentWrites(id, "Which one?");

        var ticket = fetched(id);

        assertThat(ticket.messages())
                .extracting(HelpdeskTicket.Message::body)
                .containsExactly("It came broken.", "We are here in an hour.", "Which one?");
        assertThat(ticket.messages())
                .extracting(HelpdeskTicket.Message::author)
                .containsExactly(Author.REQUESTER, Author.AGENT, Author.AGENT);
        assertThat(ticket.notes()).containsExactly("He is always like that.");
    }

    @Test
    void readsAThreadOfMoreThanAPage() {
        var id = chatwoot.open("Broken lamp", "It came broken.");
        for (var number = 0; number < 230; number++) {
            chatwoot.customerWrites(id, "and " + number);
        }

        assertThat(fetched(id).messages()).hasSize(231);
    }

    @Test
    void listsAttachmentsWithoutFetchingThem() {
        var id = chatwoot.open("Photo", "");
        chatwoot.attach(id, "https://files.example.com/rails/blobs/ey12/lamp.jpg?x=1");

        assertThat(fetched(id).messages()).singleElement().satisfies(message -> {
            assertThat(message.body()).isEmpty();
            assertThat(message.attachments()).singleElement().satisfies(attachment -> {
                assertThat(attachment.name()).isEqualTo("lamp.jpg");
                assertThat(attachment.size()).isEqualTo(35574);
            });
        });
    }

    @Test
    void replacesOurLabelAndLeavesTheOthers() {
        var id = chatwoot.open("Broken lamp", "It came broken.");
        chatwoot.agentLabels(id, "vip");
        chatwoot.agentLabels(id, "lamps");

        connector.set(Map.of(Field.CATEGORY, "delivery"), fetched(id), api);
        var seen = fetched(id);
        chatwoot.agentLabels(id, "late");
        connector.set(Map.of(Field.CATEGORY, "damage"), seen, api);

        assertThat(chatwoot.labels(id)).containsExactlyInAnyOrder("vip", "lamps", "late", "nanodesk-damage");
    }

    @Test
    void takesASecondCategoryForAPersonsChoice() {
        var id = chatwoot.open("Broken lamp", "It came broken.");
        connector.set(Map.of(Field.CATEGORY, "delivery"), fetched(id), api);

        chatwoot.agentLabels(id, "nanodesk-refund");

        assertThat(fetched(id).fields()).containsEntry(Field.CATEGORY, "delivery, refund");
    }

    @Test
    void setsAnAttributeAndLeavesTheOthersWhereOneIsNamed() {
        connectWith(Map.of("category-field", "triage_category"));
        var id = chatwoot.open("Broken lamp", "It came broken.");

        assertThat(connector.set(Map.of(Field.CATEGORY, "delivery"), fetched(id), api))
                .isInstanceOf(Reply.Done.class);

        assertThat(chatwoot.attributes(id)).isEqualTo(Map.of("plan", "gold", "triage_category", "delivery"));
        assertThat(chatwoot.labels(id)).isEmpty();
    }

    @Test
    void saysWhichTeamOrAgentIsUnknown() {
        var id = chatwoot.open("Broken lamp", "It came broken.");

        assertThat(connector.set(Map.of(Field.QUEUE, "nowhere"), fetched(id), api))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("team 'nowhere'"));
        assertThat(connector.set(Map.of(Field.ASSIGNEE, "nobody@example.com"), fetched(id), api))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("agent 'nobody@example.com'"));
        assertThat(chatwoot.writes()).isEmpty();
    }

    @Test
    void saysWhatChatwootDidNotSet() {
        var id = chatwoot.open("Broken lamp", "It came broken.");
        var seen = fetched(id);
        chatwoot.failNext(FakeHelpdesk.Answer.ok(Map.of()));

        assertThat(connector.set(Map.of(Field.PRIORITY, "high"), seen, api))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("PRIORITY to 'high'"));
    }

    @Test
    void refusesAPriorityThatChatwootDoesNotKnow() {
        var id = chatwoot.open("Broken lamp", "It came broken.");

        assertThat(connector.set(Map.of(Field.PRIORITY, "soon"), fetched(id), api))
                .isInstanceOf(Reply.Refused.class);
    }

    @Test
    void clearsEachField() {
        var id = chatwoot.open("Broken lamp", "It came broken.");
        connector.set(values(), fetched(id), api);

        for (var field : Field.values()) {
            assertThat(connector.set(Map.of(field, ""), fetched(id), api)).isInstanceOf(Reply.Done.class);
            assertThat(chatwoot.field(id, field)).isEmpty();
        }
    }

    @Test
    void saysInWordsThatANoteIsPrivate() {
        var id = chatwoot.open("Broken lamp", "It came broken.");

        connector.note(NOTE, fetched(id), api);

        var message = chatwoot.writes().getLast().json();
        assertThat(message.path("private").isBoolean()).isTrue();
        assertThat(message.path("private").asBoolean()).isTrue();
    }

    @Test
    void saysThatANoteMayHaveBecomePublic() {
        var id = chatwoot.open("Broken lamp", "It came broken.");
        var seen = fetched(id);
        chatwoot.failNext(FakeHelpdesk.Answer.ok(Map.of("id", 77, "private", false)));

        assertThat(connector.note(NOTE, seen, api))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("message 77"));
    }

    @Test
    void looksBackJustFarEnough() {
        var id = chatwoot.open("Broken lamp", "It came broken.");
        var before = Instant.now().minus(Duration.ofMinutes(1));

        assertThat(changes(connector.changedSince(before, 0, api)).tickets())
                .extracting(Changes.Change::externalId)
                .containsExactly(id);
        assertThat(changes(connector.changedSince(Instant.now().plusSeconds(10), 0, api))
                        .tickets())
                .isEmpty();
        assertThat(changes(connector.changedSince(before, 1, api)).tickets()).isEmpty();
        assertThat(chatwoot.requests())
                .allSatisfy(request -> assertThat(Long.parseLong(request.query().getOrDefault("updated_within", "0")))
                        .isBetween(100L, 190L));
    }

    @Test
    void listsTheLongestUnchangedFirst() {
        var first = chatwoot.open("Broken lamp", "It came broken.");
        var second = chatwoot.open("Where is it?", "My parcel is late.");
        chatwoot.customerWrites(first, "Hello?");

        var changed = changes(connector.changedSince(Instant.now().minus(Duration.ofHours(1)), 0, api))
                .tickets();

        assertThat(changed).isSortedAccordingTo((one, other) -> one.changedAt().compareTo(other.changedAt()));
        assertThat(changed).extracting(Changes.Change::externalId).containsExactlyInAnyOrder(first, second);
        assertThat(changed.getLast().changedAt()).isEqualTo(fetched(first).changedAt());
    }

    @Test
    void findsTheNewestOverSeveralPages() {
        for (var number = 0; number < 60; number++) {
            chatwoot.open("Ticket " + number, "Text");
        }

        assertThat(changes(connector.latest(40, api)).tickets()).hasSize(40);
        assertThat(changes(connector.latest(80, api)).tickets()).hasSize(60);
    }

    private static Changes changes(Reply<Changes> reply) {
        assertThat(reply).isInstanceOf(Reply.Done.class);
        return ((Reply.Done<Changes>) reply).value();
    }

    @Test
    void asksForNothingButAConversationsNumber() {
        assertThat(connector.fetch("../../2/conversations/1", api)).isInstanceOf(Reply.Refused.class);
        assertThat(chatwoot.requests()).isEmpty();
    }

    @Test
    void checksTheNamesInTheSettings() {
        var odd = new Connection(
                "chatwoot",
                helpdesk.url(),
                "somebody@example.com",
                "token",
                List.of(SECRET),
                List.of(),
                new Words(Map.of(), Map.of("sales", "sales"), Map.of(), Map.of("ada", "ada@example.com")),
                Map.of("account", "3", "category-field", "colour"));

        assertThat(connector.check(api(odd)))
                .filteredOn(check -> !check.fine())
                .extracting(Checkup::what)
                .containsExactlyInAnyOrder("user", "teams", "agents", "category-field");
    }
}
