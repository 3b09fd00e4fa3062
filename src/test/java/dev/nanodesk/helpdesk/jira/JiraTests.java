package dev.nanodesk.helpdesk.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.helpdesk.Changes;
import dev.nanodesk.helpdesk.Checkup;
import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Connector;
import dev.nanodesk.helpdesk.ConnectorContract;
import dev.nanodesk.helpdesk.Delivery;
import dev.nanodesk.helpdesk.FakeHelpdesk;
import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.HelpdeskApi;
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

class JiraTests extends ConnectorContract {

    private static final Note NOTE = new Note("nanodesk-aaaabbbbcccc", "for agents\n[nanodesk-aaaabbbbcccc]", "<p/>");

    @Override
    protected FakeHelpdesk start() {
        return new FakeJira();
    }

    @Override
    protected Connector connector() {
        return new Jira(json);
    }

    @Override
    protected Connection connection(URI url, String secret) {
        return connection(url, List.of(secret), List.of(), Map.of());
    }

    private static Connection connection(
            URI url, List<String> secrets, List<String> tokens, Map<String, String> moreOptions) {
        var options = new HashMap<>(Map.of("project", "HELP", "account-id", FakeJira.BOT, "queue-field", "components"));
        options.putAll(moreOptions);
        return new Connection(
                "jira",
                url,
                FakeJira.EMAIL,
                "ATATT3-token",
                secrets,
                tokens,
                new Words(
                        Map.of(
                                Priority.URGENT, "Highest",
                                Priority.HIGH, "High",
                                Priority.NORMAL, "Medium",
                                Priority.LOW, "Low"),
                        Map.of("billing", "Billing"),
                        Map.of(),
                        Map.of()),
                options);
    }

    @Override
    protected Map<Field, String> values() {
        return Map.of(
                Field.CATEGORY,
                "delivery",
                Field.PRIORITY,
                "High",
                Field.QUEUE,
                "Billing",
                Field.ASSIGNEE,
                FakeJira.AGENT);
    }

    private FakeJira jira() {
        return (FakeJira) helpdesk;
    }

    private String opened() {
        return helpdesk.open("Broken lamp", "It came broken.");
    }

    @Test
    void knowsTheSignatureThatWasComputedElsewhere() {
        var body = "{\"ticket\":{\"id\":81,\"title\":\"Webhook-Test\"}}";

        assertThat(verify(signed(body, "sha256=41fa0d4551c0b2720c4ca6c9265abb9342ac8b414ac34393501925d2f4234737")))
                .isInstanceOf(Verification.Genuine.class);
        assertThat(verify(signed(body, "sha256=41fa0d4551c0b2720c4ca6c9265abb9342ac8b414ac34393501925d2f4234738")))
                .isInstanceOf(Verification.Refused.class);
        assertThat(verify(signed(body, "41fa0d4551c0b2720c4ca6c9265abb9342ac8b414ac34393501925d2f4234737")))
                .isInstanceOf(Verification.Refused.class);
    }

    /** The example that Atlassian and GitHub publish. */
    @Test
    void knowsThePublishedSignature() {
        var published = connection(helpdesk.url(), List.of("It's a Secret to Everybody"), List.of(), Map.of());

        assertThat(connector.verify(
                        signed(
                                "Hello World!",
                                "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9"),
                        published,
                        Instant.now()))
                .isInstanceOf(Verification.Genuine.class);
    }

    private static Delivery signed(String body, String signature) {
        return new Delivery(Map.of("X-Hub-Signature", signature), "", Signatures.bytes(body));
    }

    @Test
    void knowsARepeatedDeliveryByItsIdentifier() {
        assertThat(verify(helpdesk.openedWebhook(opened(), SECRET)))
                .isEqualTo(new Verification.Genuine("f5b1c1f0-6a0f-4d4e-9f7c-0a1b2c3d4e5f"));
    }

