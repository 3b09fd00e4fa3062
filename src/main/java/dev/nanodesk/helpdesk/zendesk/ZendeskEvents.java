package dev.nanodesk.helpdesk.zendesk;

import static dev.nanodesk.helpdesk.zendesk.ZendeskJson.text;

import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Delivery;
import dev.nanodesk.helpdesk.Event;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads both kinds of Zendesk's webhooks: those of triggers, whose body is the template of docs/connectors/zendesk.md, and
 * those of ticket events. Either names a ticket only: the thread is fetched.
 */
final class ZendeskEvents {

    private static final String PREFIX = "zen:event-type:";
    private static final String TICKET = PREFIX + "ticket.";
    private static final String SUBJECT = "zen:ticket:";
    private static final String CREATED = "created";

    private static final Set<String> REMOVED = Set.of("soft_deleted", "permanently_deleted", "marked_as_spam");

    /** A merge is among them: whichever of the two tickets it names, fetching tells which one is gone. */
    private static final Set<String> CHANGED = Set.of(
            CREATED,
            "merged",
            "undeleted",
            "comment_added",
            "comment_made_private",
            "comment_redacted",
            "attachment_linked_to_comment",
            "description_changed",
            "subject_changed",
            "requester_changed",
            "status_changed",
            "custom_status_changed",
            "priority_changed",
            "group_assignment_changed",
            "agent_assignment_changed",
            "custom_field_changed",
            "tags_changed");

    private final JsonMapper json;

    ZendeskEvents(JsonMapper json) {
        this.json = json;
    }

    Event read(Delivery delivery, Connection connection) {
        try {
            var body = json.readTree(delivery.text());
            var type = text(body, "type");
            return type.startsWith(PREFIX) ? ofEvent(type, body, connection) : ofTrigger(body);
        } catch (JacksonException e) {
            return new Event.Unreadable("the body is no JSON");
        }
    }

    private static Event ofEvent(String type, JsonNode body, Connection connection) {
        if (!type.startsWith(TICKET)) {
            return new Event.Ignored("'%s' is no event of a ticket".formatted(type));
        }
        var what = type.substring(TICKET.length());
        if (!CHANGED.contains(what) && !REMOVED.contains(what)) {
            return new Event.Ignored("'%s' changes nothing that concerns triage".formatted(type));
        }
        var id = firstNumber(
                text(body.path("detail"), "id"), text(body, "subject").replace(SUBJECT, ""));
        if (id.isEmpty()) {
            return new Event.Unreadable("neither 'detail.id' nor 'subject' names a ticket");
        }
        return REMOVED.contains(what)
                ? new Event.Removed(id)
                : new Event.Changed(id, null, actor(what, text(body.path("detail"), "actor_id"), connection));
    }

    /** Events name users by number, the settings by e-mail address. */
    private static @Nullable String actor(String what, String id, Connection connection) {
        if (what.equals(CREATED) || id.isEmpty()) {
            return null;
        }
        return new ZendeskSettings(connection).userId().filter(id::equals).isPresent() ? connection.user() : id;
    }

    private static Event ofTrigger(JsonNode body) {
        var named = text(body, "ticket_id");
        if (named.startsWith("{{")) {
            return new Event.Greeting();
        }
        var id = firstNumber(named, text(body.path("ticket"), "id"));
        if (id.isEmpty()) {
            return new Event.Unreadable("'ticket_id' is missing or no number");
        }
        var actor = text(body, "actor");
        return new Event.Changed(id, null, text(body, "event").equals(CREATED) || actor.isEmpty() ? null : actor);
    }

    private static String firstNumber(String one, String other) {
        return Stream.of(one, other)
                .filter(ZendeskSettings::isNumber)
                .findFirst()
                .orElse("");
    }
}
