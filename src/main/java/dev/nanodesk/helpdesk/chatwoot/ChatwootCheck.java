package dev.nanodesk.helpdesk.chatwoot;

import dev.nanodesk.helpdesk.Call;
import dev.nanodesk.helpdesk.Checkup;
import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.HelpdeskApi.Page;
import dev.nanodesk.helpdesk.Reply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Tries what a connection to Chatwoot needs; reads only. */
final class ChatwootCheck {

    private final HelpdeskApi api;
    private final ChatwootCalls calls;

    ChatwootCheck(HelpdeskApi api) {
        this.api = api;
        this.calls = new ChatwootCalls(api.connection());
    }

    List<Checkup> all() {
        var words = connection().words();
        var checks = new ArrayList<Checkup>();
        checks.add(user());
        checks.add(Checkup.of(
                "conversations",
                api.call(calls.conversations().query("page", "1")),
                "conversations can be listed, of the inboxes that the user is a collaborator of"));
        checks.add(names("teams", calls.teams(), "name", words.queues().values()));
        checks.add(names("agents", calls.agents(), "email", words.agents().values()));
        ChatwootOptions.categoryField(connection())
                .ifPresent(name ->
                        checks.add(names("category-field", calls.attributes(), "attribute_key", List.of(name))));
        return checks;
    }

    private Checkup user() {
        var found = api.call(ChatwootCalls.profile());
        return found instanceof Reply.Done<Page>(var page) ? user(page.body()) : Checkup.of("user", found, "");
    }

    private Checkup user(JsonNode profile) {
        var email = profile.path("email").asString("");
        var account = ChatwootOptions.account(connection());
        if (!email.equalsIgnoreCase(connection().user())) {
            return Checkup.wrong("user", "the token is '%s's: set user to that".formatted(email));
        }
        return valuesOf(profile.path("accounts"), "id").contains(account)
                ? Checkup.fine("user", "the token is '%s's, who belongs to account %s".formatted(email, account))
                : Checkup.wrong("user", "'%s' does not belong to account %s".formatted(email, account));
    }

    private Checkup names(String what, Call list, String key, Collection<String> wanted) {
        var found = api.call(list);
        if (found instanceof Reply.Done<Page>(var page)) {
            var there = valuesOf(page.body(), key);
            var missing = wanted.stream().filter(name -> !there.contains(name)).toList();
            return missing.isEmpty()
                    ? Checkup.fine(what, "all that the settings name are there")
                    : Checkup.wrong(what, "Chatwoot has no %s but %s".formatted(missing, there));
        }
        return Checkup.of(what, found, "");
    }

    private static Set<String> valuesOf(JsonNode list, String key) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.path(key).asString(""))
                .collect(Collectors.toSet());
    }

    private Connection connection() {
        return api.connection();
    }
}
