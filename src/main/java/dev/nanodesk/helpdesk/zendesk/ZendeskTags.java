package dev.nanodesk.helpdesk.zendesk;

import dev.nanodesk.helpdesk.Call;
import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.HelpdeskApi.Page;
import dev.nanodesk.helpdesk.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The category as a tag, added and removed by the tags' own calls: tags in a ticket's update would replace those of others.
 */
final class ZendeskTags {

    private static final int TRIES = 3;

    private final HelpdeskApi api;
    private final ZendeskSettings settings;

    ZendeskTags(HelpdeskApi api) {
        this.api = api;
        this.settings = new ZendeskSettings(api.connection());
    }

    /** Sets the tag of a category, or none if that is empty. The new one first: in between there is always one of ours. */
    Reply<List<String>> set(String category, String ticketId, Optional<String> stamp) {
        if (category.isEmpty()) {
            return removeOthers("", ticketId);
        }
        var tag = settings.tagPrefix() + category;
        return api.call(tagsCall("PUT", ticketId, List.of(tag), stamp)).then(answer -> {
            var tags = ZendeskFields.tags(answer.body());
            if (!tags.contains(tag)) {
                return new Reply.Refused<>("Zendesk did not set the tag '%s'".formatted(tag));
            }
            return others(tag, tags).isEmpty() ? new Reply.Done<>(tags) : removeOthers(tag, ticketId);
        });
    }

    /** Tried again at once where somebody else changed the ticket: only tags of ours go, whatever he did. */
    private Reply<List<String>> removeOthers(String tag, String ticketId) {
        Reply<List<String>> removed = new Reply.Conflict<>("not tried yet");
        for (var attempt = 0; attempt < TRIES && removed instanceof Reply.Conflict; attempt++) {
            removed = api.call(Call.get("api", "v2", "tickets", ticketId)).then(shown -> remove(tag, ticketId, shown));
        }
        return removed;
    }

    private Reply<List<String>> remove(String tag, String ticketId, Page shown) {
        var ticket = shown.body().path("ticket");
        var tags = ZendeskFields.tags(ticket);
        var others = others(tag, tags);
        if (others.isEmpty()) {
            return new Reply.Done<>(tags);
        }
        var stamp = Optional.ofNullable(ZendeskThread.version(ticket));
        return api.call(tagsCall("DELETE", ticketId, others, stamp)).map(answer -> ZendeskFields.tags(answer.body()));
    }

    private List<String> others(String tag, List<String> tags) {
        return tags.stream()
                .filter(other -> other.startsWith(settings.tagPrefix()) && !other.equals(tag))
                .toList();
    }

    /** The tags' calls document the flag as a text. */
    private static Call tagsCall(String method, String id, List<String> tags, Optional<String> stamp) {
        var body = new LinkedHashMap<String, Object>();
        body.put("tags", tags);
        stamp.ifPresent(time -> {
            body.put(ZendeskWriter.STAMP, time);
            body.put(ZendeskWriter.SAFE, "true");
        });
        return new Call(method, List.of("api", "v2", "tickets", id, "tags"), Map.of(), Map.of(), body);
    }
}
