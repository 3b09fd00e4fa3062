package dev.nanodesk.helpdesk.zammad;

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
import dev.nanodesk.helpdesk.Verification;
import dev.nanodesk.helpdesk.Words;
import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.ticket.Ticket.Author;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ZammadTests extends ConnectorContract {

    private static final Note NOTE =
            new Note("nanodesk-0123456789ab", "a note", "<p>a note [nanodesk-0123456789ab]</p>");

    private FakeZammad zammad = new FakeZammad();

    @BeforeEach
    void keepTheFake() {
        zammad = (FakeZammad) helpdesk;
    }

    @Override
    protected FakeHelpdesk start() {
        return zammad;
    }

    @Override
    protected Connector connector() {
        return new Zammad(json);
    }

    @Override
    protected Connection connection(URI url, String secret) {
        return connection(url, secret, Map.of());
    }

    private Connection connection(URI url, String secret, Map<String, String> options) {
        return new Connection(
                "zammad", url, FakeZammad.BOT, "token", List.of(secret), List.of(), words(Map.of()), options);
    }

    private void connectWith(Map<String, String> options) {
        connection = connection(helpdesk.url(), SECRET, options);
        api = api(connection);
    }

    private static Words words(Map<Priority, String> priorities) {
        var all = new EnumMap<>(ZammadPriority.NAMES);
        all.putAll(priorities);
        return new Words(all, Map.of("billing", "Billing"), Map.of(), Map.of());
    }

    @Override
    protected Map<Field, String> values() {
        return Map.of(
                Field.CATEGORY, "delivery", Field.PRIORITY, "3 high", Field.QUEUE, "Billing", Field.ASSIGNEE, "grace");
    }

    @Test
    void takesThePublishedTestVector() {
        var body = "{\"ticket\":{\"id\":81,\"title\":\"Webhook-Test\"}}".getBytes(StandardCharsets.UTF_8);
        var signature = "sha1=17a53b715ec51793086c791210d490c9c506a1f9";

        assertThat(verify(new Delivery(Map.of("x-hub-signature", signature, "X-Zammad-Delivery", "abc"), "", body)))
                .isEqualTo(new Verification.Genuine("abc"));
        for (var position = 5; position < signature.length(); position++) {
            var altered = new StringBuilder(signature);
            altered.setCharAt(position, altered.charAt(position) == '0' ? '1' : '0');
            assertThat(verify(new Delivery(Map.of("X-Hub-Signature", altered.toString()), "", body)))
                    .isInstanceOf(Verification.Refused.class);
        }
        assertThat(verify(new Delivery(Map.of("X-Hub-Signature", signature.substring(5)), "", body)))
                .as("without the name of the hash")
                .isInstanceOf(Verification.Refused.class);
    }

    @Test
    void takesATokenWhereNoSecretIsSetUp() {
        var byToken = new Connection(
                "zammad",
                helpdesk.url(),
                FakeZammad.BOT,
                "token",
                List.of(),
                List.of("t0ken"),
                words(Map.of()),
                Map.of());
        var body = "{}".getBytes(StandardCharsets.UTF_8);

        assertThat(connector.verify(
                        new Delivery(Map.of("Authorization", "Bearer t0ken"), "", body), byToken, Instant.now()))
                .isInstanceOf(Verification.Genuine.class);
        assertThat(connector.verify(
                        new Delivery(Map.of("Authorization", "Bearer x"), "", body), byToken, Instant.now()))
                .isInstanceOf(Verification.Refused.class);
    }

    @Test
    void saysWhatIsMissingInTheSettings() {
        var bare = new Connection(
                "zammad",
                null,
                "",
                "",
                List.of(),
                List.of(),
                words(Map.of()),
                Map.of("category-field", "Not An Attribute", "shared-drafts", "maybe", "colour", "red"));

        assertThat(connector.flaws(bare))
                .hasSize(5)
                .anyMatch(flaw -> flaw.contains("'url' and 'token'"))
                .anyMatch(flaw -> flaw.contains("'user'"))
                .anyMatch(flaw -> flaw.contains("Not An Attribute"))
                .anyMatch(flaw -> flaw.contains("'maybe'"))
                .anyMatch(flaw -> flaw.contains("'colour'"));
    }

    @Test
    void readsWhoTheCustomerIs() {
        var ticket = fetched(zammad.open("Broken lamp", "It came broken."));

        assertThat(ticket.requester()).satisfies(requester -> {
            assertThat(requester.name()).isEqualTo("Ada Byron");
            assertThat(requester.email()).isEqualTo("ada@example.org");
            assertThat(requester.vip()).isTrue();
        });
        assertThat(ticket.channel()).isEqualTo(Channel.EMAIL);
    }

    @Test
    void tellsInternalArticlesFromMessages() {
        var id = zammad.open("Broken lamp", "It came broken.");
        zammad.agentNotes(id, "He is always like that.");

        assertThat(fetched(id).messages())
                .extracting(HelpdeskTicket.Message::author)
                .containsExactly(Author.REQUESTER);
        assertThat(fetched(id).notes()).containsExactly("He is always like that.");
    }

    @Test
    void listsAttachmentsWithoutFetchingThem() {
        var id = zammad.open("Photo", "");
        zammad.attach(id, "image1.jpeg");

        assertThat(fetched(id).messages().getFirst().attachments())
                .singleElement()
                .satisfies(attachment -> {
                    assertThat(attachment.name()).isEqualTo("image1.jpeg");
                    assertThat(attachment.contentType()).isEqualTo("image/jpeg");
                    assertThat(attachment.size()).isEqualTo(35574);
                    assertThat(attachment.url())
                            .startsWith(helpdesk.url() + "/api/v1/ticket_attachment/" + id)
                            .endsWith("/174");
                });
    }

    @Test
    void tellsAMergedOrRemovedTicketAsGone() {
        var merged = zammad.open("Broken lamp", "It came broken.");
        var removed = zammad.open("Broken lamp", "It came broken.");
        zammad.merge(merged);
        zammad.putInState(removed, "removed");

        assertThat(connector.fetch(merged, api)).isInstanceOf(Reply.Gone.class);
        assertThat(connector.fetch(removed, api)).isInstanceOf(Reply.Gone.class);
    }

    @Test
    void takesStatesOfTheInstallationsOwnForClosed() {
        connectWith(Map.of("closed-states", "spam, solved by phone"));
        var id = zammad.open("Broken lamp", "It came broken.");
        assertThat(fetched(id).state()).isEqualTo(HelpdeskTicket.State.OPEN);

        zammad.putInState(id, "spam");

        assertThat(fetched(id).state()).isEqualTo(HelpdeskTicket.State.CLOSED);
    }

    @Test
    void replacesOurTagAndLeavesTheOthers() {
        var id = zammad.open("Broken lamp", "It came broken.");
        zammad.agentTags(id, "vip");
        zammad.agentTags(id, "americano");

        connector.set(Map.of(Field.CATEGORY, "delivery"), fetched(id), api);
        connector.set(Map.of(Field.CATEGORY, "damaged goods"), fetched(id), api);

        assertThat(zammad.tags(id)).isEqualTo(Set.of("vip", "americano", "nanodesk-damaged goods"));
        assertThat(fetched(id).tags()).contains("vip", "americano");
    }

    @Test
    void takesASecondCategoryForAPersonsChoice() {
        var id = zammad.open("Broken lamp", "It came broken.");
        connector.set(Map.of(Field.CATEGORY, "delivery"), fetched(id), api);

        zammad.agentTags(id, "nanodesk-refund");

        assertThat(fetched(id).fields()).containsEntry(Field.CATEGORY, "delivery, refund");
    }

    @Test
    void setsTheCategoryAsAnAttributeWhereOneIsNamed() {
        connectWith(Map.of("category-field", FakeZammad.ATTRIBUTE));
        var id = zammad.open("Broken lamp", "It came broken.");
        assertThat(fetched(id).fields()).doesNotContainKey(Field.CATEGORY);

        assertThat(connector.set(Map.of(Field.CATEGORY, "delivery"), fetched(id), api))
                .isInstanceOf(Reply.Done.class);

        assertThat(zammad.category(id)).isEqualTo("delivery");
        assertThat(zammad.tags(id)).isEmpty();
        assertThat(fetched(id).fields()).containsEntry(Field.CATEGORY, "delivery");
    }

    @Test
    void saysThatAnAttributeIsNotThere() {
        connectWith(Map.of("category-field", "no_such_attribute"));
        var id = zammad.open("Broken lamp", "It came broken.");

        assertThat(connector.set(Map.of(Field.CATEGORY, "delivery"), fetched(id), api))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("CATEGORY to 'delivery'"));
    }

    @Test
    void saysWhichGroupIsUnknown() {
        var id = zammad.open("Broken lamp", "It came broken.");

        assertThat(connector.set(Map.of(Field.QUEUE, "Nowhere"), fetched(id), api))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("422", "Nowhere"));
    }

    @Test
    void saysThatAnOwnerWasDropped() {
        var id = zammad.open("Broken lamp", "It came broken.");
        zammad.agentSets(id, Field.QUEUE, "Board");

        assertThat(connector.set(Map.of(Field.ASSIGNEE, "grace"), fetched(id), api))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("ASSIGNEE to 'grace'"));
    }

    @Test
    void clearsTheOwner() {
        var id = zammad.open("Broken lamp", "It came broken.");
        zammad.agentSets(id, Field.ASSIGNEE, "grace");

        assertThat(connector.set(Map.of(Field.ASSIGNEE, ""), fetched(id), api)).isInstanceOf(Reply.Done.class);

        assertThat(zammad.field(id, Field.ASSIGNEE)).isEmpty();
    }

    @Test
    void saysInWordsThatANoteIsInternal() {
        var id = zammad.open("Broken lamp", "It came broken.");

        connector.note(NOTE, fetched(id), api);

        var article = zammad.writes().getLast().json();
        assertThat(article.path("internal").isBoolean()).isTrue();
        assertThat(article.path("internal").asBoolean()).isTrue();
        assertThat(article.path("type").asString()).isEqualTo("note");
        assertThat(article.path("sender").asString()).isEqualTo("Agent");
    }

    @Test
    void writesNoNoteWhereZammadWouldMakeItPublic() {
        var id = zammad.open("Broken lamp", "It came broken.");
        var seen = fetched(id);
        zammad.botIsOnlyACustomer();

        assertThat(connector.note(NOTE, seen, api)).isInstanceOf(Reply.Refused.class);

        assertThat(zammad.customerSees(id)).containsExactly("It came broken.");
        assertThat(zammad.writes()).isEmpty();
    }

    @Test
    void triesToMendANoteThatBecamePublicAndSaysSo() {
        var id = zammad.open("Broken lamp", "It came broken.");
        var seen = fetched(id);
        zammad.beforeNextWrite(zammad::botIsOnlyACustomer);

        assertThat(connector.note(NOTE, seen, api))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("made the note public"));

        var mended = zammad.writes().getLast();
        assertThat(mended.path()).matches("/api/v1/ticket_articles/\\d+");
        assertThat(mended.json().path("internal").asBoolean()).isTrue();
    }

    @Test
    void leavesTheDraftThatAnAgentWroteMeanwhile() {
        var id = zammad.open("Broken lamp", "It came broken.");
        var seen = fetched(id);
        zammad.agentDrafts(id, "My own words.");

        assertThat(connector.draft("Dear customer", seen, api)).isInstanceOf(Reply.Conflict.class);

        assertThat(zammad.draft(id)).isEqualTo("My own words.");
        assertThat(fetched(id).draft()).isEqualTo("My own words.");
    }

    @Test
    void draftsAMailToTheCustomer() {
        var id = zammad.open("Broken lamp", "It came broken.");

        connector.draft("Dear Ada,\n5 < 6", fetched(id), api);

        var draft = zammad.storedDraft(id);
        assertThat(draft.path("body").asString()).isEqualTo("Dear Ada,<br>5 &lt; 6");
        assertThat(draft.path("type").asString()).isEqualTo("email");
        assertThat(draft.path("to").asString()).isEqualTo("ada@example.org");
    }

    @Test
    void draftsANoteWhereThereIsNoMail() {
        var id = zammad.open("Broken lamp", "It came broken.");
        zammad.openedBy(id, "telegram personal-message");

        connector.draft("Dear Ada", fetched(id), api);

        var draft = zammad.storedDraft(id);
        assertThat(draft.path("type").asString()).isEqualTo("note");
        assertThat(draft.path("internal").asBoolean()).isTrue();
    }

    @Test
    void keepsNoDraftWhereTheyAreSwitchedOff() {
        assertThat(connector.hasDrafts(connection)).isTrue();

        connectWith(Map.of("shared-drafts", "off"));

        assertThat(connector.hasDrafts(connection)).isFalse();
    }

    @Test
    void readsATicketThatMayNotBeChanged() {
        var id = zammad.open("Broken lamp", "It came broken.");
        zammad.botIsOnlyACustomer();

        assertThat(fetched(id).draft()).isNull();
        assertThat(fetched(id).messages()).hasSize(1);
    }

    @Test
    void asksForNothingButATicketsNumber() {
        assertThat(connector.fetch("../users/me", api)).isInstanceOf(Reply.Refused.class);
        assertThat(zammad.requests()).isEmpty();
    }

    @Test
    void readsALessUrgentPriorityWhereTwoHaveOneName() {
        assertThat(connector.priorityCalled("3 high", words(Map.of()))).contains(Priority.HIGH);
        assertThat(connector.priorityCalled("4 urgent", words(Map.of()))).contains(Priority.URGENT);
        assertThat(connector.priorityCalled("sofort", words(Map.of(Priority.URGENT, "sofort"))))
                .contains(Priority.URGENT);
        assertThat(connector.priorityCalled("", words(Map.of()))).isEmpty();
    }

    @Test
    void looksThroughChangesByPages() {
        for (var number = 0; number < 101; number++) {
            zammad.open("Ticket " + number, "Text");
        }

        var first = changes(connector.changedSince(Instant.EPOCH, 0, api));
        var second = changes(connector.changedSince(Instant.EPOCH, 1, api));

        assertThat(first.tickets()).hasSize(100);
        assertThat(first.more()).isTrue();
        assertThat(second.tickets()).hasSize(1);
        assertThat(second.more()).isFalse();
        assertThat(first.tickets())
                .isSortedAccordingTo((one, other) -> one.changedAt().compareTo(other.changedAt()));
    }

    private static Changes changes(Reply<Changes> reply) {
        assertThat(reply).isInstanceOf(Reply.Done.class);
        return ((Reply.Done<Changes>) reply).value();
    }

    @Test
    void checksWhetherNotesWouldBeInternal() {
        zammad.open("Broken lamp", "It came broken.");
        assertThat(connector.check(api))
                .allMatch(Checkup::fine)
                .anyMatch(check -> check.what().equals("notes"));

        zammad.botIsOnlyACustomer();

        assertThat(connector.check(api)).anyMatch(check -> check.what().equals("notes") && !check.fine());
    }

    @Test
    void checksTheNamesInTheSettings() {
        zammad.open("Broken lamp", "It came broken.");
        zammad.addPriority("4 urgent");
        var odd = new Connection(
                "zammad",
                helpdesk.url(),
                "somebody",
                "token",
                List.of(SECRET),
                List.of(),
                words(Map.of(Priority.LOW, "0 never")),
                Map.of("category-field", "no_such_attribute"));

        assertThat(connector.check(api(odd)))
                .filteredOn(check -> !check.fine())
                .extracting(Checkup::what)
                .containsExactlyInAnyOrder("user", "priorities", "category-field");
        assertThat(connector.check(api)).anyMatch(check -> check.detail().contains("4 urgent"));
    }
}
