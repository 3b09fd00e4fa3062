package dev.nanodesk.helpdesk.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.helpdesk.Changes;
import dev.nanodesk.helpdesk.Checkup;
import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Connector;
import dev.nanodesk.helpdesk.ConnectorContract;
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
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ZendeskTests extends ConnectorContract {

    private static final Instant SIGNED = Instant.parse("2026-01-02T03:04:05Z");
    private static final String BODY = "{\"ticket\":{\"id\":81,\"title\":\"Webhook-Test\"}}";
    private static final String SIGNATURE = "iRek/OmSK5LO7Ipm1z3rNczMA9PcESXcCKeWWQxZNj8=";

    private FakeZendesk zendesk() {
        return (FakeZendesk) helpdesk;
    }

    @Override
    protected FakeHelpdesk start() {
        return new FakeZendesk(false);
    }

    @Override
    protected Connector connector() {
        return new Zendesk(json);
    }

    @Override
    protected Connection connection(URI url, String secret) {
        return connection(url, secret, Map.of("user-id", "602"));
    }

    static Connection connection(URI url, String secret, Map<String, String> options) {
        return new Connection(
                "zendesk",
                url,
                FakeZendesk.BOT,
                FakeZendesk.TOKEN,
                List.of(secret),
                List.of(),
                new Words(Map.of(), Map.of("billing", "Billing"), Map.of(), Map.of("grace", "grace@example.org")),
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
                "Billing",
                Field.ASSIGNEE,
                "grace@example.org");
    }

    @Test
    void takesTheKnownSignatureWithinFiveMinutesOnly() {
        assertThat(verified(BODY, SIGNATURE, SIGNED.toString(), SIGNED)).isInstanceOf(Verification.Genuine.class);
        assertThat(verified(BODY, SIGNATURE, SIGNED.toString(), SIGNED.plusSeconds(300)))
                .isInstanceOf(Verification.Genuine.class);
        assertThat(verified(BODY, SIGNATURE, SIGNED.toString(), SIGNED.plusSeconds(301)))
                .isInstanceOf(Verification.Refused.class);
        assertThat(verified(BODY, SIGNATURE, SIGNED.toString(), SIGNED.minusSeconds(301)))
                .isInstanceOf(Verification.Refused.class);
    }

    @Test
    void refusesEveryAlteredSignOfTimeBodyAndSignature() {
        mutations(BODY).forEach(body -> assertRefused(verified(body, SIGNATURE, SIGNED.toString(), SIGNED)));
        mutations(SIGNATURE).forEach(signature -> assertRefused(verified(BODY, signature, SIGNED.toString(), SIGNED)));
        mutations(SIGNED.toString()).forEach(time -> assertRefused(verified(BODY, SIGNATURE, time, SIGNED)));
        assertRefused(verified(BODY, SIGNATURE, "", SIGNED));
        assertRefused(verified(BODY, "", SIGNED.toString(), SIGNED));
        assertRefused(verified(BODY + " ", SIGNATURE, SIGNED.toString(), SIGNED));
    }

    @Test
    void knowsARepeatedDeliveryByItsInvocation() {
        assertThat(verified(BODY, SIGNATURE, SIGNED.toString(), SIGNED))
                .isEqualTo(new Verification.Genuine("8350205582"));
    }

    @Test
    void verifiesAnEmptyBodyToo() {
        var delivery = FakeZendesk.signed("", SECRET, SIGNED.toString());

        assertThat(connector.verify(delivery, connection, SIGNED)).isInstanceOf(Verification.Genuine.class);
    }

    @Test
    void leavesTheTagsOfOthers() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        zendesk().agentTags(id, "vip");
        zendesk().agentTags(id, "nanodesk-billing");

        assertThat(connector.set(Map.of(Field.CATEGORY, "delivery"), fetched(id), api))
                .isInstanceOf(Reply.Done.class);

        assertThat(zendesk().tags(id)).containsExactlyInAnyOrder("vip", "web_form", "nanodesk-delivery");
        assertThat(fetched(id).tags()).containsExactly("vip", "web_form");
    }

    @Test
    void clearsItsTagWithoutThoseOfOthers() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        zendesk().agentTags(id, "nanodesk-billing");

        assertThat(connector.set(Map.of(Field.CATEGORY, ""), fetched(id), api)).isInstanceOf(Reply.Done.class);

        assertThat(zendesk().tags(id)).containsExactly("web_form");
    }

    @Test
    void removesItsOldTagThoughSomebodyTagsMeanwhile() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        zendesk().agentTags(id, "nanodesk-billing");
        helpdesk.beforeNextWrite(() -> helpdesk.beforeNextWrite(() -> zendesk().agentTags(id, "vip")));

        assertThat(connector.set(Map.of(Field.CATEGORY, "delivery"), fetched(id), api))
                .isInstanceOf(Reply.Done.class);

        assertThat(zendesk().tags(id)).containsExactlyInAnyOrder("vip", "web_form", "nanodesk-delivery");
        assertThat(helpdesk.writes()).hasSize(3);
    }

    @Test
    void sendsNoTagsInATicketsUpdate() {
        var id = helpdesk.open("Broken lamp", "It came broken.");

        connector.set(values(), fetched(id), api);

        assertThat(helpdesk.writes())
                .filteredOn(request -> !request.path().endsWith("/tags"))
                .isNotEmpty()
                .allSatisfy(request ->
                        assertThat(request.json().path("ticket").has("tags")).isFalse());
    }

    @Test
    void refusesToOverwriteWhatChangedMeanwhile() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        var seen = fetched(id);
        helpdesk.beforeNextWrite(() -> helpdesk.agentSets(id, Field.PRIORITY, "urgent"));

        assertThat(connector.set(Map.of(Field.PRIORITY, "low"), seen, api)).isInstanceOf(Reply.Conflict.class);
        assertThat(helpdesk.field(id, Field.PRIORITY)).isEqualTo("urgent");
    }

    @Test
    void tagsNothingWhereTheTicketChangedMeanwhile() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        var seen = fetched(id);
        helpdesk.beforeNextWrite(() -> zendesk().agentTags(id, "vip"));

        assertThat(connector.set(Map.of(Field.CATEGORY, "delivery"), seen, api)).isInstanceOf(Reply.Conflict.class);
        assertThat(zendesk().tags(id)).containsExactlyInAnyOrder("vip", "web_form");
    }

    @Test
    void refusesAnUnknownGroupOrAgentByName() {
        var id = helpdesk.open("Broken lamp", "It came broken.");

        assertRefused(connector.set(Map.of(Field.QUEUE, "Nowhere"), fetched(id), api), "no group 'Nowhere'");
        assertRefused(
                connector.set(Map.of(Field.ASSIGNEE, "nobody@example.org"), fetched(id), api),
                "no agent 'nobody@example.org'");
        assertRefused(
                connector.set(Map.of(Field.ASSIGNEE, "ada@example.org"), fetched(id), api),
                "no agent 'ada@example.org'");
        assertRefused(connector.set(Map.of(Field.ASSIGNEE, "linus"), fetched(id), api), "'linus'", "'agents'");
        assertThat(helpdesk.writes()).isEmpty();
    }

    @Test
    void refusesACategoryThatZendeskWouldSplit() {
        var id = helpdesk.open("Broken lamp", "It came broken.");

        assertRefused(
                connector.set(Map.of(Field.CATEGORY, "Late parcel"), fetched(id), api),
                "'Late parcel'",
                "category-names");
        assertThat(zendesk().tags(id)).containsExactly("web_form");
    }

    @Test
    void refusesWhatZendeskFindsInvalid() {
        var id = helpdesk.open("Broken lamp", "It came broken.");

        assertRefused(connector.set(Map.of(Field.PRIORITY, "soon"), fetched(id), api), "422");
    }

    @Test
    void takesBackAnAssignment() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        connector.set(Map.of(Field.ASSIGNEE, "grace@example.org"), fetched(id), api);

        assertThat(connector.set(Map.of(Field.ASSIGNEE, ""), fetched(id), api)).isInstanceOf(Reply.Done.class);

        assertThat(fetched(id).fields()).doesNotContainKey(Field.ASSIGNEE);
    }

    @Test
    void saysInWordsThatANoteIsNotPublic() {
        var id = helpdesk.open("Broken lamp", "It came broken.");

        connector.note(new Note("key", "text", "<p>text</p>"), fetched(id), api);

        var sent = helpdesk.writes()
                .getLast()
                .json()
                .path("ticket")
                .path("comment")
                .path("public");
        assertThat(sent.isBoolean()).isTrue();
        assertThat(sent.asBoolean()).isFalse();
    }

    @Test
    void cannotBeMadeToTakeAPublicCommentForANote() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        var seen = fetched(id);
        helpdesk.failNext(FakeHelpdesk.Answer.ok(Map.of(
                "ticket",
                Map.of("id", 41),
                "audit",
                Map.of("events", List.of(Map.of("type", "Comment", "id", 9, "public", true))))));

        assertRefused(connector.note(new Note("key", "text", "<p>text</p>"), seen, api), "public");
    }

    @Test
    void takesAMergedTicketForGone() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        zendesk().merge(id);

        assertThat(connector.fetch(id, api)).isInstanceOf(Reply.Gone.class);
    }

    @Test
    void asksForNothingThatIsNoNumber() {
        assertThat(connector.fetch("../users/me", api)).isInstanceOf(Reply.Gone.class);
        assertThat(helpdesk.requests()).isEmpty();
    }

    @Test
    void keepsAgentsNotesOutOfTheThread() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        zendesk().agentNotes(id, "He called twice.");

        assertThat(fetched(id).messages()).hasSize(1);
        assertThat(fetched(id).notes()).containsExactly("He called twice.");
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
        helpdesk.failNext(json(200, """
                {"ticket":{"id":%s,"subject":null,"priority":{"a":1},"group_id":null,"requester_id":null,"tags":"x",
                 "custom_fields":null,"via":[],"created_at":7,"updated_at":null,"status":null},"users":null}
                """.formatted(id)));
        helpdesk.failNext(json(200, """
                {"comments":[null,{"id":7,"public":true,"body":null,"attachments":[{"file_name":"lamp.jpg",
                 "content_type":"image/jpeg","size":-1,"content_url":"https://example.org/lamp.jpg"}]},
                 {"id":8,"public":null,"body":[]}],"users":{}}
                """));

        var ticket = fetched(id);

        assertThat(ticket.requester()).isNull();
        assertThat(ticket.fields()).isEmpty();
        assertThat(ticket.messages()).singleElement().satisfies(message -> {
            assertThat(message.author()).isEqualTo(Author.AGENT);
            assertThat(message.body()).isEmpty();
            assertThat(message.attachments()).singleElement().satisfies(file -> {
                assertThat(file.name()).isEqualTo("lamp.jpg");
                assertThat(file.size()).isZero();
            });
        });
    }

    @Test
    void readsAMegabyteOfHtml() {
        var id = helpdesk.open("Broken lamp", "<p>" + "lamp ".repeat(200_000) + "</p>");

        assertThat(fetched(id).messages().getFirst().body()).hasSizeGreaterThan(999_000);
    }

    @Test
    void looksTenMinutesBackBecauseSearchLags() {
        var id = helpdesk.open("Broken lamp", "It came broken.");

        assertThat(connector.changedSince(Instant.now().plus(Duration.ofMinutes(9)), 0, api))
                .isInstanceOfSatisfying(
                        Reply.Done.class,
                        done -> assertThat(done.value().toString()).contains(id));
    }

    @Test
    void goesOnWhereZendeskShowsNoMoreOfASearch() {
        helpdesk.open("Broken lamp", "It came broken.");

        assertThat(connector.changedSince(Instant.now().minusSeconds(60), 10, api))
                .isInstanceOfSatisfying(
                        Reply.Done.class,
                        done -> assertThat(((Changes) done.value()).tickets()).hasSize(1));
    }

    @Test
    void losesNoTicketBecauseALookUpFindsNothing() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        var seen = fetched(id);
        helpdesk.failNext(json(404, ""));
        assertRefused(connector.set(Map.of(Field.QUEUE, "Billing"), seen, api), "404");

        helpdesk.failNext(json(404, ""));
        assertRefused(connector.set(Map.of(Field.ASSIGNEE, "grace@example.org"), seen, api), "404");
    }

    @Test
    void listsMoreThanAPageOfTheNewest() {
        for (var number = 0; number < 120; number++) {
            helpdesk.open("Broken lamp " + number, "It came broken.");
        }

        var newest = (Reply.Done<Changes>) connector.latest(110, api);

        assertThat(newest.value().tickets()).hasSize(110).doesNotHaveDuplicates();
    }

    @Test
    void waitsAsLongAsZendeskAsks() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        var seen = fetched(id);
        helpdesk.failNext(
                new FakeHelpdesk.Answer(429, Map.of("Retry-After", "93"), "{\"error\":\"APIRateLimitExceeded\"}"));

        assertThat(connector.set(Map.of(Field.PRIORITY, "low"), seen, api))
                .isInstanceOfSatisfying(
                        Reply.Later.class, later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(93)));
    }

    @Test
    void signsInByOAuthWhereWanted() {
        var oauth = connection(helpdesk.url(), SECRET, Map.of("auth", "oauth"));
        var id = helpdesk.open("Broken lamp", "It came broken.");

        assertThat(connector.credentials(oauth)).containsEntry("Authorization", "Bearer " + FakeZendesk.TOKEN);
        assertThat(connector.fetch(id, api(oauth))).isInstanceOf(Reply.Done.class);
    }

    @Test
    void findsWhoTheTokenBelongsTo() {
        zendesk().signInAs(anonymous());
        assertThat(wrong()).contains("does not know the user");

        zendesk().signInAs(Map.of("id", 7, "email", "root@example.org", "role", "admin"));
        assertThat(wrong()).contains("root@example.org");

        zendesk().signInAs(Map.of("id", 7, "email", FakeZendesk.BOT, "role", "agent"));
        assertThat(wrong()).contains("'user-id' to that");

        zendesk()
                .signInAs(Map.of("id", 602, "email", FakeZendesk.BOT, "role", "agent", "ticket_restriction", "groups"));
        assertThat(wrong()).contains("some tickets only");
    }

    @Test
    void findsGroupsThatAreMissing() {
        var lost = new Connection(
                "zendesk",
                helpdesk.url(),
                FakeZendesk.BOT,
                FakeZendesk.TOKEN,
                List.of(SECRET),
                List.of(),
                new Words(Map.of(), Map.of("returns", "Returns"), Map.of(), Map.of()),
                Map.of());

        assertThat(connector.check(api(lost)))
                .anyMatch(check -> !check.fine() && check.detail().contains("Returns"));
    }

    @Test
    void saysWhatIsWrongWithItsSettings() {
        var flawed = new Connection(
                "zendesk",
                null,
                "bot",
                "",
                List.of(),
                List.of(),
                new Words(
                        Map.of(Priority.URGENT, "Asap"),
                        Map.of(),
                        Map.of("late", "Late parcel"),
                        Map.of("grace", "Grace")),
                Map.of("user-id", "me", "tag-prefix", "My tags ", "auth", "basic"));

        assertThat(connector.flaws(flawed))
                .hasSize(8)
                .anyMatch(flaw -> flaw.contains("'Asap'"))
                .anyMatch(flaw -> flaw.contains("'url'"))
                .anyMatch(flaw -> flaw.contains("'user'"))
                .anyMatch(flaw -> flaw.contains("'user-id'"))
                .anyMatch(flaw -> flaw.contains("'tag-prefix'"))
                .anyMatch(flaw -> flaw.contains("'auth'"))
                .anyMatch(flaw -> flaw.contains("'Late parcel'"))
                .anyMatch(flaw -> flaw.contains("'Grace'"));
    }

    private String wrong() {
        return connector.check(api).stream()
                .filter(check -> !check.fine())
                .map(Checkup::detail)
                .findFirst()
                .orElse("");
    }

    private static Map<String, Object> anonymous() {
        return Map.of("name", "Anonymous user", "email", "invalid@example.com", "role", "end-user");
    }

    private static FakeHelpdesk.Answer json(int status, String body) {
        return new FakeHelpdesk.Answer(status, Map.of("Content-Type", "application/json"), body);
    }

    private Verification verified(String body, String signature, String time, Instant now) {
        var delivery = FakeZendesk.delivery(body.getBytes(StandardCharsets.UTF_8), signature, time);
        return connector.verify(delivery, connection, now);
    }

    private static List<String> mutations(String text) {
        return IntStream.range(0, text.length())
                .mapToObj(position ->
                        text.substring(0, position) + (char) (text.charAt(position) ^ 1) + text.substring(position + 1))
                .toList();
    }

    private static void assertRefused(Verification verification) {
        assertThat(verification).isInstanceOf(Verification.Refused.class);
    }

    private static void assertRefused(Reply<?> reply, String... reasons) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains(reasons));
    }
}
