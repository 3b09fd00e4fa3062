package dev.nanodesk.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.ticket.Ticket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What every connector keeps, tried on a fake of its vendor's helpdesk. */
public abstract class ConnectorContract {

    protected static final String SECRET = "s3cr3t";
    private static final Note NOTE = new Note(
            "nanodesk-0123456789ab",
            "for agents only\n[nanodesk-0123456789ab]",
            "<p>for agents only</p><p>[nanodesk-0123456789ab]</p>");

    protected final JsonMapper json = JsonMapper.builder().build();
    protected FakeHelpdesk helpdesk;
    protected Connector connector;
    protected Connection connection;
    protected HelpdeskApi api;

    @BeforeEach
    void connect() {
        helpdesk = start();
        connector = connector();
        connection = connection(helpdesk.url(), SECRET);
        api = api(connection);
    }

    @AfterEach
    void stop() {
        helpdesk.close();
    }

    /** The vendor's fake. */
    protected abstract FakeHelpdesk start();

    /** The connector. */
    protected abstract Connector connector();

    /** A connection with everything that the vendor needs; every field that can be set is set up. */
    protected abstract Connection connection(URI url, String secret);

    /** For each settable field a value in the vendor's words that the fake knows, other than what a new ticket holds. */
    protected abstract Map<Field, String> values();

    protected HelpdeskApi api(Connection of) {
        return TestApi.of(of, connector.credentials(of), json);
    }

    @Test
    void acceptsItsSettings() {
        assertThat(connector.flaws(connection)).isEmpty();
    }

    @Test
    void takesAGenuineDelivery() {
        var delivery = helpdesk.openedWebhook(helpdesk.open("Broken lamp", "It came broken."), SECRET);

        assertThat(verify(delivery)).isInstanceOf(Verification.Genuine.class);
    }

    @Test
    void takesADeliveryOfEitherActiveSecret() {
        var delivery = helpdesk.openedWebhook(helpdesk.open("Broken lamp", "It came broken."), SECRET);
        var rotating = connection(helpdesk.url(), "next-s3cr3t");
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
        var genuine = helpdesk.openedWebhook(helpdesk.open("Broken lamp", "It came broken."), SECRET);

        assertThat(verify(new Delivery(Map.of("Content-Type", "application/json"), "", genuine.body())))
                .isInstanceOf(Verification.Refused.class);
    }

    @Test
    void refusesEverythingWithoutASecret() {
        var genuine = helpdesk.openedWebhook(helpdesk.open("Broken lamp", "It came broken."), SECRET);
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
        var genuine = helpdesk.openedWebhook(helpdesk.open("Broken lamp", "It came broken."), SECRET);
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
    void namesTheTicketOfADelivery() {
        var id = helpdesk.open("Broken lamp", "It came broken.");

        assertThat(connector.read(helpdesk.openedWebhook(id, SECRET), connection))
                .isInstanceOfSatisfying(
                        Event.Changed.class,
                        changed -> assertThat(changed.externalId()).isEqualTo(id));
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

    @Test
    void fetchesTheThreadAsTheCustomerSeesIt() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        helpdesk.agentWrites(id, "Which one was it?");
        helpdesk.customerWrites(id, "The brass one.");

        var ticket = fetched(id);

        assertThat(ticket.externalId()).isEqualTo(id);
        assertThat(ticket.subject()).isEqualTo("Broken lamp");
        assertThat(ticket.state()).isEqualTo(HelpdeskTicket.State.OPEN);
        assertThat(ticket.messages())
                .extracting(HelpdeskTicket.Message::author)
                .containsExactly(Ticket.Author.REQUESTER, Ticket.Author.AGENT, Ticket.Author.REQUESTER);
        assertThat(ticket.messages().getFirst().body()).contains("It came broken.");
        assertThat(ticket.messages().getLast().body()).contains("The brass one.");
        assertThat(ticket.messages())
                .extracting(HelpdeskTicket.Message::externalId)
                .doesNotHaveDuplicates();
    }

    @Test
    void namesAMessageAlikeInAWebhookAndWhenItIsFetched() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        var event = connector.read(helpdesk.openedWebhook(id, SECRET), connection);

        assertThat(event).isInstanceOfSatisfying(Event.Changed.class, changed -> {
            if (changed.ticket() != null) {
                assertThat(changed.ticket().messages().getFirst().externalId())
                        .isEqualTo(fetched(id).messages().getFirst().externalId());
            }
        });
    }

    @Test
    void tellsAClosedTicketAndAMissingOne() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        helpdesk.agentCloses(id);
        assertThat(fetched(id).state()).isEqualTo(HelpdeskTicket.State.CLOSED);

