package dev.nanodesk.helpdesk.jira;

import static dev.nanodesk.helpdesk.jira.JiraJson.stream;
import static dev.nanodesk.helpdesk.jira.JiraJson.text;

import dev.nanodesk.helpdesk.Call;
import dev.nanodesk.helpdesk.Checkup;
import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.HelpdeskApi.Page;
import dev.nanodesk.helpdesk.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Tries what a connection needs, and says how to mend what is missing. */
record JiraChecks(JiraSettings settings, HelpdeskApi api) {

    private static final List<String> PERMISSIONS =
            List.of("BROWSE_PROJECTS", "EDIT_ISSUES", "ASSIGN_ISSUES", "ADD_COMMENTS");

    List<Checkup> all() {
        var checks = new ArrayList<Checkup>();
        checks.add(check("account", Jira.rest("myself"), this::account));
        checks.add(check("project", Jira.rest("project", settings.project()), this::project));
        checks.add(check(
                "permissions",
                Jira.rest("mypermissions")
                        .query("projectKey", settings.project())
                        .query("permissions", String.join(",", PERMISSIONS)),
                JiraChecks::permissions));
        checks.add(check("priorities", Jira.rest("priority", "search").query("maxResults", "100"), this::priorities));
        checks.add(Checkup.of(
                "agent",
                api.call(Call.get("rest", "servicedeskapi", "servicedesk")),
                "the service desk's API answers; internal comments need the agent's role in the project"));
        Stream.concat(settings.categoryField().stream(), settings.queueField().stream())
                .filter(field -> !field.equals(JiraSettings.COMPONENTS))
                .forEach(field -> checks.add(check("field", Jira.rest("field"), answer -> field(field, answer))));
        return checks;
    }

    private Checkup check(String what, Call call, Function<JsonNode, Checkup> judge) {
        return switch (api.call(call)) {
            case Reply.Done<Page>(var page) -> judge.apply(page.body());
            case Reply<Page> failure -> Checkup.of(what, failure, "");
        };
    }

    private Checkup account(JsonNode myself) {
        var account = text(myself, "accountId");
        return settings.isUs(account)
                ? Checkup.fine("account", "Jira answers, and knows the token as " + text(myself, "displayName"))
                : Checkup.wrong(
                        "account",
                        "the token belongs to account '%s': set the option 'account-id' to that".formatted(account));
    }

    private Checkup project(JsonNode project) {
        return text(project, "projectTypeKey").equals("service_desk")
                ? Checkup.fine("project", "%s is a service project".formatted(settings.project()))
                : Checkup.wrong(
                        "project",
                        "%s is no service project: comments there are public to all who see it"
                                .formatted(settings.project()));
    }

    private static Checkup permissions(JsonNode answer) {
        var missing = PERMISSIONS.stream()
                .filter(permission -> !JiraJson.is(answer.path("permissions").path(permission), "havePermission", true))
                .collect(Collectors.joining(", "));
        return missing.isEmpty()
                ? Checkup.fine("permissions", "issues can be seen, edited, assigned and commented")
                : Checkup.wrong("permissions", "the account lacks in the project: " + missing);
    }

    private Checkup priorities(JsonNode answer) {
        var known = stream(answer.path("values"))
                .map(priority -> text(priority, "name"))
                .toList();
        var unknown = settings.connection().words().priorities().values().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .toList();
        return unknown.isEmpty()
                ? Checkup.fine("priorities", "all are known: " + known)
                : Checkup.wrong(
                        "priorities", "Jira has no %s but %s: name yours under 'priorities'".formatted(unknown, known));
    }

    private static Checkup field(String id, JsonNode fields) {
        return stream(fields)
                .filter(field -> text(field, "id").equals(id))
                .findFirst()
                .map(field -> Checkup.fine("field", "%s is '%s'".formatted(id, text(field, "name"))))
                .orElseGet(() -> Checkup.wrong("field", "there is no field " + id));
    }
}
