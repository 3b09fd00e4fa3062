package dev.nanodesk.helpdesk.jira;

import static dev.nanodesk.helpdesk.jira.JiraJson.stream;
import static dev.nanodesk.helpdesk.jira.JiraJson.text;
import static dev.nanodesk.helpdesk.jira.JiraJson.time;

import dev.nanodesk.helpdesk.Changes;
import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.Reply;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Looks for issues by JQL. Times are given as milliseconds, as Jira reads dates in words in the account's time zone; they are
 * whole minutes, as it may compare no finer: an issue too many is harmless, one too few is lost.
 */
record JiraSearch(JiraSettings settings, HelpdeskApi api) {

    private static final int PAGE = 100;

    Reply<Changes> changedSince(Instant since, int page) {
        var jql = "project = \"%s\" AND updated >= %d ORDER BY updated ASC"
                .formatted(
                        settings.project(),
                        since.truncatedTo(ChronoUnit.MINUTES).toEpochMilli());
        var answer = search(jql, PAGE, "");
        for (var passed = 0; passed < page; passed++) {
            answer = answer.then(before -> next(before)
                    .map(token -> search(jql, PAGE, token))
                    .orElseGet(() -> new Reply.Done<>(MissingNode.getInstance())));
        }
        return answer.map(JiraSearch::changes);
    }

    Reply<Changes> latest(int count) {
        var jql = "project = \"%s\" AND statusCategory != Done ORDER BY updated DESC".formatted(settings.project());
        return search(jql, Math.min(count, PAGE), "")
                .map(answer -> new Changes(changes(answer).tickets(), false));
    }

    private Reply<JsonNode> search(String jql, int size, String token) {
        var call = Jira.rest("search", "jql")
                .query("jql", jql)
                .query("fields", "updated")
                .query("maxResults", Integer.toString(size));
        return api.call(token.isEmpty() ? call : call.query("nextPageToken", token))
                .map(HelpdeskApi.Page::body);
    }

    private static Changes changes(JsonNode answer) {
        return new Changes(
                stream(answer.path("issues")).flatMap(JiraSearch::change).toList(),
                next(answer).isPresent());
    }

    private static Stream<Changes.Change> change(JsonNode issue) {
        var updated = time(issue.path("fields"), "updated");
        var id = text(issue, "id");
        return updated == null || !JiraWebhook.ID.matcher(id).matches()
                ? Stream.empty()
                : Stream.of(new Changes.Change(id, updated));
    }

    private static Optional<String> next(JsonNode answer) {
        return Optional.of(text(answer, "nextPageToken"))
                .filter(token -> !token.isEmpty() && !answer.path("isLast").asBoolean(false));
    }
}
