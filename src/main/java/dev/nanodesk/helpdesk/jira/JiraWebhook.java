package dev.nanodesk.helpdesk.jira;

import static dev.nanodesk.helpdesk.jira.JiraJson.stream;
import static dev.nanodesk.helpdesk.jira.JiraJson.text;

import dev.nanodesk.helpdesk.Event;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event: what an administrator's webhook sends, or an automation rule's web request. The latter has no event's name
 * unless the rule's own body gives one; its body is {@code {"issue":{…}}}, or the issue itself.
 */
record JiraWebhook(JsonNode body, JiraSettings settings) {

    static final Pattern ID = Pattern.compile("\\d{1,18}");

    Event event() {
        var id = text(issue(), "id");
        var name = text(body, "webhookEvent");
        if (!ID.matcher(id).matches()) {
            return isAboutIssues(name)
                    ? new Event.Unreadable("the issue's id is missing or no number")
                    : new Event.Ignored("event '%s' is about no issue".formatted(name));
        }
        if (leftTheProject()) {
            return new Event.Removed(id);
        }
        var key = text(issue(), "key");
        if (!key.isEmpty() && !settings.isInProject(key)) {
            return new Event.Ignored("issue %s is not of project %s".formatted(key, settings.project()));
        }
        return switch (name) {
            case "jira:issue_created" -> new Event.Changed(id, null, null);
            case "jira:issue_updated", "" -> new Event.Changed(id, null, actor(body.path("user")));
            case "jira:issue_deleted" -> new Event.Removed(id);
            case "comment_created", "comment_updated" -> new Event.Changed(id, null, commenter());
            case "comment_deleted" -> new Event.Changed(id, null, null);
            default -> new Event.Ignored("event '%s'".formatted(name));
        };
    }

    private static boolean isAboutIssues(String event) {
        return event.isEmpty() || event.startsWith("jira:issue_") || event.startsWith("comment_");
    }

    private JsonNode issue() {
        return body.path("issue").isObject() || body.has("webhookEvent") ? body.path("issue") : body;
    }

    /** A moved issue keeps its id and gets another key. */
    private boolean leftTheProject() {
        return stream(body.path("changelog").path("items"))
                .anyMatch(item -> text(item, "field").equals("Key")
                        && settings.isInProject(text(item, "fromString"))
                        && !settings.isInProject(text(item, "toString")));
    }

    private @Nullable String commenter() {
        var comment = body.path("comment");
        var updater = actor(comment.path("updateAuthor"));
        return updater == null ? actor(comment.path("author")) : updater;
    }

    /** We are known by the address in the settings, events name accounts. */
    private @Nullable String actor(JsonNode user) {
        var account = text(user, "accountId");
        if (settings.isUs(account)) {
            return settings.connection().user();
        }
        return account.isEmpty() ? null : account;
    }
}
