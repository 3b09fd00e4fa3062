package dev.nanodesk.helpdesk.intercom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.helpdesk.Changes;
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
import dev.nanodesk.ticket.Priority;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntercomTests extends ConnectorContract {

    private static final Note NOTE =
            new Note("nanodesk-aaaabbbbcccc", "for agents", "<p>for agents</p><p>[nanodesk-aaaabbbbcccc]</p>");

    @Override
    protected FakeHelpdesk start() {
        return new FakeIntercom();
    }

    @Override
    protected Connector connector() {
        return new Intercom(json);
    }

    @Override
    protected Connection connection(URI url, String secret) {
        return connection(url, List.of(secret), Map.of("priority-attribute", "Urgency"));
    }

    private static Connection connection(URI url, List<String> secrets, Map<String, String> moreOptions) {
        var options = new HashMap<>(Map.of("admin-id", FakeIntercom.BOT));
        options.putAll(moreOptions);
        return new Connection(
                "intercom",
                url,
                "",
                "dG9rOmFiYw==",
                secrets,
                List.of(),
                new Words(Map.of(), Map.of("billing", FakeIntercom.TEAM), Map.of(), Map.of()),
                options);
    }

    @Override
    protected Map<Field, String> values() {
        return Map.of(
                Field.CATEGORY,
                "delivery",
                Field.PRIORITY,
                "high",
                Field.QUEUE,
                FakeIntercom.TEAM,
                Field.ASSIGNEE,
                FakeIntercom.AGENT);
    }

    private FakeIntercom intercom() {
        return (FakeIntercom) helpdesk;
    }

    private String opened() {
        return helpdesk.open("Broken lamp", "It came broken.");
    }

    @Test
    void knowsTheSignatureThatWasComputedElsewhere() {
        var body = "{\"ticket\":{\"id\":81,\"title\":\"Webhook-Test\"}}";

        assertThat(verify(signed(body, "sha1=17a53b715ec51793086c791210d490c9c506a1f9")))
                .isInstanceOf(Verification.Genuine.class);
        assertThat(verify(signed(body, "sha1=17a53b715ec51793086c791210d490c9c506a1f8")))
                .isInstanceOf(Verification.Refused.class);
        assertThat(verify(signed(body, "sha256=41fa0d4551c0b2720c4ca6c9265abb9342ac8b414ac34393501925d2f4234737")))
                .isInstanceOf(Verification.Refused.class);
    }

    private static Delivery signed(String body, String signature) {
        return new Delivery(Map.of("X-Hub-Signature", signature), "", Signatures.bytes(body));
    }

    /** The id is in the body, whose attempts are counted: a repeated one differs. */
    @Test
    void knowsARepeatedNotificationByItsId() {
        assertThat(verify(helpdesk.openedWebhook(opened(), SECRET)))
                .isEqualTo(new Verification.Genuine("notif_34a83d84-960d-4825-b3c0-78bb90b207f2"));
        assertThat(verify(FakeIntercom.signed(Signatures.bytes("no JSON"), SECRET)))
                .isEqualTo(new Verification.Genuine(null));
        assertThat(verify(FakeIntercom.signed(Signatures.bytes("{\"id\":null}"), SECRET)))
                .isEqualTo(new Verification.Genuine(null));
    }

    @Test
    void saysWhatIsMissingInItsSettings() {
        var bare = new Connection(
                "intercom",
                null,
                "",
                "",
                List.of(),
                List.of("t0ken"),
                new Words(Map.of(), Map.of("billing", "Billing"), Map.of(), Map.of()),
                Map.of("api-version", "newest", "priority-attribute", "Urgency", "priority-flag", "true"));

        assertThat(connector.flaws(bare))
                .hasSize(6)
                .anyMatch(flaw -> flaw.contains("'url' and 'token'"))
                .anyMatch(flaw -> flaw.contains("'admin-id'"))
                .anyMatch(flaw -> flaw.contains("'newest'"))
                .anyMatch(flaw -> flaw.contains("client secret"))
                .anyMatch(flaw -> flaw.contains("exclude each other"))
                .anyMatch(flaw -> flaw.contains("'Billing'"));
    }

    @Test
    void asksForOneVersionOfTheApi() {
        fetched(opened());

        assertThat(helpdesk.requests().getLast().headers()).containsEntry("intercom-version", "2.14");
    }

    @Test
    void writesEveryNoteAsANote() {
        var id = opened();

        connector.note(NOTE, fetched(id), api);

        assertThat(helpdesk.writes()).hasSize(1).allSatisfy(request -> {
            assertThat(request.path()).isEqualTo("/conversations/" + id + "/reply");
            assertThat(request.json().path("message_type").asString()).isEqualTo("note");
            assertThat(request.json().path("admin_id").asString()).isEqualTo(FakeIntercom.BOT);
        });
    }

    @Test
    void warnsWhereIntercomDidNotTakeANoteAsANote() {
        var seen = fetched(opened());
        helpdesk.failNext(FakeHelpdesk.Answer.ok(Map.of(
                "conversation_parts",
                Map.of(
                        "conversation_parts",
                        List.of(Map.of("id", "1", "part_type", "comment", "body", NOTE.html()))))));

        assertThat(connector.note(NOTE, seen, api))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("look at it at once"));
    }

    @Test
    void saysNothingToTheCustomerWhenItAssigns() {
        var id = opened();

        connector.set(Map.of(Field.QUEUE, FakeIntercom.TEAM, Field.ASSIGNEE, FakeIntercom.AGENT), fetched(id), api);

        assertThat(helpdesk.writes())
                .hasSize(2)
                .allMatch(request -> !request.json().has("body"));
    }

    @Test
    void leavesTheTagsOfOthersAlone() {
        var id = opened();
        intercom().tag(id, "vip");
        intercom().tag(id, "nanodesk-returns");

        connector.set(Map.of(Field.CATEGORY, "delivery"), fetched(id), api);

        assertThat(intercom().tags(id)).containsExactlyInAnyOrder("vip", "nanodesk-delivery");
    }

    @Test
    void takesATagThatIsThereInsteadOfMakingOne() {
        var id = opened();
        intercom().createTag("nanodesk-delivery");

        connector.set(Map.of(Field.CATEGORY, "delivery"), fetched(id), api);

        assertThat(helpdesk.writes()).extracting(FakeHelpdesk.Request::path).doesNotContain("/tags");
        assertThat(intercom().tags(id)).containsExactly("nanodesk-delivery");
    }

    @Test
    void takesATagInAnotherSpellingForTheSame() {
        var id = opened();
        intercom().createTag("Nanodesk-Delivery");

        assertThat(connector.set(Map.of(Field.CATEGORY, "delivery"), fetched(id), api))
                .isInstanceOf(Reply.Done.class);
        assertThat(intercom().tags(id)).containsExactly("Nanodesk-Delivery");
    }

    @Test
    void writesTheCategoryToAnAttributeWhereTheSettingsNameOne() {
        try (var workspace = new FakeIntercom("Category")) {
            var own = api(connection(workspace.url(), List.of(SECRET), Map.of("category-attribute", "Category")));
            var id = workspace.open("Broken lamp", "It came broken.");
            var seen = ((Reply.Done<HelpdeskTicket>) connector.fetch(id, own)).value();

            assertThat(connector.set(Map.of(Field.CATEGORY, "delivery"), seen, own))
                    .isInstanceOf(Reply.Done.class);

            assertThat(workspace.field(id, Field.CATEGORY)).isEqualTo("delivery");
            assertThat(workspace.tags(id)).isEmpty();
        }
    }

    @Test
    void saysThatThereIsNoSuchAttribute() {
        var own = api(connection(helpdesk.url(), List.of(SECRET), Map.of("category-attribute", "Kategorie")));

        assertThat(connector.set(Map.of(Field.CATEGORY, "delivery"), fetched(opened()), own))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("Kategorie"));
        assertThat(connector.check(own))
                .filteredOn(check -> !check.fine())
                .singleElement()
                .satisfies(check -> assertThat(check.detail()).contains("Kategorie", "Category"));
    }

    @Test
    void setsTheConversationsOwnPriorityOnlyWhereTheVersionCan() {
        var id = opened();
        var old = api(connection(helpdesk.url(), List.of(SECRET), Map.of("priority-flag", "true")));
        assertThat(connector.set(Map.of(Field.PRIORITY, "high"), fetched(id), old))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("PRIORITY", "version"));

        var preview = api(
                connection(helpdesk.url(), List.of(SECRET), Map.of("priority-flag", "true", "api-version", "Preview")));
        assertThat(connector.set(Map.of(Field.PRIORITY, "high"), fetched(id), preview))
                .isInstanceOf(Reply.Done.class);
        assertThat(intercom().priority(id)).isEqualTo("high");
    }

    @Test
    void setsNoPriorityUnlessTheSettingsSayWhere() {
        assertThat(connector.settable(connection(helpdesk.url(), List.of(SECRET), Map.of())))
                .containsExactlyInAnyOrder(Field.CATEGORY, Field.QUEUE, Field.ASSIGNEE);
    }

    @Test
    void readsTheFlagOfOlderVersionsAsHigh() {
        var words = new Words(connector.priorities(), Map.of(), Map.of(), Map.of());

        assertThat(connector.priorityCalled("priority", words)).contains(Priority.HIGH);
        assertThat(connector.priorityCalled("urgent", words)).contains(Priority.URGENT);
        assertThat(connector.priorityCalled("not_priority", words)).isEmpty();
    }

    @Test
    void refusesNamesInsteadOfNumbersBeforeItWritesAnything() {
        assertThat(connector.set(
                        Map.of(Field.CATEGORY, "delivery", Field.QUEUE, "Billing", Field.ASSIGNEE, "grace"),
                        fetched(opened()),
                        api))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("Billing", "grace"));
        assertThat(helpdesk.writes()).isEmpty();
    }

    /** Else a missing team would look like a missing conversation. */
    @Test
    void namesATeamThatDoesNotExist() {
        assertThat(connector.set(Map.of(Field.QUEUE, "4711"), fetched(opened()), api))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("team", "4711"));
    }

    @Test
    void takesTheAssigneeAway() {
        var id = opened();
        connector.set(Map.of(Field.ASSIGNEE, FakeIntercom.AGENT), fetched(id), api);

        assertThat(connector.set(Map.of(Field.ASSIGNEE, ""), fetched(id), api)).isInstanceOf(Reply.Done.class);
        assertThat(helpdesk.field(id, Field.ASSIGNEE)).isEmpty();
    }

    @Test
    void knowsFromTheThreadWhatPeopleSet() {
        var id = opened();
        connector.set(values(), fetched(id), api);
        assertThat(fetched(id).setByPeople()).isEmpty();

        helpdesk.agentSets(id, Field.QUEUE, FakeIntercom.SUPPORT);
        helpdesk.agentSets(id, Field.CATEGORY, "returns");
        assertThat(fetched(id).setByPeople()).containsExactlyInAnyOrder(Field.QUEUE, Field.CATEGORY);
        assertThat(fetched(id).fields()).containsEntry(Field.CATEGORY, "delivery, returns");
    }

    @Test
    void takesOnlyWhatCustomersSeeForMessages() {
        var id = opened();
        intercom().addPart(id, "note", "admin", "<p>third one this week</p>");
        intercom().addPart(id, "assignment", "admin", "<p>for you, Grace</p>");
        intercom().addPart(id, "novelty", "bot", "<p>who knows</p>");
        intercom().addPart(id, "close", "admin", "<p>Goodbye</p>");
        intercom().addPart(id, "open", "user", "<p>Thanks again</p>");

        var ticket = fetched(id);

        assertThat(ticket.messages())
                .extracting(HelpdeskTicket.Message::body)
                .containsExactly("<p>It came broken.</p>", "<p>Goodbye</p>", "<p>Thanks again</p>");
        assertThat(ticket.notes()).containsExactly("<p>third one this week</p>");
    }

    @Test
    void waitsForTheCustomerWhereATeammateBegan() {
        var id = intercom().reachOut("Have you seen our lamps?");
        assertThat(connector.fetch(id, api)).isInstanceOf(Reply.Gone.class);

        helpdesk.customerWrites(id, "Mine came broken.");
        assertThat(fetched(id).messages())
                .extracting(HelpdeskTicket.Message::body)
                .containsExactly("<p>Mine came broken.</p>");
    }

    @Test
    void readsAConversationWithFilesOnly() {
        var id = opened();
        intercom().source(id, "<p class=\"no-margin\"></p>");
        intercom().attach(id, "lamp.png");

        var first = fetched(id).messages().getFirst();

        assertThat(first.body()).isEmpty();
        assertThat(first.attachments()).hasSize(1).allSatisfy(file -> {
            assertThat(file.name()).isEqualTo("lamp.png");
            assertThat(file.size()).isEqualTo(4711);
        });
    }

    @Test
    void readsAMegabyteOfHtml() {
        var id = opened();
        intercom().source(id, "<div>".repeat(1_000) + "x".repeat(1_000_000));

        assertThat(fetched(id).messages().getFirst().body()).hasSizeGreaterThan(1_000_000);
    }

    @Test
    void knowsTheChannelAndWhoWrote() {
        var ticket = fetched(opened());

        assertThat(ticket.channel()).isEqualTo(Channel.EMAIL);
        assertThat(ticket.requester())
                .isNotNull()
                .satisfies(requester -> assertThat(requester.email()).isEqualTo("somebody@example.org"));
    }

    @Test
    void asksForNoConversationByAnythingButANumber() {
        assertThat(connector.fetch("last", api)).isInstanceOf(Reply.Refused.class);
        assertThat(connector.fetch("../me", api)).isInstanceOf(Reply.Refused.class);
        assertThat(helpdesk.requests()).isEmpty();
    }

    @Test
    void waitsUntilTheRateLimitIsReset() {
        var id = opened();
        var reset = Instant.now().plus(Duration.ofSeconds(30)).getEpochSecond();
        helpdesk.failNext(FakeHelpdesk.Answer.of(429, Map.of("type", "error.list"))
                .with("X-RateLimit-Reset", Long.toString(reset)));

        assertThat(connector.fetch(id, api))
                .isInstanceOfSatisfying(
                        Reply.Later.class,
                        later -> assertThat(later.after()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30)));
    }

    @Test
    void findsEveryConversationThatChangedInOneSecond() {
        var second = Instant.parse("2026-11-02T10:15:00Z");
        var all = new ArrayList<String>();
        for (var number = 0; number < 150; number++) {
            var id = opened();
            intercom().touch(id, second);
            all.add(id);
        }

        var first = connector.changedSince(second, 0, api);
        var rest = connector.changedSince(second, 1, api);

        var found = new ArrayList<>(ids(first));
        found.addAll(ids(rest));
        assertThat(found).containsExactlyInAnyOrderElementsOf(all);
        assertThat(((Reply.Done<Changes>) first).value().more()).isTrue();
        assertThat(((Reply.Done<Changes>) rest).value().more()).isFalse();
        assertThat(ids(connector.changedSince(second, 2, api))).isEmpty();
    }

    @Test
    void passesNoChangeOverWhereIntercomDoesNotSort() {
        intercom().touch(opened(), Instant.parse("2026-11-02T10:15:00Z"));
        intercom().touch(opened(), Instant.parse("2026-11-02T10:16:00Z"));
        intercom().forgetSorting();

        assertThat(connector.changedSince(Instant.parse("2026-11-02T10:00:00Z"), 0, api))
                .isInstanceOf(Reply.Refused.class);
    }

    private static List<String> ids(Reply<Changes> changes) {
        return ((Reply.Done<Changes>) changes)
                .value().tickets().stream().map(Changes.Change::externalId).toList();
    }

    @Test
    void namesTheTeamsWhereOneIsUnknown() {
        var unknown = new Connection(
                "intercom",
                helpdesk.url(),
                "",
                "token",
                List.of(SECRET),
                List.of(),
                new Words(Map.of(), Map.of("billing", "4711"), Map.of(), Map.of()),
                Map.of("admin-id", FakeIntercom.BOT));

        assertThat(connector.check(api(unknown)))
                .filteredOn(check -> !check.fine())
                .singleElement()
                .satisfies(check -> assertThat(check.detail()).contains("4711", "Team 5017691 is 5017691"));
    }

    @Test
    void saysThatThereIsNoSuchTeammate() {
        var unknown = connection(helpdesk.url(), List.of(SECRET), Map.of("admin-id", "1"));

        assertThat(connector.check(api(unknown)))
                .filteredOn(check -> !check.fine())
                .singleElement()
                .satisfies(check -> assertThat(check.detail()).contains("Admin not found"));
    }
}
