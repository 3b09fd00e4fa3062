package dev.nanodesk.helpdesk.github;

import dev.nanodesk.helpdesk.Call;
import dev.nanodesk.helpdesk.Checkup;
import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.Reply;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Tries what a connection to GitHub needs. */
class GitHubCheck {

    private final HelpdeskApi api;
    private final GitHubRepository repository;

    GitHubCheck(HelpdeskApi api) {
        this.api = api;
        this.repository = new GitHubRepository(api);
    }

    List<Checkup> all() {
        var itself = repository.itself();
        return List.of(repository(itself), labels(itself), user(), issues());
    }

    private Checkup repository(Reply<JsonNode> itself) {
        var name = GitHubSettings.repository(api.connection());
        return itself instanceof Reply.Done<JsonNode>(var found)
                        && !found.path("has_issues").asBoolean(true)
                ? Checkup.wrong("repository", "issues are switched off in '%s'".formatted(name))
                : Checkup.of("repository", itself, "'%s' can be seen".formatted(name));
    }

    private static Checkup labels(Reply<JsonNode> itself) {
        if (!(itself instanceof Reply.Done<JsonNode>(var found))) {
            return Checkup.of("labels", itself, "");
        }
        var role = found.path("permissions");
        return Stream.of("push", "maintain", "admin")
                        .anyMatch(level -> role.path(level).asBoolean(false))
                ? Checkup.fine("labels", "the account may label, assign and make labels")
                : Checkup.wrong("labels", "the account needs the role Write, to make labels and to assign");
    }

    private Checkup user() {
        var wanted = api.connection().user();
        var me = repository.send(Call.get("user"));
        if (me instanceof Reply.Done<JsonNode>(var found)
                && !wanted.equalsIgnoreCase(found.path("login").asString(""))) {
            return Checkup.wrong(
                    "user",
                    "the token is of '%s', not of '%s'"
                            .formatted(found.path("login").asString(""), wanted));
        }
        return Checkup.of("user", me, "the token is of '%s'".formatted(wanted));
    }

    private Checkup issues() {
        return Checkup.of(
                "issues", repository.send(repository.get("issues").query("per_page", "1")), "issues can be listed");
    }
}
