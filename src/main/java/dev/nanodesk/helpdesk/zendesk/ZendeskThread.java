package dev.nanodesk.helpdesk.zendesk;

import static dev.nanodesk.helpdesk.zendesk.ZendeskJson.stream;
import static dev.nanodesk.helpdesk.zendesk.ZendeskJson.text;
import static dev.nanodesk.helpdesk.zendesk.ZendeskJson.time;

import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.NewTicket.NewAttachment;
import dev.nanodesk.ticket.NewTicket.NewRequester;
import dev.nanodesk.ticket.Ticket.Author;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A ticket as Zendesk shows it, with its comments.
 *
 * @param shown the answer with the ticket, and the users and groups that it names
 * @param comments oldest first
 * @param authors the users who wrote them
 */
record ZendeskThread(JsonNode shown, List<JsonNode> comments, List<JsonNode> authors) {

    private static final Set<String> CLOSED = Set.of("solved", "closed", "deleted");

    /** Why there is no longer such a ticket: deleted, or merged into another one. */
    static Optional<String> goneReason(JsonNode ticket) {
        if (text(ticket, "status").equals("deleted")) {
            return Optional.of("it is deleted");
        }
        var merged = ZendeskFields.tags(ticket).contains("closed_by_merge");
        return merged ? Optional.of("it is merged into another one") : Optional.empty();
    }

    HelpdeskTicket ticket(ZendeskSettings settings) {
        var ticket = shown.path("ticket");
        return new HelpdeskTicket(
                text(ticket, "id"),
                version(ticket),
                text(ticket, "subject"),
                requester(ticket),
                channel(text(ticket.path("via"), "channel")),
                ZendeskFields.tags(ticket).stream()
                        .filter(tag -> !tag.startsWith(settings.tagPrefix()))
                        .toList(),
                time(ticket, "created_at"),
                time(ticket, "updated_at"),
                CLOSED.contains(text(ticket, "status")) ? HelpdeskTicket.State.CLOSED : HelpdeskTicket.State.OPEN,
                ZendeskFields.of(shown, settings),
                Set.of(),
                comments.stream()
                        .filter(ZendeskThread::isPublic)
                        .map(this::message)
                        .toList(),
                comments.stream()
                        .filter(comment -> !isPublic(comment))
                        .map(ZendeskThread::body)
                        .toList(),
                null);
    }

    /** The time of the last change, in Zendesk's own spelling: its stamp for safe updates. */
    static @Nullable String version(JsonNode ticket) {
        var stamp = text(ticket, "updated_at");
        return stamp.isEmpty() ? null : stamp;
    }

    private @Nullable NewRequester requester(JsonNode ticket) {
        return user(text(ticket, "requester_id"))
                .map(user -> new NewRequester(present(text(user, "name")), present(text(user, "email")), null))
                .orElse(null);
    }

    private HelpdeskTicket.Message message(JsonNode comment) {
        return new HelpdeskTicket.Message(
                text(comment, "id"), author(comment), body(comment), time(comment, "created_at"), files(comment));
    }

    /** Whoever opens a ticket speaks for the customer, an agent on the telephone too. */
    private Author author(JsonNode comment) {
        var id = text(comment, "author_id");
        var isCustomer = text(comment, "id").equals(text(comments.getFirst(), "id"))
                || (!id.isEmpty() && id.equals(text(shown.path("ticket"), "requester_id")))
                || user(id).filter(user -> text(user, "role").equals("end-user"))
                        .isPresent();
        return isCustomer ? Author.REQUESTER : Author.AGENT;
    }

    private Optional<JsonNode> user(String id) {
        return Stream.concat(stream(shown.path("users")), authors.stream())
                .filter(user -> !id.isEmpty() && text(user, "id").equals(id))
                .findFirst();
    }

    /** Whatever does not say that it is public is told to nobody. */
    private static boolean isPublic(JsonNode comment) {
        return comment.path("public").asBoolean(false);
    }

    private static String body(JsonNode comment) {
        return Stream.of("body", "html_body", "plain_body")
                .map(name -> text(comment, name))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static List<NewAttachment> files(JsonNode comment) {
        return stream(comment.path("attachments"))
                .map(file -> new NewAttachment(
                        text(file, "file_name"),
                        present(text(file, "content_type")),
                        Math.max(0, file.path("size").asLong(0)),
                        present(text(file, "content_url"))))
                .toList();
    }

    private static Channel channel(String via) {
        return switch (via) {
            case "email" -> Channel.EMAIL;
            case "web", "web_widget", "help_center", "mobile", "mobile_sdk" -> Channel.WEB;
            case "chat", "native_messaging" -> Channel.CHAT;
            case "voice", "sms" -> Channel.PHONE;
            case "twitter", "facebook", "whatsapp", "instagram_dm", "line", "any_channel" -> Channel.SOCIAL;
            default -> Channel.API;
        };
    }

    private static @Nullable String present(String text) {
        return text.isEmpty() ? null : text;
    }
}
