package dev.nanodesk.helpdesk.generic;

import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Event;
import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.helpdesk.HelpdeskTicket.Message;
import dev.nanodesk.helpdesk.HelpdeskTicket.State;
import dev.nanodesk.helpdesk.Signatures;
import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.NewTicket.NewAttachment;
import dev.nanodesk.ticket.NewTicket.NewRequester;
import dev.nanodesk.ticket.Ticket.Author;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a system's JSON by the pointers of a connection's options. */
record FieldMapping(Connection connection) {

    private static final Pattern TICKET_ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._:#@/+-]{0,199}");
    private static final Pattern MESSAGE_ID = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{1,200}");
    private static final int DERIVED_ID_LENGTH = 32;

    Event event(JsonNode payload) {
        if (holds("ping-when", payload)) {
            return new Event.Greeting();
        }
        if (holds("ignored-when", payload)) {
            return new Event.Ignored("the settings say so: 'ignored-when'");
        }
        var id = text("ticket-id", payload).map(String::strip).orElse("");
        if (!TICKET_ID.matcher(id).matches()) {
            return new Event.Unreadable("'ticket-id' leads to no id: letters, digits and some signs, up to 200");
        }
        return holds("deleted-when", payload)
                ? new Event.Removed(id)
                : new Event.Changed(
                        id, ticket(id, payload), text("actor", payload).orElse(null));
    }

    private HelpdeskTicket ticket(String id, JsonNode payload) {
        return new HelpdeskTicket(
                id,
                null,
                text("subject", payload).orElse(""),
                requester(payload),
                channel(payload),
                pointers("tags").map(tags -> tags.texts(payload)).orElse(List.of()),
                null,
                null,
                is("state", "closed-values", payload) ? State.CLOSED : State.OPEN,
                Map.of(),
                Set.of(),
                message(payload).stream().toList(),
                List.of(),
                null);
    }

    private @Nullable NewRequester requester(JsonNode payload) {
        var name = text("requester-name", payload);
        var email = text("requester-email", payload);
        return name.isEmpty() && email.isEmpty() ? null : new NewRequester(name.orElse(null), email.orElse(null), null);
    }

    private @Nullable Channel channel(JsonNode payload) {
        var named = text("channel", payload).map(name -> name.toUpperCase(Locale.ROOT));
        return Stream.of(Channel.values())
                .filter(channel -> named.filter(channel.name()::equals).isPresent())
                .findFirst()
                .orElse(null);
    }

    /** A delivery that only tells of a new state carries none. */
    private Optional<Message> message(JsonNode payload) {
        var body = text("body", payload).orElse("");
        var attachments = attachments(payload);
        var id = text("message-id", payload)
                .filter(named -> MESSAGE_ID.matcher(named).matches());
        if (body.isBlank() && attachments.isEmpty() && id.isEmpty()) {
            return Optional.empty();
        }
        var author = is("author", "agent-values", payload) ? Author.AGENT : Author.REQUESTER;
        var written = text("created-at", payload).flatMap(Times::of).orElse(null);
        return Optional.of(new Message(
                id.orElseGet(() -> derivedId(author, body, attachments, written)), author, body, written, attachments));
    }

    private List<NewAttachment> attachments(JsonNode payload) {
        return pointers("attachments").map(files -> files.texts(payload)).orElse(List.of()).stream()
                .map(name -> new NewAttachment(name, null, null, null))
                .toList();
    }

    /** The same message has the same id however often it is told, and so is stored once. */
    private static String derivedId(
            Author author, String body, List<NewAttachment> attachments, @Nullable Instant written) {
        var told = String.join(
                "\u0000",
                author.name(),
                String.valueOf(written),
                body,
                attachments.stream().map(NewAttachment::name).toList().toString());
        var hash = Signatures.hex(Signatures.hmac("HmacSHA256", "message", Signatures.bytes(told)));
        return "derived-" + hash.substring(0, DERIVED_ID_LENGTH);
    }

    private boolean is(String option, String valuesOption, JsonNode payload) {
        var values = connection.option(valuesOption).map(Pointers::separated).orElse(List.of());
        return text(option, payload).filter(values::contains).isPresent();
    }

    private boolean holds(String option, JsonNode payload) {
        return connection
                .option(option)
                .map(Condition::of)
                .filter(condition -> condition.holds(payload))
                .isPresent();
    }

    private Optional<String> text(String option, JsonNode payload) {
        return pointers(option).flatMap(pointers -> pointers.text(payload));
    }

    private Optional<Pointers> pointers(String option) {
        return connection.option(option).map(Pointers::of);
    }
}
