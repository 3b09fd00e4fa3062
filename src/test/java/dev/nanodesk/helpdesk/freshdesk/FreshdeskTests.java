package dev.nanodesk.helpdesk.freshdesk;

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
import dev.nanodesk.helpdesk.Verification;
import dev.nanodesk.helpdesk.Words;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.ticket.Ticket.Author;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FreshdeskTests extends ConnectorContract {

    private Duration later = Duration.ZERO;

    private FakeFreshdesk freshdesk() {
        return (FakeFreshdesk) helpdesk;
    }

    @Override
    protected FakeHelpdesk start() {
        return new FakeFreshdesk(false);
    }

    @Override
    protected Connector connector() {
        InstantSource now = () -> Instant.now().plus(later);
        return new Freshdesk(json, now.withZone(ZoneOffset.UTC));
    }

    @Override
    protected Connection connection(URI url, String secret) {
        return connection(url, secret, Map.of());
    }

    static Connection connection(URI url, String secret, Map<String, String> options) {
        return new Connection(
                "freshdesk",
                url,
                "",
                FakeFreshdesk.KEY,
                List.of(),
                List.of(secret),
                new Words(Map.of(), Map.of("billing", "Billing"), Map.of(), Map.of("grace", "grace@example.org")),
                options);
    }

    @Override
    protected Map<Field, String> values() {
        return Map.of(
                Field.CATEGORY,
                "delivery",
                Field.PRIORITY,
                "3",
                Field.QUEUE,
                "Billing",
                Field.ASSIGNEE,
                "grace@example.org");
    }

    @Test
    void takesTheTokenInEachOfItsPlaces() {
        var body = "{\"ticket_id\":\"41\"}".getBytes(StandardCharsets.UTF_8);
        var basic = Base64.getEncoder().encodeToString(("freshdesk:" + SECRET).getBytes(StandardCharsets.UTF_8));

        assertGenuine(new Delivery(Map.of("X-Nanodesk-Token", SECRET), "", body));
        assertGenuine(new Delivery(Map.of("Authorization", "Bearer " + SECRET), "", body));
        assertGenuine(new Delivery(Map.of("Authorization", "Basic " + basic), "", body));
        assertGenuine(new Delivery(Map.of(), SECRET, body));
        for (var wrong : List.of("", SECRET + "x", SECRET.substring(1), SECRET.toUpperCase(Locale.ROOT))) {
            assertThat(verify(new Delivery(Map.of("X-Nanodesk-Token", wrong), "", body)))
                    .as(wrong)
                    .isInstanceOf(Verification.Refused.class);
        }
    }

    @Test
    void leavesTheTagsOfOthers() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        freshdesk().agentTags(id, "vip");
        freshdesk().agentTags(id, "nanodesk-billing");

        assertThat(connector.set(Map.of(Field.CATEGORY, "delivery"), fetched(id), api))
                .isInstanceOf(Reply.Done.class);

        assertThat(freshdesk().tags(id)).containsExactly("web", "vip", "nanodesk-delivery");
        assertThat(fetched(id).tags()).containsExactly("web", "vip");
    }

    @Test
    void sendsTagsOnlyToSetTheCategory() {
        var id = helpdesk.open("Broken lamp", "It came broken.");

        connector.set(Map.of(Field.PRIORITY, "3"), fetched(id), api);

        assertThat(helpdesk.writes().getLast().json().propertyNames()).containsExactly("priority");
    }

    @Test
    void refusesToOverwriteWhatChangedMeanwhile() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        var seen = fetched(id);
        freshdesk().agentTags(id, "vip");

        assertThat(connector.set(values(), seen, api)).isInstanceOf(Reply.Conflict.class);
        assertThat(freshdesk().tags(id)).containsExactly("web", "vip");
        assertThat(helpdesk.writes()).isEmpty();
    }

    @Test
    void refusesAnUnknownGroupOrAgentByName() {
        var id = helpdesk.open("Broken lamp", "It came broken.");

        assertRefused(connector.set(Map.of(Field.QUEUE, "Nowhere"), fetched(id), api), "no group 'Nowhere'");
        assertRefused(connector.set(Map.of(Field.ASSIGNEE, "linus"), fetched(id), api), "no agent 'linus'");
        assertThat(helpdesk.writes()).isEmpty();
    }

    @Test
    void listsGroupsOnceInTenMinutes() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        helpdesk.agentSets(id, Field.QUEUE, "Billing");

        fetched(id);
        later = Duration.ofMinutes(9);
        fetched(id);
        assertThat(listedGroups()).isEqualTo(1);

        later = Duration.ofMinutes(11);
        fetched(id);
        assertThat(listedGroups()).isEqualTo(2);
    }

    @Test
    void findsANewGroupAfterAMinute() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        assertRefused(connector.set(Map.of(Field.QUEUE, "Returns"), fetched(id), api), "no group 'Returns'");
        freshdesk().addGroup("1003", "Returns");

        later = Duration.ofMinutes(2);

        assertThat(connector.set(Map.of(Field.QUEUE, "Returns"), fetched(id), api))
                .isInstanceOf(Reply.Done.class);
        assertThat(helpdesk.field(id, Field.QUEUE)).isEqualTo("Returns");
    }

    @Test
    void worksWithNumbersWhereTheTokenMayNotList() {
        freshdesk().forbidLists();
        var id = helpdesk.open("Broken lamp", "It came broken.");

        assertRefused(connector.set(Map.of(Field.QUEUE, "Billing"), fetched(id), api), "by its number", "403");
        assertThat(connector.set(Map.of(Field.QUEUE, "1002", Field.ASSIGNEE, "601"), fetched(id), api))
                .isInstanceOf(Reply.Done.class);

        assertThat(fetched(id).fields()).containsEntry(Field.QUEUE, "1002").containsEntry(Field.ASSIGNEE, "601");
    }

    @Test
    void readsNoTicketWhileGroupsCannotBeListed() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        helpdesk.agentSets(id, Field.QUEUE, "Billing");
        helpdesk.failNext(ticketOf(id));
        helpdesk.failNext(new FakeHelpdesk.Answer(200, Map.of(), "[]"));
        helpdesk.failNext(new FakeHelpdesk.Answer(503, Map.of(), ""));

        assertThat(connector.fetch(id, api)).isInstanceOf(Reply.Later.class);
    }

    @Test
    void losesNoTicketBecauseAListIsNotThere() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        helpdesk.failNext(ticketOf(id));
        helpdesk.failNext(new FakeHelpdesk.Answer(200, Map.of(), "[]"));
        helpdesk.failNext(new FakeHelpdesk.Answer(404, Map.of(), ""));

        assertThat(fetched(id).fields()).containsEntry(Field.QUEUE, "1002");
    }

    private static FakeHelpdesk.Answer ticketOf(String id) {
        return FakeHelpdesk.Answer.ok(Map.of("id", Long.valueOf(id), "group_id", 1002));
    }

    @Test
    void refusesWhatFreshdeskHasNot() {
        var id = helpdesk.open("Broken lamp", "It came broken.");

        assertRefused(connector.set(Map.of(Field.PRIORITY, "high"), fetched(id), api), "'high'");
        assertRefused(connector.set(Map.of(Field.QUEUE, "4711"), fetched(id), api), "400", "group_id");
        assertRefused(
                connector.set(Map.of(Field.CATEGORY, "a category with far too long a name"), fetched(id), api),
                "category-names");
        assertRefused(connector.set(Map.of(Field.CATEGORY, "late, lost"), fetched(id), api), "category-names");
    }

    @Test
    void takesBackAnAssignment() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        connector.set(Map.of(Field.ASSIGNEE, "grace@example.org"), fetched(id), api);

        assertThat(connector.set(Map.of(Field.ASSIGNEE, ""), fetched(id), api)).isInstanceOf(Reply.Done.class);

        assertThat(fetched(id).fields()).doesNotContainKey(Field.ASSIGNEE);
    }

    @Test
    void saysInWordsThatANoteIsPrivate() {
        var id = helpdesk.open("Broken lamp", "It came broken.");

        connector.note(new Note("key", "text", "<p>text</p>"), fetched(id), api);

        var sent = helpdesk.writes().getLast().json().path("private");
        assertThat(sent.isBoolean()).isTrue();
        assertThat(sent.asBoolean()).isTrue();
    }

    @Test
    void complainsOfANoteThatIsNotPrivate() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        var seen = fetched(id);
        helpdesk.failNext(FakeHelpdesk.Answer.of(201, Map.of("id", 9, "private", false)));

        assertRefused(connector.note(new Note("key", "text", "<p>text</p>"), seen, api), "private");
    }

    @Test
    void takesSpamForClosedAndTrashForGone() {
        var spam = helpdesk.open("Broken lamp", "It came broken.");
        freshdesk().markAsSpam(spam);
        assertThat(fetched(spam).state()).isEqualTo(HelpdeskTicket.State.CLOSED);

        var trash = helpdesk.open("Broken lamp", "It came broken.");
        freshdesk().trash(trash);
        assertThat(connector.fetch(trash, api)).isInstanceOf(Reply.Gone.class);
    }

    @Test
    void asksForNothingThatIsNoNumber() {
        assertThat(connector.fetch("../agents/me", api)).isInstanceOf(Reply.Gone.class);
        assertThat(helpdesk.requests()).isEmpty();
    }

    @Test
    void keepsNotesAndForwardedMailOutOfTheThread() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        freshdesk().agentNotes(id, "He called twice.");
        freshdesk().agentForwards(id, "Dear supplier, is there another one?");

        assertThat(fetched(id).messages()).hasSize(1);
        assertThat(fetched(id).notes()).containsExactly("He called twice.", "Dear supplier, is there another one?");
    }

    @Test
    void readsAThreadOfSeveralPages() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        for (var number = 0; number < 150; number++) {
            helpdesk.customerWrites(id, "Message " + number);
        }

        assertThat(fetched(id).messages())
                .hasSize(151)
                .last()
                .extracting(HelpdeskTicket.Message::body)
                .isEqualTo("Message 149");
    }

    @Test
    void readsATicketOfNullsAndOfTheWrongTypes() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        helpdesk.failNext(json("""
                {"id":%s,"subject":null,"description":null,"description_text":[],"priority":null,"status":{"a":1},
                 "tags":"x","requester":null,"custom_fields":null,"created_at":7,"updated_at":"soon",
                 "attachments":[{"name":"lamp.jpg","size":-1}]}
                """.formatted(id)));
        helpdesk.failNext(json("[null,{\"id\":7},{\"id\":8,\"private\":false,\"body\":null},\"text\"]"));

        var ticket = fetched(id);

        assertThat(ticket.requester()).isNull();
        assertThat(ticket.fields()).isEmpty();
        assertThat(ticket.messages())
                .extracting(HelpdeskTicket.Message::externalId)
                .containsExactly("description", "8");
        assertThat(ticket.messages().getFirst().attachments()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("lamp.jpg");
            assertThat(file.size()).isZero();
        });
        assertThat(ticket.messages().getLast().author()).isEqualTo(Author.AGENT);
    }

    @Test
    void readsAMegabyteOfHtml() {
        var id = helpdesk.open("Broken lamp", "<p>" + "lamp ".repeat(200_000) + "</p>");

        assertThat(fetched(id).messages().getFirst().body()).hasSizeGreaterThan(999_000);
    }

    @Test
    void listsChangesPageByPage() {
        for (var number = 0; number < 120; number++) {
            helpdesk.open("Broken lamp " + number, "It came broken.");
        }
        var since = Instant.now().minus(Duration.ofHours(1));

        var first = changes(connector.changedSince(since, 0, api));
        var second = changes(connector.changedSince(since, 1, api));

        assertThat(first.tickets()).hasSize(100);
        assertThat(first.more()).isTrue();
        assertThat(second.tickets()).hasSize(20).doesNotContainAnyElementsOf(first.tickets());
        assertThat(second.more()).isFalse();
    }

    @Test
    void startsWithTheNewestThatAreOpen() {
        var open = helpdesk.open("Broken lamp", "It came broken.");
        helpdesk.agentCloses(helpdesk.open("Where is it?", "My parcel is late."));

        assertThat(changes(connector.latest(5, api)).tickets())
                .extracting(Changes.Change::externalId)
                .containsExactly(open);
    }

    @Test
    void waitsAsLongAsFreshdeskAsks() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        var seen = fetched(id);
        helpdesk.failNext(new FakeHelpdesk.Answer(429, Map.of("Retry-After", "53"), ""));

        assertThat(connector.note(new Note("key", "text", "<p>text</p>"), seen, api))
                .isInstanceOfSatisfying(
                        Reply.Later.class, later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(53)));
    }

    @Test
    void findsWhatIsMissing() {
        var lost = new Connection(
                "freshdesk",
                helpdesk.url(),
                "",
                FakeFreshdesk.KEY,
                List.of(),
                List.of(SECRET),
                new Words(Map.of(), Map.of("returns", "Returns"), Map.of(), Map.of("linus", "linus@example.org")),
                Map.of("category-field", "cf_kind"));
        helpdesk.open("Broken lamp", "It came broken.");

        assertThat(connector.check(api(lost)).stream()
                        .filter(check -> !check.fine())
                        .map(check -> check.what() + ": " + check.detail()))
                .containsExactly(
                        "category-field: tickets have no field 'cf_kind'",
                        "groups: Freshdesk has no group 'Returns'",
                        "agents: Freshdesk has no agent 'linus@example.org'");
    }

    @Test
    void saysWhatIsWrongWithItsSettings() {
        var flawed = new Connection(
                "freshdesk",
                null,
                "",
                "",
                List.of(),
                List.of(),
                new Words(
                        Map.of(Priority.URGENT, "Urgent"),
                        Map.of(),
                        Map.of("late", "late, lost"),
                        Map.of("grace", "Grace@example.org")),
                Map.of());

        assertThat(connector.flaws(flawed))
                .hasSize(4)
                .anyMatch(flaw -> flaw.contains("'url'"))
                .anyMatch(flaw -> flaw.contains("'Urgent'"))
                .anyMatch(flaw -> flaw.contains("'late, lost'"))
                .anyMatch(flaw -> flaw.contains("'Grace@example.org'"));
        assertThat(connector.flaws(connection(helpdesk.url(), SECRET, Map.of("category-field", "Category of ticket"))))
                .singleElement()
                .asString()
                .contains("cf_category");
    }

    private long listedGroups() {
        return helpdesk.requests().stream()
                .filter(request -> request.path().endsWith("/groups"))
                .count();
    }

    private void assertGenuine(Delivery delivery) {
        assertThat(verify(delivery)).isInstanceOf(Verification.Genuine.class);
    }

    private static Changes changes(Reply<Changes> reply) {
        assertThat(reply).isInstanceOf(Reply.Done.class);
        return ((Reply.Done<Changes>) reply).value();
    }

    private static FakeHelpdesk.Answer json(String body) {
        return new FakeHelpdesk.Answer(200, Map.of("Content-Type", "application/json"), body);
    }

    private static void assertRefused(Reply<?> reply, String... reasons) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains(reasons));
    }
}
