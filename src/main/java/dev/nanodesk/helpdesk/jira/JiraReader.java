package dev.nanodesk.helpdesk.jira;

import static dev.nanodesk.helpdesk.jira.JiraJson.stream;
import static dev.nanodesk.helpdesk.jira.JiraJson.text;

import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.HelpdeskApi.Page;
import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.helpdesk.Reply;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads an issue of the project, with its history and its comments. */
record JiraReader(JiraSettings settings, HelpdeskApi api) {

    private static final int COMMENTS = 100;
    private static final int PAGES_OF_COMMENTS = 20;

    Reply<HelpdeskTicket> ticket(String id) {
        return issue(id).then(issue -> comments(id).map(comments -> new JiraIssue(issue, comments, settings).ticket()));
    }

    /** The issue without its comments; gone where it is of another project now. */
    Reply<JsonNode> issue(String id) {
        if (!JiraWebhook.ID.matcher(id).matches()) {
            return new Reply.Refused<>("'%s' is no id of an issue".formatted(id));
        }
        var reply = api.call(Jira.rest("issue", id)
                .query("fields", new JiraFields(settings).names())
                .query("expand", "changelog")
                .query("properties", "request.channel.type"));
        return switch (reply) {
            case Reply.Gone<Page>(var reason) -> goneOrHidden(reason);
            case Reply<Page> other -> other.then(page -> ofProject(page.body(), id));
        };
    }

    /** Jira answers 404 also where the account may no longer see the issue: then it is not gone. */
    private Reply<JsonNode> goneOrHidden(String reason) {
        var project = api.call(Jira.rest("project", settings.project()));
        return project instanceof Reply.Gone<Page>
                ? new Reply.Refused<>("the account cannot see project %s, nor the issue".formatted(settings.project()))
                : project.then(visible -> new Reply.Gone<>(reason));
    }

    private Reply<JsonNode> ofProject(JsonNode issue, String id) {
        var key = text(issue, "key");
        if (key.isEmpty() || !text(issue, "id").equals(id)) {
            return new Reply.Refused<>("Jira's answer is not issue " + id);
        }
        return settings.isInProject(key)
                ? new Reply.Done<>(issue)
                : new Reply.Gone<>("the issue is %s now, of another project".formatted(key));
    }

    private Reply<List<JsonNode>> comments(String id) {
        Reply<List<JsonNode>> all = new Reply.Done<>(List.of());
        for (var page = 0; page < PAGES_OF_COMMENTS; page++) {
            var start = page * COMMENTS;
            var before = all;
            all = before.then(known -> known.size() < start
                    ? before
                    : api.call(Jira.rest("issue", id, "comment")
                                    .query("orderBy", "created")
                                    .query("maxResults", Integer.toString(COMMENTS))
                                    .query("startAt", Integer.toString(start)))
                            .map(answer -> joined(known, answer.body().path("comments"))));
        }
        return all;
    }

    private static List<JsonNode> joined(List<JsonNode> known, JsonNode more) {
        var all = new ArrayList<>(known);
        stream(more).forEach(all::add);
        return List.copyOf(all);
    }
}
