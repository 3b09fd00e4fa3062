package dev.nanodesk.helpdesk.freshdesk;

import dev.nanodesk.helpdesk.Call;
import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.HelpdeskApi.Page;
import dev.nanodesk.helpdesk.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Freshdesk's lists: pages by number, and a header that says whether there is another one. */
final class FreshdeskPages {

    static final int SIZE = 100;

    private static final Pattern NEXT = Pattern.compile("rel=\"?next\"?");

    private FreshdeskPages() {}

    /** One page, counted from 0. */
    static Reply<Page> page(Call list, int size, int number, HelpdeskApi api) {
        return api.call(list.query("per_page", Integer.toString(size)).query("page", Integer.toString(number + 1)));
    }

    static boolean hasNext(Page page) {
        return page.link().filter(link -> NEXT.matcher(link).find()).isPresent();
    }

    /** The items of all pages, at most so many pages. */
    static Reply<List<JsonNode>> all(Call list, int most, HelpdeskApi api) {
        var items = new ArrayList<JsonNode>();
        var more = true;
        for (var number = 0; more && number < most; number++) {
            var reply = page(list, SIZE, number, api);
            if (!(reply instanceof Reply.Done<Page>(var page))) {
                return reply.map(never -> List.of());
            }
            FreshdeskJson.stream(page.body()).forEach(items::add);
            more = hasNext(page);
        }
        return new Reply.Done<>(List.copyOf(items));
    }
}
