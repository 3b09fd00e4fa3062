package dev.nanodesk.helpdesk.intercom;

import static dev.nanodesk.helpdesk.intercom.IntercomJson.stream;
import static dev.nanodesk.helpdesk.intercom.IntercomJson.text;
import static dev.nanodesk.helpdesk.intercom.IntercomJson.time;

import dev.nanodesk.helpdesk.Call;
import dev.nanodesk.helpdesk.Changes;
import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.Reply;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Looks for conversations by the time of their last change, in whole seconds. */
record IntercomSearch(HelpdeskApi api) {

    private static final int PAGE = 100;

    /** Later than the second before: there is no operator for "at that time or later" in the list of operators. */
    Reply<Changes> changedSince(Instant since, int page) {
        var query = Map.<String, Object>of("field", "updated_at", "operator", ">", "value", since.getEpochSecond() - 1);
        var answer = search(query, "ascending", PAGE, "");
        for (var passed = 0; passed < page; passed++) {
            answer = answer.then(before -> next(before)
                    .map(token -> search(query, "ascending", PAGE, token))
                    .orElseGet(() -> new Reply.Done<>(MissingNode.getInstance())));
        }
        return answer.then(IntercomSearch::inOrder);
    }

    Reply<Changes> latest(int count) {
        var query = Map.<String, Object>of("field", "open", "operator", "=", "value", true);
        return search(query, "descending", Math.min(count, PAGE), "")
                .map(answer -> new Changes(changes(answer), false));
    }

    private Reply<JsonNode> search(Map<String, Object> query, String order, int size, String token) {
        var pagination = token.isEmpty()
                ? Map.<String, Object>of("per_page", size)
                : Map.<String, Object>of("per_page", size, "starting_after", token);
        var body =
                Map.of("query", query, "sort", Map.of("field", "updated_at", "order", order), "pagination", pagination);
        return api.call(Call.post(body, "conversations", "search")).map(HelpdeskApi.Page::body);
    }

    /** Out of order, changes beyond this page would be passed over. */
    private static Reply<Changes> inOrder(JsonNode answer) {
        var changes = changes(answer);
        var sorted = changes.stream()
                .sorted(Comparator.comparing(Changes.Change::changedAt))
                .toList();
        return sorted.equals(changes)
                ? new Reply.Done<>(new Changes(changes, next(answer).isPresent()))
                : new Reply.Refused<>("Intercom did not sort the conversations by their last change");
    }

    private static List<Changes.Change> changes(JsonNode answer) {
        return stream(answer.path("conversations"))
                .flatMap(IntercomSearch::change)
                .toList();
    }

    private static Stream<Changes.Change> change(JsonNode conversation) {
        var updated = time(conversation, "updated_at");
        var id = text(conversation, "id");
        return updated == null || !IntercomSettings.ID.matcher(id).matches()
                ? Stream.empty()
                : Stream.of(new Changes.Change(id, updated));
    }

    private static Optional<String> next(JsonNode answer) {
        return Optional.of(text(answer.path("pages").path("next"), "starting_after"))
                .filter(token -> !token.isEmpty());
    }
}
