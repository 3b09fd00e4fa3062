package dev.nanodesk.helpdesk.zammad;

import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.NewTicket.NewAttachment;
import dev.nanodesk.ticket.NewTicket.NewRequester;
import dev.nanodesk.ticket.Ticket.Author;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A ticket as Zammad tells it in several answers.
 *
 * @param state the ticket with names instead of ids
 * @param articles its messages and notes
 * @param customer a user; missing where we may not see users
 * @param sharedDraft missing where there are none
 */
record ZammadThread(JsonNode state, JsonNode articles, JsonNode tags, JsonNode customer, JsonNode sharedDraft) {

    /** The user that owns what nobody owns. */
    static final String NOBODY = "-";

    private static final Set<String> GONE = Set.of("merged", "removed");

    /** Whether tickets in that state are no longer worked on, and never will be. */
    static boolean isGone(String state) {
        return GONE.contains(state);
    }

    HelpdeskTicket ticket(Connection connection) {
        return new HelpdeskTicket(
                text(state, "id"),
                null,
                text(state, "title"),
                requester(),
                channel(),
                texts(tags).toList(),
                time(state, "created_at"),
                time(state, "updated_at"),
                ZammadOptions.closedStates(connection).contains(text(state, "state"))
                        ? HelpdeskTicket.State.CLOSED
                        : HelpdeskTicket.State.OPEN,
                fields(connection),
                Set.of(),
                stream(articles)
                        .filter(article -> !isInternal(article))
                        .map(article -> message(article, connection))
                        .toList(),
                stream(articles)
                        .filter(ZammadThread::isInternal)
                        .map(article -> text(article, "body"))
                        .toList(),
                draft(sharedDraft));
    }

    private Map<Field, String> fields(Connection connection) {
        var fields = fields(state, connection);
        if (ZammadOptions.categoryField(connection).isEmpty()) {
            fields.put(Field.CATEGORY, category(texts(tags).toList(), connection));
        }
        fields.values().removeIf(String::isEmpty);
        return fields;
    }

    /** The fields that are attributes of the ticket; empty where they hold nothing. */
    static Map<Field, String> fields(JsonNode state, Connection connection) {
        var fields = new EnumMap<Field, String>(Field.class);
        fields.put(Field.PRIORITY, text(state, "priority"));
        fields.put(Field.QUEUE, text(state, "group"));
        fields.put(Field.ASSIGNEE, owner(state));
        ZammadOptions.categoryField(connection).ifPresent(name -> fields.put(Field.CATEGORY, attribute(state, name)));
        return fields;
    }

    private static String owner(JsonNode state) {
        var owner = text(state, "owner");
        return owner.equals(NOBODY) ? "" : owner;
    }

    private static String attribute(JsonNode state, String name) {
        var value = state.path(name);
        return value.isArray() ? texts(value).sorted().collect(Collectors.joining(", ")) : value.asString("");
    }

    /** The categories among the tags; several where a person added one to ours. */
    static String category(List<String> tags, Connection connection) {
        var prefix = ZammadOptions.tagPrefix(connection);
        return tags.stream()
                .filter(tag -> tag.startsWith(prefix))
                .map(tag -> tag.substring(prefix.length()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** What the waiting draft says, maybe nothing; null where there is none. */
    static @Nullable String draft(JsonNode sharedDraft) {
        var id = text(sharedDraft, "shared_draft_id");
        if (id.isEmpty()) {
            return null;
        }
        var drafts = sharedDraft.path("assets").path("TicketSharedDraftZoom");
        return Jsoup.parse(text(drafts.path(id).path("new_article"), "body")).wholeText();
    }

    private @Nullable NewRequester requester() {
        var name = (text(customer, "firstname") + " " + text(customer, "lastname")).strip();
        var email = Stream.of(text(customer, "email"), text(state, "customer"))
                .filter(address -> address.contains("@"))
                .findFirst();
        var vip = Optional.of(customer.path("vip")).filter(JsonNode::isBoolean).map(JsonNode::asBoolean);
        return name.isEmpty() && email.isEmpty()
                ? null
                : new NewRequester(name.isEmpty() ? null : name, email.orElse(null), vip.orElse(null));
    }

    private Channel channel() {
        return switch (text(state, "create_article_type")) {
            case "email" -> Channel.EMAIL;
            case "web", "note" -> Channel.WEB;
            case "phone" -> Channel.PHONE;
            case "chat", "sms", "telegram personal-message", "whatsapp message" -> Channel.CHAT;
            case "twitter status", "twitter direct-message", "facebook feed post", "facebook feed comment" ->
                Channel.SOCIAL;
            default -> Channel.API;
        };
    }

    private HelpdeskTicket.Message message(JsonNode article, Connection connection) {
        return new HelpdeskTicket.Message(
                text(article, "id"),
                text(article, "sender").equals("Customer") ? Author.REQUESTER : Author.AGENT,
                text(article, "body"),
                time(article, "created_at"),
                stream(article.path("attachments"))
                        .map(attachment -> attachment(article, attachment, connection))
                        .toList());
    }

    /** Told by its address at Zammad, made from the connection's URL and not from what a payload says. */
    private NewAttachment attachment(JsonNode article, JsonNode attachment, Connection connection) {
        var preferences = attachment.path("preferences");
        var type = Stream.of("Content-Type", "Mime-Type")
                .map(name -> text(preferences, name))
                .filter(name -> !name.isEmpty())
                .findFirst();
        return new NewAttachment(
                text(attachment, "filename"),
                type.orElse(null),
                Math.max(0, attachment.path("size").asLong(0)),
                "%s/api/v1/ticket_attachment/%s/%s/%s"
                        .formatted(
                                String.valueOf(connection.url()).replaceAll("/+$", ""),
                                text(state, "id"),
                                text(article, "id"),
                                text(attachment, "id")));
    }

    /** What does not say that it is public counts as internal. */
    private static boolean isInternal(JsonNode article) {
        return article.path("internal").asBoolean(true);
    }

    static @Nullable Instant time(JsonNode node, String name) {
        try {
            return Instant.parse(text(node, name));
        } catch (DateTimeException e) {
            return null;
        }
    }

    static Stream<String> texts(JsonNode array) {
        return stream(array).map(item -> item.asString("")).filter(text -> !text.isEmpty());
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return array.isArray() ? StreamSupport.stream(array.spliterator(), false) : Stream.of();
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
