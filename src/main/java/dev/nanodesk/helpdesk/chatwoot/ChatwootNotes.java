package dev.nanodesk.helpdesk.chatwoot;

import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.Note;
import dev.nanodesk.helpdesk.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Writes private messages. A message that does not say so is sent to the customer. */
final class ChatwootNotes {

    private final HelpdeskApi api;
    private final ChatwootCalls calls;

    ChatwootNotes(HelpdeskApi api) {
        this.api = api;
        this.calls = new ChatwootCalls(api.connection());
    }

    Reply<String> add(Note note, String id) {
        return ChatwootCalls.isId(id)
                ? api.call(calls.addMessage(id, message(note))).then(answer -> isPrivate(answer.body()))
                : ChatwootCalls.noId(id);
    }

    private static Map<String, Object> message(Note note) {
        var message = new LinkedHashMap<String, Object>();
        message.put("content", note.text());
        message.put("private", true);
        message.put("message_type", "outgoing");
        message.put("content_type", "text");
        return message;
    }

    private static Reply<String> isPrivate(JsonNode message) {
        return message.path("private").asBoolean(false)
                ? new Reply.Done<>(message.path("id").asString(""))
                : new Reply.Refused<>(
                        "Chatwoot does not say that the note is private. Stop the connection and look at message "
                                + message.path("id").asString("?"));
    }
}
