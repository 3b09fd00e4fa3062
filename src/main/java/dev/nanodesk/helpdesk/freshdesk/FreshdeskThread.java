package dev.nanodesk.helpdesk.freshdesk;

import static dev.nanodesk.helpdesk.freshdesk.FreshdeskJson.stream;
import static dev.nanodesk.helpdesk.freshdesk.FreshdeskJson.text;
import static dev.nanodesk.helpdesk.freshdesk.FreshdeskJson.time;

import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.NewTicket.NewAttachment;
import dev.nanodesk.ticket.NewTicket.NewRequester;
import dev.nanodesk.ticket.Ticket.Author;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A ticket as Freshdesk shows it, whose description is the first message, and its conversations, which are the others.
 *
 * @param fields groups and agents by name
 */
record FreshdeskThread(JsonNode ticket, List<JsonNode> conversations, Map<Field, String> fields) {

    /** The first message has no id of its own. */
    static final String DESCRIPTION = "description";

    private static final Set<String> CLOSED = Set.of("4", "5");
    private static final String FORWARDED = "8";

    HelpdeskTicket ticket(FreshdeskSettings settings) {
        return new HelpdeskTicket(
                text(ticket, "id"),
                version(ticket),
                text(ticket, "subject"),
                requester(),
                channel(text(ticket, "source")),
                FreshdeskFields.tagsOfOthers(ticket, settings),
                time(ticket, "created_at"),
                time(ticket, "updated_at"),
                isClosed(ticket) ? HelpdeskTicket.State.CLOSED : HelpdeskTicket.State.OPEN,
                fields,
                Set.of(),
                messages(),
                conversations.stream()
                        .filter(conversation -> !isPublic(conversation))
                        .map(conversation -> body(conversation, "body"))
                        .toList(),
                null);
    }

    static @Nullable String version(JsonNode ticket) {
        var changed = text(ticket, "updated_at");
        return changed.isEmpty() ? null : changed;
    }

    /** Resolved, closed, or spam. */
    static boolean isClosed(JsonNode ticket) {
        return CLOSED.contains(text(ticket, "status")) || ticket.path("spam").asBoolean(false);
    }

    private @Nullable NewRequester requester() {
        var requester = ticket.path("requester");
        var name = text(requester, "name");
        var email = text(requester, "email");
        return name.isEmpty() && email.isEmpty() ? null : new NewRequester(present(name), present(email), null);
    }

    private List<HelpdeskTicket.Message> messages() {
        var first = new HelpdeskTicket.Message(
                DESCRIPTION, Author.REQUESTER, body(ticket, DESCRIPTION), time(ticket, "created_at"), files(ticket));
        return Stream.concat(
                        Stream.of(first),
                        conversations.stream().filter(FreshdeskThread::isPublic).map(this::message))
                .toList();
    }

    private HelpdeskTicket.Message message(JsonNode conversation) {
        return new HelpdeskTicket.Message(
                text(conversation, "id"),
                author(conversation),
                body(conversation, "body"),
                time(conversation, "created_at"),
                files(conversation));
    }

    private Author author(JsonNode conversation) {
        var user = text(conversation, "user_id");
        var isCustomer = conversation.path("incoming").asBoolean(false)
                || (!user.isEmpty() && user.equals(text(ticket, "requester_id")));
        return isCustomer ? Author.REQUESTER : Author.AGENT;
    }

    /** What was forwarded went to a third party, not to the customer; what does not say is told to nobody. */
    private static boolean isPublic(JsonNode conversation) {
        return !conversation.path("private").asBoolean(true)
                && !text(conversation, "source").equals(FORWARDED);
    }

    private static String body(JsonNode holder, String name) {
        var plain = text(holder, name + "_text");
        return plain.isBlank() ? text(holder, name) : plain;
    }

    private static List<NewAttachment> files(JsonNode holder) {
        return stream(holder.path("attachments"))
                .map(file -> new NewAttachment(
                        text(file, "name"),
                        present(text(file, "content_type")),
                        Math.max(0, file.path("size").asLong(0)),
                        present(text(file, "attachment_url"))))
                .toList();
    }

    private static Channel channel(String source) {
        return switch (source) {
            case "1", "10" -> Channel.EMAIL;
            case "2", "9" -> Channel.WEB;
            case "3" -> Channel.PHONE;
            case "7" -> Channel.CHAT;
            case "5", "6", "13" -> Channel.SOCIAL;
            default -> Channel.API;
        };
    }

    private static @Nullable String present(String text) {
        return text.isEmpty() ? null : text;
    }
}
