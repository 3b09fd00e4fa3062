package dev.nanodesk.helpdesk.chatwoot;

import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.NewTicket.NewAttachment;
import dev.nanodesk.ticket.NewTicket.NewRequester;
import dev.nanodesk.ticket.Ticket.Author;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A conversation as Chatwoot tells it.
 *
 * @param messages public ones, private ones and lines of history, in the order of their ids
 */
record ChatwootThread(JsonNode conversation, List<JsonNode> messages) {

    private static final double LATEST = Instant.parse("9999-01-01T00:00:00Z").getEpochSecond();

    HelpdeskTicket ticket(Connection connection) {
        return new HelpdeskTicket(
                text(conversation, "id"),
                null,
                subject(),
                requester(),
                channel(text(conversation.path("meta"), "channel")),
                labels(conversation.path("labels")),
                time(conversation, "created_at"),
                changedAt(conversation),
                text(conversation, "status").equals("resolved")
                        ? HelpdeskTicket.State.CLOSED
                        : HelpdeskTicket.State.OPEN,
                fields(conversation, connection),
                Set.of(),
                messages.stream()
                        .filter(message -> isWritten(message) && !isPrivate(message))
                        .map(ChatwootThread::message)
                        .toList(),
                messages.stream()
                        .filter(message -> isWritten(message) && isPrivate(message))
                        .map(message -> text(message, "content"))
                        .toList(),
                null);
    }

    /** The fields that hold something. */
    static Map<Field, String> fields(JsonNode conversation, Connection connection) {
        var meta = conversation.path("meta");
        var fields = new EnumMap<Field, String>(Field.class);
        fields.put(Field.PRIORITY, text(conversation, "priority"));
        fields.put(Field.QUEUE, text(meta.path("team"), "name"));
        fields.put(Field.ASSIGNEE, text(meta.path("assignee"), "email"));
        fields.put(
                Field.CATEGORY,
                ChatwootOptions.categoryField(connection)
                        .map(name -> text(conversation.path("custom_attributes"), name))
                        .orElseGet(() -> category(labels(conversation.path("labels")), connection)));
        fields.values().removeIf(String::isEmpty);
        return fields;
    }

    /** The categories among the labels; several where a person added one to ours. */
    static String category(List<String> labels, Connection connection) {
        var prefix = ChatwootOptions.labelPrefix(connection);
        return labels.stream()
                .filter(label -> label.startsWith(prefix))
                .map(label -> label.substring(prefix.length()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    static List<String> labels(JsonNode array) {
        return stream(array)
                .map(label -> label.asString(""))
                .filter(label -> !label.isEmpty())
                .toList();
    }

    /** Older versions tell the last activity only. */
    static @Nullable Instant changedAt(JsonNode conversation) {
        var updated = time(conversation, "updated_at");
        return updated == null ? time(conversation, "last_activity_at") : updated;
    }

    private String subject() {
        var subject = text(conversation.path("additional_attributes"), "mail_subject");
        return subject.isEmpty()
                ? messages.stream()
                        .map(message -> text(message.path("content_attributes").path("email"), "subject"))
                        .filter(found -> !found.isEmpty())
                        .findFirst()
                        .orElse("")
                : subject;
    }

    private @Nullable NewRequester requester() {
        var sender = conversation.path("meta").path("sender");
        var name = text(sender, "name");
        var email = text(sender, "email");
        return name.isEmpty() && email.isEmpty()
                ? null
                : new NewRequester(name.isEmpty() ? null : name, email.isEmpty() ? null : email, null);
    }

    private static Channel channel(String name) {
        return switch (name) {
            case "Channel::Email" -> Channel.EMAIL;
            case "Channel::WebWidget",
                    "Channel::Whatsapp",
                    "Channel::Telegram",
                    "Channel::Line",
                    "Channel::Sms",
                    "Channel::TwilioSms" -> Channel.CHAT;
            case "Channel::FacebookPage", "Channel::Instagram", "Channel::TwitterProfile", "Channel::Tiktok" ->
                Channel.SOCIAL;
            default -> Channel.API;
        };
    }

    private static HelpdeskTicket.Message message(JsonNode message) {
        return new HelpdeskTicket.Message(
                text(message, "id"),
                isIncoming(message) ? Author.REQUESTER : Author.AGENT,
                text(message, "content"),
                time(message, "created_at"),
                stream(message.path("attachments"))
                        .map(ChatwootThread::attachment)
                        .toList());
    }

    /** Attachments have no names of their own but the end of their address. */
    private static NewAttachment attachment(JsonNode attachment) {
        var address = text(attachment, "data_url");
        var end = address.substring(address.lastIndexOf('/') + 1).replaceAll("[?#].*", "");
        var type = text(attachment, "file_type");
        return new NewAttachment(
                end.isEmpty() ? (type.isEmpty() ? "attachment" : type) : end,
                null,
                Math.max(0, attachment.path("file_size").asLong(0)),
                address.isEmpty() ? null : address);
    }

    private static boolean isIncoming(JsonNode message) {
        return Set.of("0", "incoming").contains(text(message, "message_type"));
    }

    /** By somebody or for somebody: not a line such as "assigned to Grace". */
    private static boolean isWritten(JsonNode message) {
        return Set.of("0", "1", "3", "incoming", "outgoing", "template").contains(text(message, "message_type"));
    }

    /** What an agent wrote and does not say that it is public counts as private. */
    private static boolean isPrivate(JsonNode message) {
        return message.path("private").asBoolean(!isIncoming(message));
    }

    /** Seconds, maybe with a fraction; 0 stands for never. */
    private static @Nullable Instant time(JsonNode node, String name) {
        var seconds = node.path(name).isNumber() ? node.path(name).asDouble(0) : 0;
        return seconds > 0 && seconds < LATEST ? Instant.ofEpochMilli(Math.round(seconds * 1_000)) : null;
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return array.isArray() ? StreamSupport.stream(array.spliterator(), false) : Stream.of();
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
