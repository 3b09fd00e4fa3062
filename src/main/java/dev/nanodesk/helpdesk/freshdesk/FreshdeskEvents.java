package dev.nanodesk.helpdesk.freshdesk;

import static dev.nanodesk.helpdesk.freshdesk.FreshdeskJson.text;

import dev.nanodesk.helpdesk.Delivery;
import dev.nanodesk.helpdesk.Event;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what an automation rule sends: the body of docs/connectors/freshdesk.md, or the fields that Freshdesk puts together
 * itself, under {@code freshdesk_webhook}. Either names a ticket only, and none says who changed it.
 */
final class FreshdeskEvents {

    private final JsonMapper json;

    FreshdeskEvents(JsonMapper json) {
        this.json = json;
    }

    Event read(Delivery delivery) {
        try {
            return event(json.readTree(delivery.text()));
        } catch (JacksonException e) {
            return new Event.Unreadable("the body is no JSON");
        }
    }

    private static Event event(JsonNode body) {
        if (text(body, "ticket_id").startsWith("{{")) {
            return new Event.Greeting();
        }
        var id = Stream.of(
                        text(body, "ticket_id"),
                        text(body.path("freshdesk_webhook"), "ticket_id"),
                        text(body.path("ticket"), "id"))
                .filter(FreshdeskSettings::isNumber)
                .findFirst();
        if (id.isEmpty()) {
            return new Event.Unreadable("'ticket_id' is missing or no number");
        }
        return text(body, "event").equals("deleted")
                ? new Event.Removed(id.get())
                : new Event.Changed(id.get(), null, null);
    }
}
