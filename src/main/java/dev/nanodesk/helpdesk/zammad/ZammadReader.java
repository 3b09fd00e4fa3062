package dev.nanodesk.helpdesk.zammad;

import dev.nanodesk.helpdesk.Call;
import dev.nanodesk.helpdesk.Changes;
import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.HelpdeskApi.Page;
import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.helpdesk.Reply;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Reads tickets whole, and which have changed. */
final class ZammadReader {

    private static final int PAGE = 100;
    private static final Instant EVER = Instant.EPOCH;

    private final HelpdeskApi api;

    ZammadReader(HelpdeskApi api) {
        this.api = api;
    }

    Reply<HelpdeskTicket> ticket(String id) {
        return ZammadCalls.isId(id) ? state(id).then(state -> whole(id, state)) : ZammadCalls.noId(id);
    }

    private Reply<JsonNode> state(String id) {
        return api.call(ZammadCalls.ticket(id)).then(answer -> {
            var ticket = answer.body();
            if (!ticket.path("id").asString("").equals(id)) {
                return new Reply.Refused<>("Zammad answered with something else than ticket " + id);
            }
            var state = ticket.path("state").asString("");
            return ZammadThread.isGone(state)
                    ? new Reply.Gone<>("ticket %s is %s".formatted(id, state))
                    : new Reply.Done<>(ticket);
        });
    }

    private Reply<HelpdeskTicket> whole(String id, JsonNode state) {
        return api.call(ZammadCalls.articles(id))
                .then(articles -> api.call(ZammadCalls.tags(id))
                        .then(tags -> customer(state)
                                .then(customer -> draft(id)
                                        .map(draft -> new ZammadThread(
                                                        state,
                                                        articles.body(),
                                                        tags.body().path("tags"),
                                                        customer,
                                                        draft)
                                                .ticket(api.connection())))));
    }

    /** Who the customer is, is good to know but no reason to fail. */
    private Reply<JsonNode> customer(JsonNode state) {
        var id = state.path("customer_id").asString("");
        return ZammadCalls.isId(id) ? ifAllowed(ZammadCalls.get("users", id)) : nothing();
    }

    /** Agents who may only read have no shared drafts. */
    private Reply<JsonNode> draft(String id) {
        return ZammadOptions.hasSharedDrafts(api.connection()) ? ifAllowed(ZammadCalls.sharedDraft(id)) : nothing();
    }

    private Reply<JsonNode> ifAllowed(Call call) {
        return switch (api.call(call)) {
            case Reply.Done<Page>(var page) -> new Reply.Done<>(page.body());
            case Reply.Refused<Page> refused -> nothing();
            case Reply.Gone<Page> gone -> nothing();
            case Reply.Later<Page>(var reason, var after) -> new Reply.Later<>(reason, after);
            case Reply.Conflict<Page>(var reason) -> new Reply.Conflict<>(reason);
        };
    }

    private static Reply<JsonNode> nothing() {
        return new Reply.Done<>(MissingNode.getInstance());
    }

    Reply<Changes> changedSince(Instant since, int page) {
        return changes(ZammadCalls.changedSince(since.toString(), "asc", PAGE, page), PAGE);
    }

    Reply<Changes> latest(int count) {
        var size = Math.min(count, PAGE);
        return changes(ZammadCalls.changedSince(EVER.toString(), "desc", size, 0), size)
                .map(changes -> new Changes(changes.tickets(), false));
    }

    private Reply<Changes> changes(Call search, int size) {
        return api.call(search).then(answer -> {
            if (!answer.body().isArray()) {
                return new Reply.Refused<>("Zammad answered a search with something else than a list");
            }
            var tickets = StreamSupport.stream(answer.body().spliterator(), false)
                    .flatMap(ticket -> change(ticket).stream())
                    .toList();
            return new Reply.Done<>(new Changes(tickets, answer.body().size() >= size));
        });
    }

    private static Optional<Changes.Change> change(JsonNode ticket) {
        var id = ticket.path("id").asString("");
        return Optional.ofNullable(ZammadThread.time(ticket, "updated_at"))
                .filter(time -> ZammadCalls.isId(id))
                .map(time -> new Changes.Change(id, time));
    }
}
