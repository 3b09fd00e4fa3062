package dev.nanodesk.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.ticket.Ticket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every connector keeps whose helpdesk has an API, tried on a fake of it. */
public abstract class ConnectorContract extends ReceivingContract {

    private static final Note NOTE = new Note(
            "nanodesk-0123456789ab",
            "for agents only\n[nanodesk-0123456789ab]",
            "<p>for agents only</p><p>[nanodesk-0123456789ab]</p>");

    protected FakeHelpdesk helpdesk;
    protected HelpdeskApi api;

    @Override
    @BeforeEach
    void connect() {
        helpdesk = start();
        super.connect();
        api = api(connection);
    }

    @AfterEach
    void stop() {
        helpdesk.close();
    }

    /** The vendor's fake. */
    protected abstract FakeHelpdesk start();

    /** A connection with everything that the vendor needs; every field that can be set is set up. */
    protected abstract Connection connection(URI url, String secret);

    /** For each settable field a value in the vendor's words that the fake knows, other than what a new ticket holds. */
    protected abstract Map<Field, String> values();

    @Override
    protected Connection connection(String secret) {
        return connection(helpdesk.url(), secret);
    }

    @Override
    protected Opened opened(String secret) {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        return new Opened(id, helpdesk.openedWebhook(id, secret));
    }

    protected HelpdeskApi api(Connection of) {
        return TestApi.of(of, connector.credentials(of), json);
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
        if (connector.hasDrafts(connection)) {
            connector.draft("Dear customer, a draft.", fetched(id), api);
        }

        assertThat(helpdesk.customerSees(id)).isEqualTo(before);
    }

    @Test
    void keepsADraftForAgents() {
        if (!connector.hasDrafts(connection)) {
            return;
        }
        var id = helpdesk.open("Broken lamp", "It came broken.");

        assertThat(connector.draft("Dear customer, a draft.", fetched(id), api)).isInstanceOf(Reply.Done.class);

        assertThat(helpdesk.draft(id)).contains("Dear customer, a draft.");
        assertThat(fetched(id).draft()).isNotNull();
        assertThat(helpdesk.customerSees(id)).noneMatch(text -> text.contains("a draft"));
    }

    @Test
    void replacesTheDraftThatItSawAndNoOther() {
        if (!connector.hasDrafts(connection)) {
            return;
        }
        var id = helpdesk.open("Broken lamp", "It came broken.");
        connector.draft("Dear customer, a draft.", fetched(id), api);
        var seen = fetched(id);

        assertThat(connector.draft("Dear customer, a better draft.", seen, api)).isInstanceOf(Reply.Done.class);

        assertThat(helpdesk.draft(id)).contains("a better draft");
        assertThat(connector.draft("Dear customer, too late.", seen, api)).isInstanceOf(Reply.Conflict.class);
        assertThat(helpdesk.draft(id)).contains("a better draft");
    }

    @Test
    void readsItsDraftAsItWasWritten() {
        if (!connector.hasDrafts(connection)) {
            return;
        }
        var id = helpdesk.open("Broken lamp", "It came broken.");
        var text = "Dear customer,\n\n5 < 6 & \"so on\".\n\nGoodbye";

        connector.draft(text, fetched(id), api);

        assertThat(DraftPrint.of(String.valueOf(fetched(id).draft()))).isEqualTo(DraftPrint.of(text));
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
