package dev.nanodesk.helpdesk.chatwoot;

import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Delivery;
import dev.nanodesk.helpdesk.Event;
import dev.nanodesk.helpdesk.Signatures;
import dev.nanodesk.helpdesk.Verification;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Chatwoot's webhooks. Since its pull request 13573 of 2026 they are signed over time and body as {@code
 * X-Chatwoot-Signature: sha256=…}; those of older installations show a token. A repeated delivery has the same {@code X-Chatwoot-Delivery}.
 */
final class ChatwootWebhook {

    private static final byte[] DOT = {'.'};

    private final JsonMapper json;

    ChatwootWebhook(JsonMapper json) {
        this.json = json;
    }

    static Verification verify(Delivery delivery, Connection connection, Instant now) {
        var deliveryId = delivery.header("X-Chatwoot-Delivery").orElse(null);
        if (connection.secrets().isEmpty()) {
            return Signatures.token(delivery, connection.webhookTokens(), deliveryId);
        }
        var time = delivery.header("X-Chatwoot-Timestamp").orElse("");
        return Signatures.outsideWindow(seconds(time), now)
                .orElseGet(() -> Signatures.check(
                        delivery.header("X-Chatwoot-Signature").orElse(null),
                        connection.secrets(),
                        secret -> "sha256="
                                + Signatures.hex(Signatures.hmac(
                                        "HmacSHA256", secret, Signatures.bytes(time), DOT, delivery.body())),
                        deliveryId));
    }

    private static @Nullable Instant seconds(String time) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(time));
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    Event read(Delivery delivery, Connection connection) {
        try {
            return read(json.readTree(delivery.body()), connection);
        } catch (JacksonException e) {
            return new Event.Unreadable("the body is no JSON");
        }
    }

    private static Event read(JsonNode event, Connection connection) {
        var account = event.path("account").path("id").asString("");
        if (!account.isEmpty() && !account.equals(ChatwootOptions.account(connection))) {
            return new Event.Ignored("it is about another account");
        }
        var name = event.path("event").asString("");
        return switch (name) {
            case "message_created" -> message(event);
            case "conversation_created" -> opened(event);
            case "conversation_updated", "conversation_status_changed" -> changed(event, null);
            case "" -> new Event.Unreadable("'event' is missing");
            default -> new Event.Ignored("the event '%s' does not concern triage".formatted(name));
        };
    }

    /** Changes of fields are told apart, so that a private note tells nothing. */
    private static Event message(JsonNode event) {
        if (event.path("private").asBoolean(false)) {
            return new Event.Ignored("a private note");
        }
        return switch (event.path("message_type").asString("")) {
            case "activity", "2" -> new Event.Ignored("a line of the conversation's history");
            default -> changed(event.path("conversation"), actor(event));
        };
    }

    /** Empty as a rule: the first message follows. */
    private static Event opened(JsonNode conversation) {
        return conversation.path("messages").isEmpty()
                ? new Event.Ignored("a conversation without a message; its first is told apart")
                : changed(conversation, null);
    }

    private static Event changed(JsonNode conversation, @Nullable String actor) {
        var id = conversation.path("id").asString("");
        return ChatwootCalls.isId(id)
                ? new Event.Changed(id, null, actor)
                : new Event.Unreadable("the conversation's id is missing or no number");
    }

    /** Customers are nobody's colleagues, whatever address they claim. */
    private static @Nullable String actor(JsonNode message) {
        var sender = message.path("sender");
        var email = sender.path("email").asString("");
        return sender.path("type").asString("").equals("user") && !email.isEmpty() ? email : null;
    }
}
