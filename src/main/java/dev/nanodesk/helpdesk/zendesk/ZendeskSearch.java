package dev.nanodesk.helpdesk.zendesk;

import static dev.nanodesk.helpdesk.zendesk.ZendeskJson.stream;
import static dev.nanodesk.helpdesk.zendesk.ZendeskJson.text;
import static dev.nanodesk.helpdesk.zendesk.ZendeskJson.time;

import dev.nanodesk.helpdesk.Call;
import dev.nanodesk.helpdesk.Changes;
import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Finds tickets by Zendesk's search, which agents may use; the exports by time are for administrators only. */
final class ZendeskSearch {

    private static final int PAGE = 100;

    /** Zendesk shows no more of a search. */
    private static final int PAGES = 10;

    /** "Up to a few minutes" until a change can be found, says Zendesk. */
    private static final Duration INDEXING = Duration.ofMinutes(10);

    private ZendeskSearch() {}

    /** Looks further back than asked for what was indexed late, unless that alone is more than Zendesk shows. */
    static Reply<Changes> changedSince(Instant since, int page, HelpdeskApi api) {
        var tooMany = page >= PAGES;
        var from = (tooMany ? since : since.minus(INDEXING)).truncatedTo(ChronoUnit.SECONDS);
        return page("updated>=" + from, "updated_at", "asc", PAGE, tooMany ? page - PAGES : page, api)
                .map(found -> new Changes(found, found.size() == PAGE));
    }

    /** The newest tickets that somebody works on. */
    static Reply<Changes> newest(int count, HelpdeskApi api) {
        var wanted = Math.min(count, PAGES * PAGE);
        var size = Math.min(wanted, PAGE);
        Reply<List<Changes.Change>> all = new Reply.Done<>(List.of());
        for (var page = 0; page * size < wanted; page++) {
            var number = page;
            var before = all;
            all = before.then(known -> known.size() < number * size
                    ? before
                    : page("status<solved", "created_at", "desc", size, number, api)
                            .map(found -> joined(known, found)));
        }
        return all.map(found -> new Changes(found.stream().limit(wanted).toList(), false));
    }

    private static Reply<List<Changes.Change>> page(
            String condition, String sort, String order, int size, int page, HelpdeskApi api) {
        return api.call(Call.get("api", "v2", "search")
                        .query("query", "type:ticket " + condition)
                        .query("sort_by", sort)
                        .query("sort_order", order)
                        .query("per_page", Integer.toString(size))
                        .query("page", Integer.toString(page + 1)))
                .map(answer -> stream(answer.body().path("results"))
                        .filter(ticket -> ZendeskSettings.isNumber(text(ticket, "id")))
                        .filter(ticket -> time(ticket, "updated_at") != null)
                        .map(ticket -> new Changes.Change(
                                text(ticket, "id"), Objects.requireNonNull(time(ticket, "updated_at"))))
                        .toList());
    }

    private static List<Changes.Change> joined(List<Changes.Change> one, List<Changes.Change> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return List.copyOf(all);
    }
}
