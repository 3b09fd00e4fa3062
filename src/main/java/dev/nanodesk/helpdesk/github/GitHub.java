package dev.nanodesk.helpdesk.github;

import dev.nanodesk.helpdesk.Changes;
import dev.nanodesk.helpdesk.Checkup;
import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Connector;
import dev.nanodesk.helpdesk.Delivery;
import dev.nanodesk.helpdesk.Event;
import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.helpdesk.Note;
import dev.nanodesk.helpdesk.Reply;
import dev.nanodesk.helpdesk.Signatures;
import dev.nanodesk.helpdesk.Verification;
import dev.nanodesk.ticket.Priority;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Issues of one GitHub repository. Whoever sees the repository reads each comment, so that nothing is written but labels
 * and the assignee: category, priority and queue as labels with a prefix each. A webhook says that an issue changed, the
 * issue itself is fetched.
 */
@Component
class GitHub implements Connector {

    private static final Map<Priority, String> PRIORITIES =
            Map.of(Priority.URGENT, "urgent", Priority.HIGH, "high", Priority.NORMAL, "normal", Priority.LOW, "low");

    private static final int PAGE = 100;
    private static final int PAGES = 10;

    private final JsonMapper json;

    GitHub(JsonMapper json) {
        this.json = json;
    }

    @Override
    public String vendor() {
        return "github";
    }

    @Override
    public List<String> flaws(Connection connection) {
        return GitHubSettings.flaws(connection);
    }

    @Override
    public Map<String, String> credentials(Connection connection) {
        return Map.of("Authorization", "Bearer " + connection.token());
    }

    @Override
    public Verification verify(Delivery delivery, Connection connection, Instant now) {
        return Signatures.check(
                delivery.header("X-Hub-Signature-256").orElse(null),
                connection.secrets(),
                secret -> "sha256=" + Signatures.hex(Signatures.hmac("HmacSHA256", secret, delivery.body())),
                delivery.header("X-GitHub-Delivery").orElse(null));
    }

    @Override
    public Event read(Delivery delivery, Connection connection) {
        return GitHubEvents.read(delivery, connection, json);
    }

    @Override
    public Reply<HelpdeskTicket> fetch(String externalId, HelpdeskApi api) {
        var repository = new GitHubRepository(api);
        var issue = repository.issue(externalId);
        if (issue instanceof Reply.Gone<JsonNode> && !repository.isThere()) {
            return new Reply.Refused<>(
                    "the repository or its issues cannot be seen: renamed, switched off, or the token without access?");
        }
        return issue.then(found -> ticket(externalId, found, repository, api.connection()));
    }

    private static Reply<HelpdeskTicket> ticket(
            String externalId, JsonNode issue, GitHubRepository repository, Connection connection) {
        if (GitHubIssue.isPullRequest(issue)) {
            return new Reply.Gone<>("%s is a pull request".formatted(externalId));
        }
        if (!externalId.equals(GitHubIssue.number(issue))) {
            return new Reply.Refused<>("GitHub answered with another issue, or none");
        }
        return repository
                .comments(externalId, PAGE, PAGES)
                .map(comments -> new GitHubIssue(issue, comments).ticket(GitHubLabels.of(connection)));
    }

    @Override
    public Reply<Changes> changedSince(Instant since, int page, HelpdeskApi api) {
        return new GitHubRepository(api)
                .call(repository -> repository
                        .get("issues")
                        .query("state", "all")
                        .query("sort", "updated")
                        .query("direction", "asc")
                        .query("since", since.truncatedTo(ChronoUnit.SECONDS).toString())
                        .query("per_page", Integer.toString(PAGE))
                        .query("page", Integer.toString(page + 1)))
                .map(issues -> new Changes(changes(issues), issues.size() == PAGE));
    }

    /** Pull requests are in the list too. */
    @Override
    public Reply<Changes> latest(int count, HelpdeskApi api) {
        return new GitHubRepository(api)
                .call(repository -> repository
                        .get("issues")
                        .query("state", "open")
                        .query("sort", "updated")
                        .query("direction", "desc")
                        .query("per_page", Integer.toString(PAGE)))
                .map(issues -> new Changes(changes(issues).stream().limit(count).toList(), false));
    }

    private static List<Changes.Change> changes(JsonNode issues) {
        var changes = new ArrayList<Changes.Change>();
        for (var issue : issues) {
            var changedAt = GitHubIssue.time(issue.path("updated_at"));
            if (!GitHubIssue.isPullRequest(issue) && changedAt != null) {
                changes.add(new Changes.Change(GitHubIssue.number(issue), changedAt));
            }
        }
        return changes;
    }

    @Override
    public Set<Field> settable(Connection connection) {
        return EnumSet.allOf(Field.class);
    }

    /** Labels that an issue's template puts there. */
    @Override
    public Map<Field, Set<String>> untouched(Connection connection) {
        return GitHubLabels.of(connection).valuesOf(GitHubSettings.untouchedLabels(connection));
    }

    @Override
    public Map<Priority, String> priorities() {
        return PRIORITIES;
    }

    @Override
    public Reply<HelpdeskTicket> set(Map<Field, String> fields, HelpdeskTicket seen, HelpdeskApi api) {
        return new GitHubChange(new GitHubRepository(api), GitHubLabels.of(api.connection()), seen).make(fields);
    }

    @Override
    public boolean hasPrivateNotes() {
        return false;
    }

    @Override
    public Reply<String> note(Note note, HelpdeskTicket seen, HelpdeskApi api) {
        return new Reply.Refused<>("everybody who sees the repository reads a comment on GitHub");
    }

    @Override
    public List<Checkup> check(HelpdeskApi api) {
        return new GitHubCheck(api).all();
    }
}