        helpdesk.delete(id);
        assertThat(connector.fetch(id, api)).isInstanceOf(Reply.Gone.class);
    }

    @Test
    void setsEachField() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        var wanted = settableValues();

        var reply = connector.set(wanted, fetched(id), api);

        assertThat(reply).isInstanceOf(Reply.Done.class);
        var now = fetched(id);
        wanted.forEach((field, value) -> {
            assertThat(now.fields()).containsEntry(field, value);
            assertThat(helpdesk.field(id, field)).isEqualTo(value);
        });
    }

    @Test
    void setsOneFieldWithoutTouchingTheOthers() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        settableValues().forEach((field, value) -> {
            var before = fetched(id).fields();
            assertThat(connector.set(Map.of(field, value), fetched(id), api)).isInstanceOf(Reply.Done.class);
            var after = new EnumMap<Field, String>(Field.class);
            after.putAll(fetched(id).fields());
            after.remove(field);
            var untouched = new EnumMap<Field, String>(Field.class);
            untouched.putAll(before);
            untouched.remove(field);
            assertThat(after).isEqualTo(untouched);
        });
    }

    @Test
    void tellsAnUntouchedFieldFromOneThatAPersonSet() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        settableValues().forEach((field, value) -> {
            assertThat(isUntouched(field, fetched(id))).as("new %s", field).isTrue();

            helpdesk.agentSets(id, field, value);

            assertThat(fetched(id).fields()).containsEntry(field, value);
            assertThat(isUntouched(field, fetched(id))).as("set %s", field).isFalse();
        });
    }

    private boolean isUntouched(Field field, HelpdeskTicket ticket) {
        var value = ticket.fields().getOrDefault(field, "");
        return value.isEmpty()
                || connector.untouched(connection).getOrDefault(field, Set.of()).contains(value);
    }

    @Test
    void leavesANoteThatNoCustomerReads() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        if (!connector.hasPrivateNotes()) {
            return;
        }

        assertThat(connector.note(NOTE, fetched(id), api)).isInstanceOf(Reply.Done.class);

        assertThat(helpdesk.notes(id)).hasSize(1).first().asString().contains("for agents only");
        assertThat(helpdesk.customerSees(id)).noneMatch(text -> text.contains("for agents only"));
        assertThat(fetched(id).hasNote(NOTE.key())).isTrue();
        assertThat(fetched(id).messages()).hasSize(1);
    }

    @Test
    void sendsNothingToTheCustomerWhateverItWrites() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        var before = helpdesk.customerSees(id);

        connector.set(settableValues(), fetched(id), api);
        if (connector.hasPrivateNotes()) {
            connector.note(NOTE, fetched(id), api);
        }
        if (connector.hasDrafts()) {
            connector.draft("Dear customer, a draft.", fetched(id), api);
        }

        assertThat(helpdesk.customerSees(id)).isEqualTo(before);
    }

    @Test
    void keepsADraftForAgents() {
        if (!connector.hasDrafts()) {
            return;
        }
        var id = helpdesk.open("Broken lamp", "It came broken.");

        assertThat(connector.draft("Dear customer, a draft.", fetched(id), api)).isInstanceOf(Reply.Done.class);

        assertThat(helpdesk.draft(id)).contains("Dear customer, a draft.");
        assertThat(fetched(id).draft()).isNotNull();
        assertThat(helpdesk.customerSees(id)).noneMatch(text -> text.contains("a draft"));
    }

    @Test
    void listsWhatChanged() {
        var first = helpdesk.open("Broken lamp", "It came broken.");
        var second = helpdesk.open("Where is it?", "My parcel is late.");

        var changes = connector.changedSince(Instant.now().minus(Duration.ofHours(1)), 0, api);

        assertThat(changes)
                .isInstanceOfSatisfying(
                        Reply.Done.class,
                        done -> assertThat(((Changes) done.value()).tickets())
                                .extracting(Changes.Change::externalId)
                                .contains(first, second));
        assertThat(connector.latest(1, api))
                .isInstanceOfSatisfying(
                        Reply.Done.class,
                        done -> assertThat(((Changes) done.value()).tickets()).hasSize(1));
    }

    @Test
    void comesBackLaterWhenTheHelpdeskIsBusyOrDown() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        helpdesk.failNext(new FakeHelpdesk.Answer(429, Map.of("Retry-After", "7"), ""));
        assertThat(connector.fetch(id, api))
                .isInstanceOfSatisfying(
                        Reply.Later.class, later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(7)));

        var afresh = api(connection);
        helpdesk.failNext(new FakeHelpdesk.Answer(502, Map.of(), "<html><h1>Bad gateway</h1></html>"));
        assertThat(connector.fetch(id, afresh)).isInstanceOf(Reply.Later.class);
    }

    @Test
    void refusesAnAnswerThatIsNoJson() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        helpdesk.failNext(new FakeHelpdesk.Answer(200, Map.of(), "<html>Please log in</html>"));

        assertThat(connector.fetch(id, api)).isInstanceOfAny(Reply.Refused.class, Reply.Later.class);
    }

    @Test
    void readsNoTicketFromAnEmptyAnswer() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        helpdesk.failNext(FakeHelpdesk.Answer.ok(Map.of()));

        assertThat(connector.fetch(id, api)).isInstanceOfAny(Reply.Refused.class, Reply.Done.class, Reply.Gone.class);
    }

    @Test
    void saysWhatIsWrongWithItsCredentials() {
        assertThat(connector.check(api)).isNotEmpty().allMatch(Checkup::fine);

        helpdesk.failNext(FakeHelpdesk.Answer.of(401, Map.of("message", "Unauthorized")));
        assertThat(connector.check(api(connection)))
                .anyMatch(check -> !check.fine() && !check.detail().isBlank());
    }

    @Test
    void signsInToEveryCall() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        connector.fetch(id, api);

        var names = connector.credentials(connection);
        assertThat(helpdesk.requests())
                .isNotEmpty()
                .allSatisfy(request -> names.forEach((name, value) ->
                        assertThat(request.headers()).containsEntry(name.toLowerCase(Locale.ROOT), value)));
    }

    protected Verification verify(Delivery delivery) {
        return connector.verify(delivery, connection, Clock.systemUTC().instant());
    }

    protected HelpdeskTicket fetched(String id) {
        var reply = connector.fetch(id, api);
        assertThat(reply).isInstanceOf(Reply.Done.class);
        return ((Reply.Done<HelpdeskTicket>) reply).value();
    }

    private Map<Field, String> settableValues() {
        var values = new EnumMap<Field, String>(Field.class);
        values.putAll(values());
        assertThat(values.keySet()).isEqualTo(connector.settable(connection));
        return values;
    }
}
