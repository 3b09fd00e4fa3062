package dev.nanodesk.helpdesk.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.helpdesk.Changes;
import dev.nanodesk.helpdesk.Checkup;
import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Connector;
import dev.nanodesk.helpdesk.ConnectorContract;
import dev.nanodesk.helpdesk.Delivery;
import dev.nanodesk.helpdesk.Event;
import dev.nanodesk.helpdesk.FakeHelpdesk;
import dev.nanodesk.helpdesk.FakeHelpdesk.Answer;
import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.helpdesk.Note;
import dev.nanodesk.helpdesk.Reply;
import dev.nanodesk.helpdesk.Verification;
import dev.nanodesk.helpdesk.Words;
import dev.nanodesk.ticket.Ticket.Author;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitHubTests extends ConnectorContract {

    private static final byte[] BODY =
            "{\"ticket\":{\"id\":81,\"title\":\"Webhook-Test\"}}".getBytes(StandardCharsets.UTF_8);

    @Override
    protected FakeHelpdesk start() {
        return new FakeGitHub();
    }

    @Override
    protected Connector connector() {
        return new GitHub(json);
    }

    @Override
    protected Connection connection(URI url, String secret) {
        return connection(url, secret, Map.of("repository", FakeGitHub.REPOSITORY));
    }

    private static Connection connection(URI url, String secret, Map<String, String> options) {
        return new Connection(
                "github",
                url,
                FakeGitHub.BOT,
                "github_pat_1",
                List.of(secret),
                List.of(),
                new Words(Map.of(), Map.of("billing", "billing"), Map.of(), Map.of()),
                options);
    }

    @Override
    protected Map<Field, String> values() {
        return Map.of(
                Field.CATEGORY, "delivery", Field.PRIORITY, "high", Field.QUEUE, "billing", Field.ASSIGNEE, "grace");
    }

    private FakeGitHub gitHub() {
        return (FakeGitHub) helpdesk;
    }

    @Test
    void checksTheSignatureThatGitHubPublishes() {
        var published = connection(helpdesk.url(), "It's a Secret to Everybody");
        var signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

        assertThat(connector.verify(signed(signature, "Hello, World!"), published, Instant.now()))
                .isInstanceOf(Verification.Genuine.class);
        assertThat(connector.verify(signed(signature, "Hello, World?"), published, Instant.now()))
                .isInstanceOf(Verification.Refused.class);
    }

    @Test
    void checksTheSharedTestVector() {
        var signature = "sha256=41fa0d4551c0b2720c4ca6c9265abb9342ac8b414ac34393501925d2f4234737";
        var body = new String(BODY, StandardCharsets.UTF_8);

        assertThat(verify(signed(signature, body)))
                .isEqualTo(new Verification.Genuine("72d3162e-cc78-11e3-81ab-4c9367dc0958"));
        for (var position = 0; position < signature.length(); position++) {
            var altered = signature.toCharArray();
            altered[position] = (char) (altered[position] ^ 1);
            assertThat(verify(signed(new String(altered), body))).isInstanceOf(Verification.Refused.class);
        }
        assertThat(verify(signed("", body))).isInstanceOf(Verification.Refused.class);
        assertThat(verify(signed(signature.substring(0, 40), body))).isInstanceOf(Verification.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "issues-opened, issues, Changed",
        "issue-comment-customer, issue_comment, Changed",
        "issue-comment-agent, issue_comment, Changed",
        "issue-comment-edited, issue_comment, Ignored",
        "issue-comment-on-pull-request, issue_comment, Ignored",
        "issues-closed, issues, Changed",
        "issues-labeled-by-us, issues, Changed",
        "issues-deleted, issues, Removed",
        "issues-transferred, issues, Removed",
        "issues-locked, issues, Ignored",
        "issues-opened-nulls, issues, Changed",
        "issues-opened-attachments-only, issues, Changed",
        "ping, ping, Greeting",
        "star-created, star, Ignored"
    })
    void readsWhatGitHubSends(String file, String name, String expected) {
        var event = connector.read(recorded(name, file), connection);

        assertThat(event.getClass().getSimpleName()).isEqualTo(expected);
        if (event instanceof Event.Changed changed) {
            assertThat(changed.externalId()).isEqualTo("81");
            assertThat(changed.ticket()).isNull();
        }
    }

    @Test
    void tellsItsOwnChanges() {
        assertThat(connector.read(recorded("issues", "issues-labeled-by-us"), connection))
                .isEqualTo(new Event.Changed("81", null, FakeGitHub.BOT));
        assertThat(connector.read(recorded("issues", "issues-opened-nulls"), connection))
                .isEqualTo(new Event.Changed("81", null, null));
    }

    @Test
    void ignoresOtherRepositories() {
        var other = connection(helpdesk.url(), SECRET, Map.of("repository", "octo/lamps"));

        assertThat(connector.read(recorded("issues", "issues-opened"), other)).isInstanceOf(Event.Ignored.class);
    }

    @Test
    void saysThatAFormIsNoJson() {
        var form =
                new Delivery(Map.of("X-GitHub-Event", "issues"), "", "payload=%7B%7D".getBytes(StandardCharsets.UTF_8));

        assertThat(connector.read(form, connection))
                .isInstanceOfSatisfying(
                        Event.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).contains("application/json"));
    }

    @Test
    void writesNoNoteThatEverybodyWouldRead() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        var before = helpdesk.customerSees(id);

        assertThat(connector.hasPrivateNotes()).isFalse();
        assertThat(connector.note(new Note("key", "summary", "summary"), fetched(id), api))
                .isInstanceOf(Reply.Refused.class);

        assertThat(helpdesk.writes()).isEmpty();
        assertThat(helpdesk.customerSees(id)).isEqualTo(before);
    }

    @Test
    void leavesLabelsOfOthers() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        gitHub().label(id, "bug");
        gitHub().label(id, "nanodesk-priority-low");
        helpdesk.beforeNextWrite(() -> gitHub().label(id, "help wanted"));

        assertThat(connector.set(Map.of(Field.PRIORITY, "high"), fetched(id), api))
                .isInstanceOf(Reply.Done.class);

        assertThat(gitHub().labels(id)).containsExactlyInAnyOrder("bug", "help wanted", "nanodesk-priority-high");
        assertThat(fetched(id).tags()).containsExactlyInAnyOrder("bug", "help wanted");
    }

    @Test
    void makesALabelThatIsMissing() {
        var id = helpdesk.open("Broken lamp", "It came broken.");

        connector.set(Map.of(Field.CATEGORY, "lamps and more"), fetched(id), api);

        assertThat(gitHub().labelsOfRepository()).contains("nanodesk-category-lamps and more");
        assertThat(gitHub().labels(id)).containsExactly("nanodesk-category-lamps and more");
    }

    @Test
    void usesALabelThatDiffersInCaseOnly() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        gitHub().labelsOfRepository().add("Nanodesk-Priority-High");

        assertThat(connector.set(Map.of(Field.PRIORITY, "high"), fetched(id), api))
                .isInstanceOf(Reply.Done.class);
    }

    @Test
    void saysThatALabelIsTooLong() {
        var id = helpdesk.open("Broken lamp", "It came broken.");

        assertThat(connector.set(Map.of(Field.CATEGORY, "x".repeat(60)), fetched(id), api))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("422", "too long"));
    }

    @Test
    void takesTwoLabelsOfOneFieldForAPersons() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        gitHub().label(id, "nanodesk-queue-billing");
        gitHub().label(id, "nanodesk-queue-returns");

        assertThat(fetched(id).fields()).containsEntry(Field.QUEUE, "billing");
        assertThat(fetched(id).setByPeople()).containsExactly(Field.QUEUE);
    }

    @Test
    void clearsWhatItIsToClear() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        connector.set(Map.of(Field.ASSIGNEE, "grace", Field.QUEUE, "billing"), fetched(id), api);

        assertThat(connector.set(Map.of(Field.ASSIGNEE, "", Field.QUEUE, ""), fetched(id), api))
                .isInstanceOf(Reply.Done.class);

        assertThat(gitHub().labels(id)).isEmpty();
        assertThat(gitHub().assignees(id)).isEmpty();
    }

    @Test
    void handsAnIssueFromOneAssigneeToAnother() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        connector.set(Map.of(Field.ASSIGNEE, "grace"), fetched(id), api);

        connector.set(Map.of(Field.ASSIGNEE, "linus"), fetched(id), api);

        assertThat(gitHub().assignees(id)).containsExactly("linus");
    }

    @Test
    void saysWhomGitHubSilentlyDidNotAssign() {
        var id = helpdesk.open("Broken lamp", "It came broken.");

        assertThat(connector.set(Map.of(Field.ASSIGNEE, "nobody"), fetched(id), api))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("ASSIGNEE", "nobody"));
    }

    @Test
    void takesBystandersForCustomersAndBotsForAgents() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        gitHub().comment(id, "passer-by", "User", "NONE", "Mine too.");
        gitHub().comment(id, "stale", "Bot", "NONE", "This issue is old.");
        gitHub().comment(id, "hubber", "User", "COLLABORATOR", "Which one?");

        assertThat(fetched(id).messages())
                .extracting(HelpdeskTicket.Message::author)
                .containsExactly(Author.REQUESTER, Author.REQUESTER, Author.AGENT, Author.AGENT);
    }

    @Test
    void readsAnIssueOfWrongTypesAndOneOfAMegabyte() {
        var id = helpdesk.open("Broken lamp", "<p>It came broken.</p>".repeat(50_000));
        assertThat(fetched(id).messages().getFirst().body()).hasSize(1_100_000);

        var odd = new HashMap<String, Object>(Map.of("number", Integer.parseInt(id), "title", List.of(), "state", 3));
        odd.putAll(Map.of("body", Map.of(), "labels", "bug", "assignees", Map.of("a", 1), "user", "ada"));
        odd.put("created_at", 7);
        helpdesk.failNext(Answer.ok(odd));
        assertThat(fetched(id)).satisfies(ticket -> {
            assertThat(ticket.subject()).isEmpty();
            assertThat(ticket.requester()).isNull();
            assertThat(ticket.createdAt()).isNull();
            assertThat(ticket.fields()).isEmpty();
            assertThat(ticket.messages()).hasSize(1);
        });
    }

    @Test
    void readsAllPagesOfComments() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        for (var count = 0; count < 230; count++) {
            helpdesk.customerWrites(id, "And another thing: " + count);
        }

        assertThat(fetched(id).messages()).hasSize(231);
    }

    @Test
    void looksForNewsPageByPageWithoutPullRequests() {
        for (var count = 0; count < 120; count++) {
            helpdesk.open("Broken lamp", "It came broken.");
        }
        gitHub().openPullRequest("Mend the lamp");
        var since = Instant.now().minus(Duration.ofHours(1));

        var first = changes(connector.changedSince(since, 0, api));
        var second = changes(connector.changedSince(since, 1, api));

        assertThat(first.more()).isTrue();
        assertThat(first.tickets()).hasSize(100);
        assertThat(second.more()).isFalse();
        assertThat(second.tickets()).hasSize(20);
        assertThat(connector.fetch("161", api)).isInstanceOf(Reply.Gone.class);
    }

    @Test
    void tellsATransferredIssueFromARenamedRepository() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        gitHub().transfer(id);
        assertThat(connector.fetch(id, api)).isInstanceOf(Reply.Gone.class);

        gitHub().rename();
        assertThat(connector.fetch(id, api))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("repository"));
    }

    @Test
    void waitsAsLongAsGitHubsLimitsSay() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        var reset = Long.toString(Instant.now().plusSeconds(600).getEpochSecond());
        helpdesk.failNext(new Answer(
                403,
                Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", reset),
                "{\"message\":\"API rate limit\"}"));
        assertThat(later(connector.fetch(id, api))).isBetween(Duration.ofSeconds(590), Duration.ofSeconds(600));

        helpdesk.failNext(new Answer(403, Map.of("Retry-After", "30"), "{}"));
        assertThat(later(connector.fetch(id, api(connection)))).isEqualTo(Duration.ofSeconds(30));

        helpdesk.failNext(
                new Answer(403, Map.of(), "{\"message\":\"You have exceeded a secondary rate limit. Please wait.\"}"));
        assertThat(later(connector.fetch(id, api(connection)))).isEqualTo(Duration.ofMinutes(1));

        helpdesk.failNext(new Answer(403, Map.of(), "{\"message\":\"Resource not accessible\"}"));
        assertThat(connector.fetch(id, api(connection))).isInstanceOf(Reply.Refused.class);
    }

    @Test
    void findsWhatIsWrongWithItsRole() {
        gitHub().readOnly();

        assertThat(connector.check(api))
                .filteredOn(check -> !check.fine())
                .extracting(Checkup::what)
                .containsExactly("labels");
    }

    @Test
    void namesWhatIsWrongWithItsSettings() {
        assertThat(flaws(Map.of())).singleElement().asString().contains("'repository'");
        assertThat(flaws(Map.of("repository", "octo/..")))
                .singleElement()
                .asString()
                .contains("'repository'");
        assertThat(flaws(Map.of("repository", "octo/desk", "category-prefx", "x")))
                .singleElement()
                .asString()
                .contains("category-prefx");
        assertThat(flaws(Map.of("repository", "octo/desk", "category-prefix", "t-", "queue-prefix", "T-queue-")))
                .singleElement()
                .asString()
                .contains("queue-prefix", "category-prefix");
        assertThat(connector.flaws(new Connection(
                        "github",
                        null,
                        "",
                        "",
                        List.of(),
                        List.of(),
                        new Words(Map.of(), Map.of(), Map.of(), Map.of()),
                        Map.of("repository", "octo/desk"))))
                .hasSize(2);
    }

    @Test
    void takesLabelsOfATemplateForNobodysChoice() {
        var options = Map.of("repository", "octo/desk", "untouched-labels", "nanodesk-priority-normal, bug");

        assertThat(connector.untouched(connection(helpdesk.url(), SECRET, options)))
                .containsExactlyEntriesOf(Map.of(Field.PRIORITY, Set.of("normal")));
    }

    private List<String> flaws(Map<String, String> options) {
        return connector.flaws(connection(helpdesk.url(), SECRET, options));
    }

    private static Changes changes(Reply<Changes> reply) {
        assertThat(reply).isInstanceOf(Reply.Done.class);
        return ((Reply.Done<Changes>) reply).value();
    }

    private static Duration later(Reply<HelpdeskTicket> reply) {
        assertThat(reply).isInstanceOf(Reply.Later.class);
        return Objects.requireNonNull(((Reply.Later<HelpdeskTicket>) reply).after());
    }

    private static Delivery signed(String signature, String body) {
        var headers = new HashMap<>(
                Map.of("X-GitHub-Event", "issues", "X-GitHub-Delivery", "72d3162e-cc78-11e3-81ab-4c9367dc0958"));
        headers.put("X-Hub-Signature-256", signature);
        return new Delivery(headers, "", body.getBytes(StandardCharsets.UTF_8));
    }

    private static Delivery recorded(String event, String file) {
        try (var stream = GitHubTests.class.getResourceAsStream("/webhooks/github/" + file + ".json")) {
            return new Delivery(
                    Map.of("X-GitHub-Event", event),
                    "",
                    Objects.requireNonNull(stream).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