    @Test
    void takesAnAutomationRulesTokenBesideSignedWebhooks() {
        var both = connection(helpdesk.url(), List.of(SECRET), List.of("t0ken"), Map.of());
        var body = Signatures.bytes("{\"issue\":{\"id\":\"10001\"}}");

        assertThat(connector.verify(new Delivery(Map.of("X-Nanodesk-Token", "t0ken"), "", body), both, Instant.now()))
                .isInstanceOf(Verification.Genuine.class);
        assertThat(connector.verify(new Delivery(Map.of("X-Nanodesk-Token", "guess"), "", body), both, Instant.now()))
                .isInstanceOf(Verification.Refused.class);
        assertThat(connector.verify(FakeJira.signed(body, SECRET), both, Instant.now()))
                .isInstanceOf(Verification.Genuine.class);
        assertThat(connector.verify(FakeJira.signed(body, "guess"), both, Instant.now()))
                .isInstanceOf(Verification.Refused.class);
    }

    @Test
    void takesASignedWebhookWhoseSecretIsNotConfiguredByItsToken() {
        var tokenOnly = connection(helpdesk.url(), List.of(), List.of("t0ken"), Map.of());
        var delivery = helpdesk.openedWebhook(opened(), SECRET);

        assertThat(connector.verify(delivery, tokenOnly, Instant.now())).isInstanceOf(Verification.Refused.class);
        var signature = delivery.header("X-Hub-Signature").orElseThrow();
        var withToken = new Delivery(Map.of("X-Hub-Signature", signature), "t0ken", delivery.body());
        assertThat(connector.verify(withToken, tokenOnly, Instant.now())).isInstanceOf(Verification.Genuine.class);
    }

    @Test
    void saysWhatIsMissingInItsSettings() {
        var bare = new Connection(
                "jira", null, "triage", "", List.of(), List.of(), connection.words(), Map.of("queue-field", "team"));

        assertThat(connector.flaws(bare))
                .hasSize(5)
                .anyMatch(flaw -> flaw.contains("'url' and 'token'"))
                .anyMatch(flaw -> flaw.contains("'user'"))
                .anyMatch(flaw -> flaw.contains("'account-id'"))
                .anyMatch(flaw -> flaw.contains("'project'"))
                .anyMatch(flaw -> flaw.contains("'queue-field'") && flaw.contains("'team'"));
    }

    @Test
    void marksEveryNoteAsInternal() {
        var id = opened();

        connector.note(NOTE, fetched(id), api);

        assertThat(helpdesk.writes()).hasSize(1).allSatisfy(request -> {
            assertThat(request.path()).isEqualTo("/rest/servicedeskapi/request/" + id + "/comment");
            assertThat(request.json().path("public").isBoolean()).isTrue();
            assertThat(request.json().path("public").booleanValue()).isFalse();
        });
    }

