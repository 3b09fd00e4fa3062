package dev.nanodesk.helpdesk.github;

import dev.nanodesk.helpdesk.Call;
import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The one repository of a connection, called by GitHub's REST API. */
class GitHubRepository {

    private static final String VERSION = "2022-11-28";

    /** What GitHub asks for where a secondary limit is told without a time. */
    private static final Duration AFTER_SECONDARY_LIMIT = Duration.ofMinutes(1);

    /** GitHub's own grey. */
    private static final String COLOUR = "ededed";

    private static final int MOVED = 301;

    private final HelpdeskApi api;
    private final List<String> name;

    GitHubRepository(HelpdeskApi api) {
        this.api = api;
        this.name = List.of(GitHubSettings.repository(api.connection()).split("/", 2));
    }

    Reply<JsonNode> call(Function<GitHubRepository, Call> call) {
        return send(call.apply(this));
    }

    /** Calls below the API's root. */
    Reply<JsonNode> send(Call call) {
        var reply = api.call(call.header("X-GitHub-Api-Version", VERSION)).map(HelpdeskApi.Page::body);
        return switch (reply) {
            case Reply.Refused<JsonNode>(var reason)
            when reason.toLowerCase(Locale.ROOT).contains("secondary rate limit") ->
                new Reply.Later<>(reason, AFTER_SECONDARY_LIMIT);
            default -> reply;
        };
    }

    Call get(String... segments) {
        return Call.get(path(segments));
    }

    Reply<JsonNode> itself() {
        return send(get());
    }

    /** Whether the repository can be seen and has issues; so it is taken while GitHub does not answer. */
    boolean isThere() {
        return switch (send(get().goneAt(MOVED))) {
            case Reply.Done<JsonNode>(var found) -> found.path("has_issues").asBoolean(true);
            case Reply.Gone<JsonNode> gone -> false;
            case Reply.Refused<JsonNode> refused -> false;
            case Reply.Later<JsonNode> later -> true;
            case Reply.Conflict<JsonNode> conflict -> true;
        };
    }

    /** Gone too where it was transferred to another repository. */
    Reply<JsonNode> issue(String number) {
        return send(get("issues", number).goneAt(MOVED));
    }

    /** The comments, oldest first. */
    Reply<List<JsonNode>> comments(String number, int size, int pages) {
        Reply<List<JsonNode>> all = new Reply.Done<>(List.of());
        for (var page = 1; page <= pages; page++) {
            var at = page;
            var before = all;
            all = before.then(known -> known.size() < (at - 1) * size
                    ? before
                    : send(get("issues", number, "comments")
                                    .query("per_page", Integer.toString(size))
                                    .query("page", Integer.toString(at)))
                            .map(comments -> joined(known, comments)));
        }
        return all;
    }

    private static List<JsonNode> joined(List<JsonNode> known, JsonNode more) {
        var all = new ArrayList<>(known);
        if (more.isArray()) {
            more.forEach(all::add);
        }
        return List.copyOf(all);
    }

    /** Makes a label where there is none of that name. */
    Reply<JsonNode> provide(String label) {
        var found = send(get("labels", label));
        if (!(found instanceof Reply.Gone<JsonNode>)) {
            return found;
        }
        var made = send(
                Call.post(Map.of("name", label, "color", COLOUR, "description", "Set by Nanodesk"), path("labels")));
        return switch (made) {
            case Reply.Refused<JsonNode>(var reason)
            when reason.contains("already_exists") -> send(get("labels", label));
            case Reply.Gone<JsonNode>(var reason) ->
                new Reply.Refused<>("the label '%s' cannot be made: %s".formatted(label, reason));
            default -> made;
        };
    }

    Reply<JsonNode> addLabels(String number, List<String> labels) {
        return send(Call.post(Map.of("labels", labels), path("issues", number, "labels")));
    }

    /** Takes a label from an issue; that it is not there any more is as well. */
    Reply<JsonNode> removeLabel(String number, String label) {
        return orNothing(
                send(new Call("DELETE", List.of(path("issues", number, "labels", label)), Map.of(), Map.of(), null)));
    }

    Reply<JsonNode> assign(String number, String login) {
        return send(Call.post(Map.of("assignees", List.of(login)), path("issues", number, "assignees")));
    }

    Reply<JsonNode> unassign(String number, String login) {
        return send(new Call(
                "DELETE",
                List.of(path("issues", number, "assignees")),
                Map.of(),
                Map.of(),
                Map.of("assignees", List.of(login))));
    }

    private static Reply<JsonNode> orNothing(Reply<JsonNode> reply) {
        return switch (reply) {
            case Reply.Gone<JsonNode> gone -> new Reply.Done<>(MissingNode.getInstance());
            default -> reply;
        };
    }

    private String[] path(String... segments) {
        var all = new ArrayList<>(List.of("repos"));
        all.addAll(name);
        all.addAll(List.of(segments));
        return all.toArray(String[]::new);
    }
}
