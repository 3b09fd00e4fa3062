package dev.nanodesk.helpdesk.github;

import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Delivery;
import dev.nanodesk.helpdesk.Event;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What GitHub's webhooks tell. */
final class GitHubEvents {

    static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,9}");

    private static final Set<String> CHANGES =
            Set.of("opened", "edited", "closed", "reopened", "labeled", "unlabeled", "assigned", "unassigned");

    private GitHubEvents() {}

    static Event read(Delivery delivery, Connection connection, JsonMapper json) {
        return switch (delivery.header("X-GitHub-Event").orElse("")) {
            case "" -> new Event.Unreadable("the header X-GitHub-Event is missing");
            case "ping" -> new Event.Greeting();
            case "issues" -> parsed(delivery, connection, json, true);
            case "issue_comment" -> parsed(delivery, connection, json, false);
            default -> new Event.Ignored("it is no event of issues");
        };
    }

    private static Event parsed(Delivery delivery, Connection connection, JsonMapper json, boolean ofIssue) {
        try {
            return read(json.readTree(delivery.body()), connection, ofIssue);
        } catch (JacksonException e) {
            return new Event.Unreadable("the body is no JSON: the webhook's content type must be application/json");
        }
    }

    private static Event read(JsonNode payload, Connection connection, boolean ofIssue) {
        var issue = payload.path("issue");
        var number = GitHubIssue.number(issue);
        if (!NUMBER.matcher(number).matches()) {
            return new Event.Unreadable("'issue.number' is missing or no number");
        }
        if (!isOf(payload.path("repository"), connection)) {
            return new Event.Ignored("it is of another repository");
        }
        if (GitHubIssue.isPullRequest(issue)) {
            return new Event.Ignored("%s is a pull request".formatted(number));
        }
        var action = payload.path("action").asString("");
        return ofIssue ? ofIssue(number, action, payload) : ofComment(number, action, payload);
    }

    private static boolean isOf(JsonNode repository, Connection connection) {
        return GitHubSettings.repository(connection)
                .equalsIgnoreCase(repository.path("full_name").asString(""));
    }

    private static Event ofIssue(String number, String action, JsonNode payload) {
        return switch (action) {
            case "deleted", "transferred" -> new Event.Removed(number);
            default ->
                CHANGES.contains(action)
                        ? changed(number, payload)
                        : new Event.Ignored("what was done to issue %s does not concern triage".formatted(number));
        };
    }

    private static Event ofComment(String number, String action, JsonNode payload) {
        return action.equals("created")
                ? changed(number, payload)
                : new Event.Ignored("a comment on issue %s was edited or deleted".formatted(number));
    }

    private static Event changed(String number, JsonNode payload) {
        var actor = payload.path("sender").path("login").asString("");
        return new Event.Changed(
                number,
                null,
                Optional.of(actor).filter(login -> !login.isEmpty()).orElse(null));
    }
}
