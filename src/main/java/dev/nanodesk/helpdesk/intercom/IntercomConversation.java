package dev.nanodesk.helpdesk.intercom;

import static dev.nanodesk.helpdesk.intercom.IntercomJson.parts;
import static dev.nanodesk.helpdesk.intercom.IntercomJson.stream;
import static dev.nanodesk.helpdesk.intercom.IntercomJson.tags;
import static dev.nanodesk.helpdesk.intercom.IntercomJson.text;
import static dev.nanodesk.helpdesk.intercom.IntercomJson.textOrNull;
import static dev.nanodesk.helpdesk.intercom.IntercomJson.time;

import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.NewTicket.NewAttachment;
import dev.nanodesk.ticket.NewTicket.NewRequester;
import dev.nanodesk.ticket.Ticket.Author;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A conversation as Intercom tells it: what began it, and its parts. */
record IntercomConversation(JsonNode conversation, IntercomSettings settings) {

    private static final String SOURCE = "source";
    private static final String NOTE = "note";
    private static final Set<String> CUSTOMERS = Set.of("user", "lead", "contact", "visitor");

    /** Parts of ours that customers see; of other kinds it is not certain. */
    private static final Set<String> SEEN_BY_CUSTOMERS = Set.of("comment", "open", "close", "quick_reply");

    String id() {
        return text(conversation, "id");
    }

    HelpdeskTicket ticket() {
        return new HelpdeskTicket(
                id(),
                null,
                subject(),
                requester(),
                channel(),
                tags(conversation).map(tag -> text(tag, "name")).toList(),
                time(conversation, "created_at"),
                time(conversation, "updated_at"),
                isClosed() ? HelpdeskTicket.State.CLOSED : HelpdeskTicket.State.OPEN,
                new IntercomFields(settings).of(conversation),
                new IntercomFields(settings).setByPeople(conversation),
                messages(),
                parts(conversation)
                        .filter(part -> text(part, "part_type").equals(NOTE))
                        .map(part -> text(part, "body"))
                        .toList(),
                null);
    }

    private boolean isClosed() {
        return text(conversation, "state").equals("closed");
    }

    /** Of mails; conversations in the Messenger have at most a title. */
    private String subject() {
        var subject = Jsoup.parse(text(source(), "subject")).text();
        return subject.isBlank() ? text(conversation, "title") : subject;
    }

    /** The contact itself is only a reference here; who wrote is told with the message. */
    private @Nullable NewRequester requester() {
        return Stream.concat(Stream.of(source()), parts(conversation))
                .map(part -> part.path("author"))
                .filter(IntercomConversation::isCustomer)
                .findFirst()
                .map(author -> requester(textOrNull(author, "name"), textOrNull(author, "email")))
                .orElse(null);
    }

    private static @Nullable NewRequester requester(@Nullable String name, @Nullable String email) {
        return name == null && email == null ? null : new NewRequester(name, email, null);
    }

    private @Nullable Channel channel() {
        return switch (text(source(), "type")) {
            case "email" -> Channel.EMAIL;
            case "conversation", "push", "sms", "whatsapp" -> Channel.CHAT;
            case "facebook", "instagram", "twitter" -> Channel.SOCIAL;
            case "phone_call", "phone_switch" -> Channel.PHONE;
            default -> null;
        };
    }

    /** From the customer's first on: what a campaign or an agent began, a customer's answer makes a question. */
    private List<HelpdeskTicket.Message> messages() {
        return Stream.concat(
                        Stream.of(message(SOURCE, source(), time(conversation, "created_at"))),
                        parts(conversation)
                                .filter(IntercomConversation::isMessage)
                                .map(part -> message(text(part, "id"), part, time(part, "created_at"))))
                .dropWhile(message -> message.author() != Author.REQUESTER)
                .toList();
    }

    private static boolean isMessage(JsonNode part) {
        var says = !text(part, "body").isBlank()
                || stream(part.path("attachments")).findAny().isPresent();
        var type = text(part, "part_type");
        return says && !type.equals(NOTE) && (isCustomer(part.path("author")) || SEEN_BY_CUSTOMERS.contains(type));
    }

    private static HelpdeskTicket.Message message(String id, JsonNode part, @Nullable Instant createdAt) {
        return new HelpdeskTicket.Message(
                id,
                isCustomer(part.path("author")) ? Author.REQUESTER : Author.AGENT,
                body(text(part, "body")),
                createdAt,
                stream(part.path("attachments"))
                        .map(file -> new NewAttachment(
                                text(file, "name"),
                                textOrNull(file, "content_type"),
                                Math.max(0, file.path("filesize").asLong(0)),
                                textOrNull(file, "url")))
                        .toList());
    }

    /** Markup around nothing is nothing. */
    private static String body(String html) {
        return Jsoup.parse(html).text().isBlank() ? "" : html;
    }

    private static boolean isCustomer(JsonNode author) {
        return CUSTOMERS.contains(text(author, "type"));
    }

    private JsonNode source() {
        return conversation.path(SOURCE);
    }
}
