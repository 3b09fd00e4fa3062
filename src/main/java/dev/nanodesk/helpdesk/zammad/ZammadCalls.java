package dev.nanodesk.helpdesk.zammad;

import dev.nanodesk.helpdesk.Call;
import dev.nanodesk.helpdesk.Reply;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The calls of Zammad's REST API that the connector makes. */
final class ZammadCalls {

    private static final Pattern ID = Pattern.compile("\\d{1,18}");
    private static final String EXPAND = "expand";
    private static final String TICKETS = "tickets";
    private static final String SHARED_DRAFT = "shared_draft";

    private ZammadCalls() {}

    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    static <T> Reply<T> noId(String id) {
        return new Reply.Refused<>("'%s' is no ticket of Zammad's".formatted(id));
    }

    static Call ticket(String id) {
        return get(TICKETS, id).query(EXPAND, "true");
    }

    static Call change(String id, Map<String, Object> attributes) {
        return Call.put(attributes, path(TICKETS, id)).query(EXPAND, "true");
    }

    static Call articles(String id) {
        return get("ticket_articles", "by_ticket", id).query(EXPAND, "true");
    }

    static Call addArticle(Map<String, Object> article) {
        return Call.post(article, path("ticket_articles"));
    }

    static Call makeInternal(String article) {
        return Call.put(Map.of("internal", true), path("ticket_articles", article));
    }

    static Call sharedDraft(String id) {
        return get(TICKETS, id, SHARED_DRAFT);
    }

    static Call putSharedDraft(String id, Map<String, Object> draft) {
        return Call.put(draft, path(TICKETS, id, SHARED_DRAFT));
    }

    static Call tags(String id) {
        return get("tags").query("object", "Ticket").query("o_id", id);
    }

    static Call addTag(String id, String tag) {
        return Call.post(Map.of("item", tag, "object", "Ticket", "o_id", Long.valueOf(id)), path("tags", "add"));
    }

    static Call removeTag(String id, String tag) {
        return new Call("DELETE", List.of(path("tags", "remove")), Map.of(), Map.of(), null)
                .query("item", tag)
                .query("object", "Ticket")
                .query("o_id", id);
    }

    /** Answered from the database, not from the search index, which lags behind and may be missing. */
    static Call changedSince(String time, String order, int size, int page) {
        return get(TICKETS, "search")
                .query("condition[ticket.updated_at][operator]", "after (absolute)")
                .query("condition[ticket.updated_at][value]", time)
                .query("sort_by", "updated_at")
                .query("order_by", order)
                .query("per_page", Integer.toString(size))
                .query("page", Integer.toString(page + 1))
                .query(EXPAND, "true");
    }

    static Call get(String... segments) {
        return Call.get(path(segments));
    }

    private static String[] path(String... segments) {
        return Stream.concat(Stream.of("api", "v1"), Stream.of(segments)).toArray(String[]::new);
    }
}
