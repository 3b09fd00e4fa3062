package dev.nanodesk.helpdesk.zendesk;

import static dev.nanodesk.helpdesk.zendesk.ZendeskJson.stream;
import static dev.nanodesk.helpdesk.zendesk.ZendeskJson.text;

import dev.nanodesk.helpdesk.Call;
import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Lists that Zendesk pages by a cursor, and the ids of what the settings call by name. */
final class ZendeskLookup {

    private static final int PAGE = 100;

    private ZendeskLookup() {}

    /** The id of a group; refused where there is none of that name. */
    static Reply<String> group(String name, HelpdeskApi api) {
        return groups(api)
                .then(groups -> id(groups.stream(), group -> text(group, "name").equals(name))
                        .<Reply<String>>map(Reply.Done::new)
                        .orElseGet(() -> new Reply.Refused<>("Zendesk has no group '%s'".formatted(name))));
    }

    /** The groups that tickets can be in. */
    static Reply<List<JsonNode>> groups(HelpdeskApi api) {
        return refusedIfGone(pages(Call.get("api", "v2", "groups"), 10, api))
                .map(pages -> pages.stream()
                        .flatMap(page -> stream(page.path("groups")))
                        .filter(group -> !group.path("deleted").asBoolean(false))
                        .toList());
    }

    /** The id of an agent; refused where there is none of that e-mail address. */
    static Reply<String> agent(String email, HelpdeskApi api) {
        if (!ZendeskSettings.isEmail(email)) {
            return new Reply.Refused<>(
                    "'%s' is no agent's e-mail address: name it under 'agents' in the settings".formatted(email));
        }
        return refusedIfGone(api.call(Call.get("api", "v2", "users", "search").query("query", email)))
                .then(page -> id(
                                stream(page.body().path("users")),
                                user -> text(user, "email").equalsIgnoreCase(email)
                                        && !text(user, "role").equals("end-user"))
                        .<Reply<String>>map(Reply.Done::new)
                        .orElseGet(() -> new Reply.Refused<>("Zendesk has no agent '%s'".formatted(email))));
    }

    /** A list that is not there does not mean that the ticket is gone. */
    private static <T> Reply<T> refusedIfGone(Reply<T> reply) {
        return reply instanceof Reply.Gone<T>(var reason) ? new Reply.Refused<>(reason) : reply;
    }

    /** All pages of a list, at most so many. */
    static Reply<List<JsonNode>> pages(Call list, int most, HelpdeskApi api) {
        var pages = new ArrayList<JsonNode>();
        var next = Optional.of(list.query("page[size]", Integer.toString(PAGE)));
        while (next.isPresent() && pages.size() < most) {
            var reply = api.call(next.get());
            if (!(reply instanceof Reply.Done<HelpdeskApi.Page>(var page))) {
                return reply.map(never -> List.of());
            }
            pages.add(page.body());
            next = after(page.body())
                    .map(cursor ->
                            list.query("page[size]", Integer.toString(PAGE)).query("page[after]", cursor));
        }
        return new Reply.Done<>(List.copyOf(pages));
    }

    private static Optional<String> after(JsonNode page) {
        var meta = page.path("meta");
        return Optional.of(text(meta, "after_cursor"))
                .filter(cursor -> !cursor.isEmpty() && meta.path("has_more").asBoolean(false));
    }

    private static Optional<String> id(Stream<JsonNode> all, Predicate<JsonNode> wanted) {
        return all.filter(wanted)
                .map(one -> text(one, "id"))
                .filter(ZendeskSettings::isNumber)
                .findFirst();
    }
}
