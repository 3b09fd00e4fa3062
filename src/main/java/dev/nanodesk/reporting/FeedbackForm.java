package dev.nanodesk.reporting;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What somebody chose on the feedback page, as it was typed.
 *
 * @param to the last day
 * @param page of the list of entries, from 1
 */
record FeedbackForm(
        @Nullable String period,
        @Nullable String from,
        @Nullable String to,
        @Nullable String kind,
        @Nullable String agent,
        @Nullable String queue,
        @Nullable String page) {

    /** The same choice as an address's query, without the page. */
    public String query() {
        var query = UriComponentsBuilder.newInstance();
        add(query, "period", period);
        add(query, "from", from);
        add(query, "to", to);
        add(query, "kind", kind);
        add(query, "agent", agent);
        add(query, "queue", queue);
        var built = query.encode().build().getQuery();
        return built == null ? "?" : "?" + built + "&";
    }

    private static void add(UriComponentsBuilder query, String name, @Nullable String value) {
        Typed.text(value)
                .ifPresent(text -> query.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, text)));
    }
}
