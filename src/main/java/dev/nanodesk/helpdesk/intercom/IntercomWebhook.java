package dev.nanodesk.helpdesk.intercom;

import static dev.nanodesk.helpdesk.intercom.IntercomJson.text;

import dev.nanodesk.helpdesk.Event;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A notification: its topic, and the conversation with the part that is new. */
record IntercomWebhook(JsonNode body, IntercomSettings settings) {

    Event event() {
        var topic = text(body, "topic");
        if (topic.isEmpty()) {
            return new Event.Unreadable("'topic' is missing");
        }
        if (topic.equals("ping")) {
            return new Event.Greeting();
        }
        if (!topic.startsWith("conversation.") && !topic.startsWith("conversation_part.")) {
            return new Event.Ignored("topic '%s'".formatted(topic));
        }
        return conversation()
                .map(id -> ofConversation(topic, id))
                .orElseGet(() -> new Event.Unreadable("'data.item' names no conversation"));
    }

    private Optional<String> conversation() {
        var item = item();
        return Stream.of(
                        text(item, "conversation_id"),
                        text(item, "type").equals("conversation_part") ? "" : text(item, "id"))
                .filter(id -> IntercomSettings.ID.matcher(id).matches())
                .findFirst();
    }

    private Event ofConversation(String topic, String id) {
        if (topic.equals("conversation.deleted")) {
            return new Event.Removed(id);
        }
        var actor = topic.startsWith("conversation.admin.") ? actor() : null;
        return actor != null && settings.isUs(actor)
                ? new Event.Ignored("our own change")
                : new Event.Changed(id, null, actor);
    }

    /** Who wrote the part that is new; conversations are told with that one only. */
    private @Nullable String actor() {
        return IntercomJson.parts(item())
                .map(part -> part.path("author"))
                .filter(author -> text(author, "type").equals("admin"))
                .map(author -> text(author, "id"))
                .filter(id -> !id.isEmpty())
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private JsonNode item() {
        return body.path("data").path("item");
    }
}
