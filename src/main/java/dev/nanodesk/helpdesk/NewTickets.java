package dev.nanodesk.helpdesk;

import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.HtmlText;
import dev.nanodesk.ticket.NewMessage;
import dev.nanodesk.ticket.NewTicket;
import dev.nanodesk.ticket.NewTicket.NewAttachment;
import dev.nanodesk.ticket.NewTicket.NewRequester;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes our tickets of a helpdesk's, within the limits of intake: cut and cleaned, never refused. */
final class NewTickets {

    private static final int SUBJECT = 1_000;
    private static final int NAME = 200;
    private static final int EMAIL = 320;
    private static final int TAG = 100;
    private static final int TAGS = 50;
    private static final int ATTACHMENTS = 100;

    private NewTickets() {}

    static NewTicket of(String source, HelpdeskTicket ticket, Instant now) {
        var first = ticket.messages().getFirst();
        return new NewTicket(
                source,
                Storable.text(ticket.externalId(), NAME),
                Storable.text(ticket.subject(), SUBJECT),
                body(first),
                Optional.ofNullable(ticket.requester())
                        .map(NewTickets::requester)
                        .orElse(null),
                Optional.ofNullable(ticket.channel()).orElse(Channel.API),
                ticket.tags().stream()
                        .filter(tag -> !tag.isBlank())
                        .limit(TAGS)
                        .map(tag -> Storable.text(tag, TAG))
                        .toList(),
                notLater(Optional.ofNullable(ticket.createdAt()).orElse(first.createdAt()), now),
                attachments(first));
    }

    static NewMessage message(HelpdeskTicket.Message message, Instant now) {
        return new NewMessage(
                Storable.text(message.externalId(), NAME),
                message.author(),
                body(message),
                notLater(message.createdAt(), now),
                attachments(message));
    }

    /** HTML becomes text before it is cut: its head may be longer than its words. Who sends only a photo wants something too. */
    private static String body(HelpdeskTicket.Message message) {
        var body = Storable.text(HtmlText.toPlainText(message.body()), NewTicket.MAX_BODY);
        if (!body.isBlank()) {
            return body;
        }
        return message.attachments().isEmpty()
                ? "(no text)"
                : message.attachments().stream()
                        .map(NewAttachment::name)
                        .map(name -> Storable.text(name, NAME))
                        .limit(ATTACHMENTS)
                        .collect(Collectors.joining(", ", "(no text, only attachments: ", ")"));
    }

    private static NewRequester requester(NewRequester requester) {
        return new NewRequester(cut(requester.name(), NAME), cut(requester.email(), EMAIL), requester.vip());
    }

    private static List<NewAttachment> attachments(HelpdeskTicket.Message message) {
        return message.attachments().stream()
                .filter(attachment -> !attachment.name().isBlank())
                .limit(ATTACHMENTS)
                .map(attachment -> new NewAttachment(
                        Storable.text(attachment.name(), 500),
                        cut(attachment.contentType(), 200),
                        attachment.size(),
                        cut(attachment.url(), 2_000)))
                .toList();
    }

    private static @Nullable String cut(@Nullable String text, int length) {
        return text == null ? null : Storable.text(text, length);
    }

    private static @Nullable Instant notLater(@Nullable Instant time, Instant now) {
        return time != null && time.isAfter(now) ? now : time;
    }
}
