package dev.nanodesk.helpdesk.zammad;

import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Delivery;
import dev.nanodesk.helpdesk.Event;
import dev.nanodesk.helpdesk.Signatures;
import dev.nanodesk.helpdesk.Verification;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Zammad's webhooks: the default payload or any other that has {@code ticket.id}, signed as {@code X-Hub-Signature: sha1=…}
 * over the body. A repeated delivery has the same {@code X-Zammad-Delivery}.
 */
final class ZammadWebhook {

    private final JsonMapper json;

    ZammadWebhook(JsonMapper json) {
        this.json = json;
    }

    static Verification verify(Delivery delivery, Connection connection) {
        var deliveryId = delivery.header("X-Zammad-Delivery").orElse(null);
        if (connection.secrets().isEmpty()) {
            return Signatures.token(delivery, connection.webhookTokens(), deliveryId);
        }
        return Signatures.check(
                delivery.header("X-Hub-Signature").orElse(null),
                connection.secrets(),
                secret -> "sha1=" + Signatures.hex(Signatures.hmac("HmacSHA1", secret, delivery.body())),
                deliveryId);
    }

    Event read(Delivery delivery, Connection connection) {
        try {
            return read(json.readTree(delivery.body()), connection);
        } catch (JacksonException e) {
            return new Event.Unreadable("the body is no JSON");
        }
    }

    private static Event read(JsonNode event, Connection connection) {
        var ticket = event.path("ticket");
        var id = ticket.path("id").asString("");
        if (!ZammadCalls.isId(id)) {
            return new Event.Unreadable("'ticket.id' is missing or no number");
        }
        return ZammadThread.isGone(named(ticket.path("state"), "name"))
                ? new Event.Removed(id)
                : new Event.Changed(id, null, actor(event, connection));
    }

    /**
     * Whoever has to do with the event and is not us: the ticket may tell our own later change where the event is about
     * somebody else's article.
     */
    private static @Nullable String actor(JsonNode event, Connection connection) {
        var actors = Stream.of(
                        event.path("ticket").path("updated_by"),
                        event.path("article").path("created_by"))
                .map(user -> named(user, "login"))
                .filter(login -> !login.isEmpty())
                .toList();
        return actors.stream()
                .filter(login -> !login.equalsIgnoreCase(connection.user()))
                .findFirst()
                .orElseGet(() -> first(actors));
    }

    private static @Nullable String first(List<String> actors) {
        return actors.isEmpty() ? null : actors.getFirst();
    }

    /** Templates of an administrator's own may send a name where the default sends a whole object. */
    private static String named(JsonNode node, String name) {
        return node.isObject() ? node.path(name).asString("") : node.asString("");
    }
}