    @Test
    void warnsWhereJiraDoesNotSayThatANoteIsInternal() {
        var seen = fetched(opened());
        helpdesk.failNext(FakeHelpdesk.Answer.of(201, Map.of("id", "1", "public", true)));

        assertThat(connector.note(NOTE, seen, api))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("look at it at once"));
    }

    @Test
    void writesNoNoteToAnIssueThatIsNoRequest() {
        var id = opened();
        jira().makeInternal(id);

        assertThat(connector.note(NOTE, fetched(id), api))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("no customer's request"));
    }

    @Test
    void letsNoNoteMentionAnybodyOrDrawAMacro() {
        assertThat(WikiText.escaped("ask [~accountid:1] {code} !x.png! a-b", "key"))
                .isEqualTo("ask \\[\\~accountid:1\\] \\{code\\} \\!x.png\\! a-b");
    }

    @Test
    void keepsTheKeyOfANoteThatIsTooLong() {
        var escaped = WikiText.escaped("[".repeat(40_000), "nanodesk-aaaabbbbcccc");

        assertThat(escaped).hasSizeLessThan(32_767).endsWith("\\[nanodesk-aaaabbbbcccc\\]");
    }

    @Test
    void leavesTheLabelsOfOthersAlone() {
        var id = opened();
        jira().label(id, "vip");
        jira().label(id, "nanodesk-returns");

        connector.set(Map.of(Field.CATEGORY, "delivery"), fetched(id), api);

        assertThat(jira().labels(id)).containsExactlyInAnyOrder("vip", "nanodesk-delivery");
        assertThat(helpdesk.writes().getFirst().body()).doesNotContain("vip");
    }

    @Test
    void keepsALabelThatAnAgentAddsMeanwhile() {
        var id = opened();
        var seen = fetched(id);
        helpdesk.beforeNextWrite(() -> jira().label(id, "vip"));

        connector.set(Map.of(Field.CATEGORY, "delivery"), seen, api);

        assertThat(jira().labels(id)).containsExactlyInAnyOrder("vip", "nanodesk-delivery");
    }

    @Test
    void takesSeveralLabelsOfOursForAPersonsChoice() {
        var id = opened();
        jira().label(id, "nanodesk-returns");
        jira().label(id, "nanodesk-delivery");

        assertThat(fetched(id).fields()).containsEntry(Field.CATEGORY, "delivery, returns");
    }

    @Test
    void refusesACategoryThatCannotBeALabel() {
        assertThat(connector.set(Map.of(Field.CATEGORY, "late delivery"), fetched(opened()), api))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("late delivery", "category-names"));
        assertThat(helpdesk.writes()).isEmpty();
    }

    @Test
    void refusesAnAgentWithoutAnAccount() {
        assertThat(connector.set(Map.of(Field.ASSIGNEE, "Grace Hopper"), fetched(opened()), api))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("Grace Hopper", "agents"));
    }

    @Test
    void takesTheAssigneeAway() {
        var id = opened();
        connector.set(Map.of(Field.ASSIGNEE, FakeJira.AGENT), fetched(id), api);

        assertThat(connector.set(Map.of(Field.ASSIGNEE, ""), fetched(id), api)).isInstanceOf(Reply.Done.class);
        assertThat(helpdesk.field(id, Field.ASSIGNEE)).isEmpty();
    }

    @Test
    void saysWhichFieldJiraRefuses() {
        assertThat(connector.set(Map.of(Field.QUEUE, "Nowhere"), fetched(opened()), api))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("components", "Nowhere"));
    }

    @Test
    void believesOnlyWhatJiraShowsAfterAnEdit() {
        jira().ignorePriorities();

        assertThat(connector.set(Map.of(Field.PRIORITY, "High"), fetched(opened()), api))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("PRIORITY"));
    }

    @Test
    void writesToListsAndGroupsWhereTheSettingsNameThem() {
        try (var site = new FakeJira(FakeJira.CATEGORY_FIELD, FakeJira.TEAM_FIELD)) {
            var own = api(withFields(site));
            var id = site.open("Broken lamp", "It came broken.");

            var reply =
                    connector.set(Map.of(Field.CATEGORY, "delivery", Field.QUEUE, "Billing"), fetched(id, own), own);

            assertThat(reply).isInstanceOf(Reply.Done.class);
            assertThat(site.field(id, Field.CATEGORY)).isEqualTo("delivery");
            assertThat(site.field(id, Field.QUEUE)).isEqualTo("Billing");
            assertThat(site.labels(id)).isEmpty();
            assertThat(fetched(id, own).fields())
                    .containsEntry(Field.CATEGORY, "delivery")
                    .containsEntry(Field.QUEUE, "Billing");
            assertThat(fetched(id, own).setByPeople()).isEmpty();
            site.agentSets(id, Field.QUEUE, "Support");
            assertThat(fetched(id, own).setByPeople()).containsExactly(Field.QUEUE);
        }
    }

    @Test
    void saysThatAFieldIsNotOnTheEditScreen() {
        try (var site = new FakeJira(FakeJira.CATEGORY_FIELD, FakeJira.TEAM_FIELD)) {
            site.takeFromEditScreen(FakeJira.CATEGORY_FIELD);
            var own = api(withFields(site));
            var id = site.open("Broken lamp", "It came broken.");

            assertThat(connector.set(Map.of(Field.CATEGORY, "delivery"), fetched(id, own), own))
                    .isInstanceOfSatisfying(
                            Reply.Refused.class,
                            refused -> assertThat(refused.reason()).contains(FakeJira.CATEGORY_FIELD, "screen"));
        }
    }

    private static Connection withFields(FakeJira site) {
        return connection(
                site.url(),
                List.of(SECRET),
                List.of(),
                Map.of("category-field", FakeJira.CATEGORY_FIELD, "queue-field", FakeJira.TEAM_FIELD));
    }

    private HelpdeskTicket fetched(String id, HelpdeskApi from) {
        return ((Reply.Done<HelpdeskTicket>) connector.fetch(id, from)).value();
    }

    @Test
    void cannotMoveBetweenQueuesWithoutAField() {
        var options = new HashMap<>(connection.options());
        options.remove("queue-field");
        var without = new Connection(
                "jira",
                helpdesk.url(),
                FakeJira.EMAIL,
                "token",
                List.of(SECRET),
                List.of(),
                connection.words(),
                options);

        assertThat(connector.settable(without)).doesNotContain(Field.QUEUE);
    }

    @Test
    void knowsFromTheHistoryWhatPeopleSet() {
        var id = opened();
        helpdesk.agentSets(id, Field.PRIORITY, "Medium");
        assertThat(fetched(id).setByPeople()).containsExactly(Field.PRIORITY);

        connector.set(Map.of(Field.ASSIGNEE, FakeJira.AGENT), fetched(id), api);
        assertThat(fetched(id).setByPeople()).containsExactly(Field.PRIORITY);

        jira().label(id, "vip");
        helpdesk.agentSets(id, Field.CATEGORY, "returns");
        assertThat(fetched(id).setByPeople()).containsExactlyInAnyOrder(Field.PRIORITY, Field.CATEGORY);
    }

    @Test
    void takesForAMessageOnlyWhatSaysThatItIsPublic() {
        var id = opened();
        var author = Map.of("accountId", FakeJira.AGENT, "accountType", "atlassian");
        jira().addComment(
                        id, Map.of("id", "1", "author", author, "body", FakeJira.document("silent"), "jsdPublic", "?"));
        jira().addComment(
                        id,
                        Map.of(
                                "id",
                                "2",
                                "author",
                                author,
                                "body",
                                FakeJira.document("restricted"),
                                "jsdPublic",
                                true,
                                "visibility",
                                Map.of("type", "role", "value", "Service Desk Team")));

        var ticket = fetched(id);

        assertThat(ticket.messages()).hasSize(1);
        assertThat(ticket.notes()).containsExactly("silent", "restricted");
    }

    @Test
    void readsCommentsBeyondTheFirstPage() {
        var id = opened();
        for (var number = 1; number <= 101; number++) {
            helpdesk.customerWrites(id, "message " + number);
        }

        assertThat(fetched(id).messages()).hasSize(102);
        assertThat(fetched(id).messages().getLast().body()).isEqualTo("message 101");
    }

    @Test
    void readsAnIssueWithoutTextAndWithFiles() {
        var id = opened();
        jira().describe(id, null);
        jira().attach(id, "lamp.png");

        var first = fetched(id).messages().getFirst();

        assertThat(first.body()).isEmpty();
        assertThat(first.attachments()).hasSize(1).allSatisfy(file -> {
            assertThat(file.name()).isEqualTo("lamp.png");
            assertThat(file.size()).isEqualTo(4711);
        });
    }

    @Test
    void givesAFileToTheCommentThatItCameWith() {
        var id = opened();
        helpdesk.customerWrites(id, "see the picture");
        jira().attach(id, "lamp.png");

        assertThat(fetched(id).messages().getLast().attachments()).hasSize(1);
        assertThat(fetched(id).messages().getFirst().attachments()).isEmpty();
    }

    @Test
    void readsAMegabyteOfText() {
        var id = opened();
        jira().describe(id, FakeJira.document("x".repeat(1_000_000)));

        assertThat(fetched(id).messages().getFirst().body()).hasSize(1_000_000);
    }

    @Test
    void knowsTheWayThatARequestCame() {
        assertThat(fetched(opened()).channel()).isEqualTo(Channel.WEB);
    }

    @Test
    void takesAMovedIssueForGoneAndKnowsItAgainAfterTheProjectsKeyChanged() {
        var moved = opened();
        jira().moveAway(moved);
        assertThat(connector.fetch(moved, api))
                .isInstanceOfSatisfying(
                        Reply.Gone.class, gone -> assertThat(gone.reason()).contains("OPS-7"));

        var kept = helpdesk.open("Where is it?", "My parcel is late.");
        jira().renameProject("CARE");
        var renamed = connection(helpdesk.url(), List.of(SECRET), List.of(), Map.of("project", "CARE"));
        assertThat(fetched(kept, api(renamed)).externalId()).isEqualTo(kept);
    }

    @Test
    void takesNoIssueForGoneThatItMayNoLongerSee() {
        var id = opened();
        jira().hideProject();

        assertThat(connector.fetch(id, api))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("cannot see project HELP"));
    }

    @Test
    void asksForNoIssueByAnythingButANumber() {
        assertThat(connector.fetch("../../admin", api)).isInstanceOf(Reply.Refused.class);
        assertThat(helpdesk.requests()).isEmpty();
    }

    @Test
    void looksForChangesFromTheWholeMinuteByMilliseconds() {
        var since = Instant.parse("2026-11-02T10:15:42.5Z");
        var id = opened();
        jira().touch(id, Instant.parse("2026-11-02T10:15:43Z"));

        assertThat(ids(connector.changedSince(since, 0, api))).containsExactly(id);
        assertThat(helpdesk.requests().getLast().query().get("jql"))
                .isEqualTo("project = \"HELP\" AND updated >= 1793614500000 ORDER BY updated ASC");
    }

    @Test
    void findsEveryIssueThatChangedInOneMinute() {
        var minute = Instant.parse("2026-11-02T10:15:00Z");
        var all = new ArrayList<String>();
        for (var number = 0; number < 250; number++) {
            var id = opened();
            jira().touch(id, minute.plus(Duration.ofMillis(number)));
            all.add(id);
        }

        var found = new ArrayList<String>();
        for (var page = 0; page < 3; page++) {
            var changes = connector.changedSince(minute, page, api);
            assertThat(((Reply.Done<Changes>) changes).value().more()).isEqualTo(page < 2);
            found.addAll(ids(changes));
        }

        assertThat(found).containsExactlyElementsOf(all);
        assertThat(ids(connector.changedSince(minute, 3, api))).isEmpty();
    }

    private static List<String> ids(Reply<Changes> changes) {
        return ((Reply.Done<Changes>) changes)
                .value().tickets().stream().map(Changes.Change::externalId).toList();
    }

    @Test
    void namesTheAccountThatTheTokenBelongsTo() {
        var wrong = connection(helpdesk.url(), List.of(SECRET), List.of(), Map.of("account-id", "somebody"));

        assertThat(connector.check(api(wrong)))
                .filteredOn(check -> !check.fine())
                .extracting(Checkup::detail)
                .singleElement()
                .asString()
                .contains(FakeJira.BOT, "account-id");
    }

    @Test
    void namesPrioritiesThatTheSiteDoesNotHave() {
        var words = new Words(Map.of(Priority.URGENT, "P1"), Map.of(), Map.of(), Map.of());
        var renamed = new Connection(
                "jira",
                helpdesk.url(),
                FakeJira.EMAIL,
                "token",
                List.of(SECRET),
                List.of(),
                words,
                connection.options());

        assertThat(connector.check(api(renamed)))
                .filteredOn(check -> !check.fine())
                .singleElement()
                .satisfies(check -> assertThat(check.detail()).contains("P1", "priorities"));
    }

    @Test
    void takesTheLowestPriorityForLow() {
        assertThat(connector.priorityCalled("Lowest", connection.words())).contains(Priority.LOW);
        assertThat(connector.priorityCalled("Highest", connection.words())).contains(Priority.URGENT);
        assertThat(connector.priorityCalled("Blocker", connection.words())).isEmpty();
    }

    @Test
    void signsInWithAddressAndToken() {
        assertThat(connector.credentials(connection))
                .containsEntry("Authorization", "Basic dHJpYWdlQGV4YW1wbGUub3JnOkFUQVRUMy10b2tlbg==");
    }
}
