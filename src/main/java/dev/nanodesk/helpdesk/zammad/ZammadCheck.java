package dev.nanodesk.helpdesk.zammad;

import dev.nanodesk.helpdesk.Checkup;
import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.HelpdeskApi.Page;
import dev.nanodesk.helpdesk.Reply;
import dev.nanodesk.ticket.Priority;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Tries what a connection to Zammad needs; reads only. */
final class ZammadCheck {

    private final HelpdeskApi api;

    ZammadCheck(HelpdeskApi api) {
        this.api = api;
    }

    List<Checkup> all() {
        var checks = new ArrayList<Checkup>();
        checks.add(user());
        checks.add(priorities());
        var newest = api.call(ZammadCalls.changedSince("1970-01-01T00:00:00Z", "desc", 1, 0));
        checks.add(Checkup.of("tickets", newest, "tickets can be listed"));
        if (newest instanceof Reply.Done<Page>(var page) && !page.body().isEmpty()) {
            var ticket = page.body().path(0);
            var id = ticket.path("id").asString("");
            checks.add(notes(id));
            checks.add(Checkup.of("tags", api.call(ZammadCalls.tags(id)), "tags can be read"));
            ZammadOptions.categoryField(connection()).ifPresent(name -> checks.add(categoryField(name, ticket)));
        }
        return checks;
    }

    private Checkup user() {
        var found = api.call(ZammadCalls.get("users", "me"));
        if (found instanceof Reply.Done<Page>(var page)) {
            var login = page.body().path("login").asString("");
            return login.equalsIgnoreCase(connection().user())
                    ? Checkup.fine("user", "the token is '%s's".formatted(login))
                    : Checkup.wrong("user", "the token is '%s's: set user to that".formatted(login));
        }
        return Checkup.of("user", found, "");
    }

    private Checkup priorities() {
        var found = api.call(ZammadCalls.get("ticket_priorities"));
        return found instanceof Reply.Done<Page>(var page)
                ? priorities(names(page.body()))
                : Checkup.of("priorities", found, "");
    }

    private Checkup priorities(Set<String> there) {
        var missing = Arrays.stream(Priority.values())
                .map(connection().words()::priority)
                .filter(name -> !there.contains(name))
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            return Checkup.wrong("priorities", "Zammad has no %s but %s; see priorities".formatted(missing, there));
        }
        var above = there.stream()
                .filter(name -> name.startsWith("4"))
                .filter(name -> !connection().words().priority(Priority.URGENT).equals(name))
                .findFirst();
        return Checkup.fine(
                "priorities",
                above.map("all are there, and '%s' too, which priorities could name for URGENT"::formatted)
                        .orElse("all are there"));
    }

    private Checkup notes(String ticket) {
        return Checkup.of(
                "notes",
                api.call(ZammadCalls.sharedDraft(ticket)),
                "ticket %s can be changed as an agent; needs ticket.agent, and 'change' in its group"
                        .formatted(ticket));
    }

    private static Checkup categoryField(String name, JsonNode ticket) {
        return ticket.has(name)
                ? Checkup.fine("category-field", "tickets have the attribute '%s'".formatted(name))
                : Checkup.wrong("category-field", "tickets have no attribute '%s'".formatted(name));
    }

    private static Set<String> names(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.path("name").asString(""))
                .collect(Collectors.toSet());
    }

    private Connection connection() {
        return api.connection();
    }
}
