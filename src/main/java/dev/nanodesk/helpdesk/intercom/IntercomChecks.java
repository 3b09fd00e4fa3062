package dev.nanodesk.helpdesk.intercom;

import static dev.nanodesk.helpdesk.intercom.IntercomJson.stream;
import static dev.nanodesk.helpdesk.intercom.IntercomJson.text;

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
record IntercomChecks(IntercomSettings settings, HelpdeskApi api) {

    List<Checkup> all() {
        var checks = new ArrayList<Checkup>();
        checks.add(check("token", Call.get("me"), IntercomChecks::token));
        checks.add(check("teammate", Call.get("admins", settings.adminId()), IntercomChecks::teammate));
        checks.add(check("teams", Call.get("teams"), this::teams));
        checks.add(Checkup.of("conversations", new IntercomSearch(api).latest(1), "conversations can be looked for"));
        checks.add(Checkup.of("tags", api.call(Call.get("tags")), "tags can be listed"));
        var attributes = Stream.concat(settings.categoryAttribute().stream(), settings.priorityAttribute().stream())
                .toList();
        if (!attributes.isEmpty()) {
            checks.add(check(
                    "attributes",
                    Call.get("data_attributes").query("model", "conversation"),
                    answer -> attributes(attributes, answer)));
        }
        return checks;
    }

    private Checkup check(String what, Call call, Function<JsonNode, Checkup> judge) {
        return switch (api.call(call)) {
            case Reply.Done<Page>(var page) -> judge.apply(page.body());
            case Reply<Page> failure -> Checkup.of(what, failure, "");
        };
    }

    private static Checkup token(JsonNode me) {
        return Checkup.fine("token", "Intercom answers for workspace '%s'".formatted(text(me.path("app"), "id_code")));
    }

    private static Checkup teammate(JsonNode admin) {
        return Checkup.fine("teammate", "notes come from '%s'".formatted(text(admin, "name")));
    }

    private Checkup teams(JsonNode answer) {
        var known = stream(answer.path("teams")).toList();
        var names = known.stream()
                .map(team -> "%s is %s".formatted(text(team, "name"), text(team, "id")))
                .collect(Collectors.joining(", "));
        var unknown = settings.connection().words().queues().values().stream()
                .filter(id -> known.stream().noneMatch(team -> text(team, "id").equals(id)))
                .sorted()
                .toList();
        return unknown.isEmpty()
                ? Checkup.fine("teams", names)
                : Checkup.wrong("teams", "there is no team %s; %s".formatted(unknown, names));
    }

    private static Checkup attributes(List<String> wanted, JsonNode answer) {
        var known = stream(answer.path("data"))
                .map(attribute -> text(attribute, "name"))
                .toList();
        var unknown = wanted.stream().filter(name -> !known.contains(name)).toList();
        return unknown.isEmpty()
                ? Checkup.fine("attributes", "conversations have " + wanted)
                : Checkup.wrong("attributes", "conversations have no attribute %s but %s".formatted(unknown, known));
    }
}
