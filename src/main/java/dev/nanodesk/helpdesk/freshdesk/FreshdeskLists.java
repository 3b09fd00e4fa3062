package dev.nanodesk.helpdesk.freshdesk;

import static dev.nanodesk.helpdesk.freshdesk.FreshdeskJson.stream;
import static dev.nanodesk.helpdesk.freshdesk.FreshdeskJson.text;
import static dev.nanodesk.helpdesk.freshdesk.FreshdeskJson.time;

import dev.nanodesk.helpdesk.Call;
import dev.nanodesk.helpdesk.Changes;
import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.HelpdeskApi.Page;
import dev.nanodesk.helpdesk.Reply;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Lists tickets by their changes or by age. */
final class FreshdeskLists {

    private static final int PAGES = 10;

    private FreshdeskLists() {}

    static Reply<Changes> changedSince(Instant since, int page, HelpdeskApi api) {
        var list = Call.get("api", "v2", "tickets")
                .query("updated_since", since.truncatedTo(ChronoUnit.SECONDS).toString())
                .query("order_by", "updated_at")
                .query("order_type", "asc");
        return FreshdeskPages.page(list, FreshdeskPages.SIZE, page, api)
                .map(answer -> new Changes(
                        stream(answer.body())
                                .filter(FreshdeskLists::isTicket)
                                .map(FreshdeskLists::change)
                                .toList(),
                        FreshdeskPages.hasNext(answer)));
    }

    /** The newest tickets that somebody works on; Freshdesk lists those of the last 30 days. */
    static Reply<Changes> newest(int count, HelpdeskApi api) {
        var newest =
                Call.get("api", "v2", "tickets").query("order_by", "created_at").query("order_type", "desc");
        var found = new ArrayList<Changes.Change>();
        var more = true;
        for (var number = 0; more && number < PAGES && found.size() < count; number++) {
            var reply = FreshdeskPages.page(newest, FreshdeskPages.SIZE, number, api);
            if (!(reply instanceof Reply.Done<Page>(var page))) {
                return reply.map(never -> Changes.NONE);
            }
            found.addAll(open(page.body()));
            more = FreshdeskPages.hasNext(page);
        }
        return new Reply.Done<>(new Changes(found.stream().limit(count).toList(), false));
    }

    private static List<Changes.Change> open(JsonNode tickets) {
        return stream(tickets)
                .filter(FreshdeskLists::isTicket)
                .filter(ticket -> !FreshdeskThread.isClosed(ticket))
                .map(FreshdeskLists::change)
                .toList();
    }

    private static boolean isTicket(JsonNode ticket) {
        return FreshdeskSettings.isNumber(text(ticket, "id")) && time(ticket, "updated_at") != null;
    }

    private static Changes.Change change(JsonNode ticket) {
        return new Changes.Change(text(ticket, "id"), Objects.requireNonNull(time(ticket, "updated_at")));
    }
}
