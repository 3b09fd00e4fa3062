package dev.nanodesk.helpdesk.zendesk;

import static dev.nanodesk.helpdesk.zendesk.ZendeskJson.text;

import dev.nanodesk.helpdesk.Call;
import dev.nanodesk.helpdesk.Checkup;
import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.HelpdeskApi.Page;
import dev.nanodesk.helpdesk.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Tries what a connection needs of Zendesk. */
final class ZendeskCheck {

    /** The types of ticket fields that hold one text; a drop-down is a "tagger". */
    private static final Set<String> TEXTS = Set.of("tagger", "text", "textarea", "regexp");

    private final HelpdeskApi api;
    private final ZendeskSettings settings;

    ZendeskCheck(HelpdeskApi api) {
        this.api = api;
        this.settings = new ZendeskSettings(api.connection());
    }

    List<Checkup> all() {
        var checks = new ArrayList<Checkup>();
        checks.add(credentials());
        checks.add(Checkup.of("tickets", ZendeskSearch.newest(1, api), "tickets can be searched"));
        checks.add(groups());
        settings.categoryField().ifPresent(id -> checks.add(categoryField(id)));
        return checks;
    }

    private Checkup credentials() {
        var me = api.call(Call.get("api", "v2", "users", "me"));
        return me instanceof Reply.Done<Page>(var page)
                ? user(page.body().path("user"))
                : Checkup.of("credentials", me, "");
    }

    /** Zendesk answers whoever cannot sign in with a user of its own, without an id. */
    private Checkup user(JsonNode user) {
        var id = text(user, "id");
        var email = text(user, "email");
        if (id.isEmpty()) {
            return Checkup.wrong("credentials", "Zendesk does not know the user with this token");
        }
        if (text(user, "role").equals("end-user")) {
            return Checkup.wrong("credentials", "'%s' is no agent".formatted(email));
        }
        if (!email.equalsIgnoreCase(api.connection().user())) {
            return Checkup.wrong("credentials", "the token belongs to '%s': set 'user' to that".formatted(email));
        }
        if (settings.userId().filter(set -> !set.equals(id)).isPresent()) {
            return Checkup.wrong("credentials", "the user's id is %s: set option 'user-id' to that".formatted(id));
        }
        var restriction = text(user, "ticket_restriction");
        if (!restriction.isEmpty()) {
            return Checkup.wrong(
                    "credentials",
                    "the user sees some tickets only (%s): give it access to all".formatted(restriction));
        }
        return Checkup.fine("credentials", "signed in as %s, user-id %s".formatted(email, id));
    }

    private Checkup groups() {
        var groups = ZendeskLookup.groups(api);
        if (!(groups instanceof Reply.Done<List<JsonNode>>(var found))) {
            return Checkup.of("groups", groups, "");
        }
        var missing = new HashSet<>(api.connection().words().queues().values());
        missing.removeAll(found.stream().map(group -> text(group, "name")).collect(Collectors.toSet()));
        return missing.isEmpty()
                ? Checkup.fine("groups", "the groups of 'queue-names' are there")
                : Checkup.wrong("groups", "Zendesk has no group %s: mend 'queue-names'".formatted(missing));
    }

    private Checkup categoryField(String id) {
        var reply = api.call(Call.get("api", "v2", "ticket_fields", id));
        if (reply instanceof Reply.Done<Page>(var page)) {
            var field = page.body().path("ticket_field");
            if (!field.path("active").asBoolean(true)) {
                return Checkup.wrong("category-field", "ticket field %s is switched off".formatted(id));
            }
            if (!TEXTS.contains(text(field, "type"))) {
                return Checkup.wrong("category-field", "ticket field %s is no drop-down and no text".formatted(id));
            }
        }
        return Checkup.of("category-field", reply, "ticket field %s is there".formatted(id));
    }
}
