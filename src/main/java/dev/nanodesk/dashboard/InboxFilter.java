package dev.nanodesk.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nanodesk.routing.SlaState;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.ticket.StorableText;
import dev.nanodesk.triage.Decision;
import jakarta.validation.constraints.Size;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets the inbox shows; what is null does not restrict.
 *
 * @param show {@link Show#OPEN} where left out
 * @param language a BCP 47 language without a region also finds those with one
 * @param q words in subject and messages, in web-search syntax
 * @param sort by urgency where left out, or the newest first where one searches or closed tickets are shown too
 * @param after the last ticket of the page before, as {@link InboxCursor} writes it
 */
record InboxFilter(
        @Nullable Show show,
        @Nullable @Size(max = 100) @StorableText String queue,
        @Nullable @Size(max = 100) @StorableText String category,
        @Nullable Priority priority,
        @Nullable @Size(max = 35) @StorableText String language,
        @Nullable Decision decision,
        @Nullable SlaState sla,
        @Nullable @Size(max = 500) @StorableText String q,
        @Nullable Sort sort,
        @Nullable @Size(max = 200) String after) {

    InboxFilter {
        queue = blankToNull(queue);
        category = blankToNull(category);
        language = blankToNull(language);
        q = blankToNull(q);
        after = blankToNull(after);
    }

    /** Which tickets by where they are with the team. */
    enum Show {
        OPEN,
        MINE,
        CLOSED,
        ALL
    }

    /** What comes first. */
    enum Sort {
        URGENCY,
        NEWEST
    }

    public Show shown() {
        return Optional.ofNullable(show).orElse(Show.OPEN);
    }

    public Sort sorted() {
        var working = shown() == Show.OPEN || shown() == Show.MINE;
        var usual = working && q == null ? Sort.URGENCY : Sort.NEWEST;
        return Optional.ofNullable(sort).orElse(usual);
    }

    /** Whether anything but the queue restricts. */
    public boolean isNarrow() {
        return category != null || priority != null || language != null || decision != null || sla != null || q != null;
    }

    /** What restricts and sorts, by the names of the parameters, without the page. */
    public Map<String, String> parts() {
        var parts = new LinkedHashMap<String, String>();
        put(parts, "show", show);
        put(parts, "queue", queue);
        put(parts, "category", category);
        put(parts, "priority", priority);
        put(parts, "language", language);
        put(parts, "decision", decision);
        put(parts, "sla", sla);
        put(parts, "q", q);
        put(parts, "sort", sort);
        return parts;
    }

    /** The address's query for this filter, without the page; empty where nothing restricts. */
    public String query() {
        return parts().entrySet().stream()
                .map(part -> part.getKey() + "=" + URLEncoder.encode(part.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static void put(Map<String, String> parts, String name, @Nullable Object value) {
        if (value != null) {
            parts.put(name, value.toString());
        }
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
