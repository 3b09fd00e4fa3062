package dev.nanodesk.helpdesk.requesttracker;

import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.NewTicket.NewAttachment;
import dev.nanodesk.ticket.NewTicket.NewRequester;
import dev.nanodesk.ticket.Ticket.Author;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A ticket as Request Tracker tells it in several answers: its state, its transactions, and their attachments, of which
 * some are the texts.
 *
 * @param texts by the attachment's id, as far as they are read
 */
record RequestTrackerThread(
        String externalId,
        JsonNode state,
        @Nullable String etag,
        List<JsonNode> history,
        List<JsonNode> attachments,
        Map<String, String> texts) {

    static final String NOBODY = "Nobody";

    private static final Set<String> CLOSED = Set.of("resolved", "rejected", "deleted");
    private static final Set<String> MESSAGES = Set.of("Create", "Correspond");
    private static final String COMMENT = "Comment";
    private static final Set<String> OWNER_CHANGES = Set.of("Give", "Take", "Untake", "Steal", "Force", "SetWatcher");
    private static final String SYSTEM = "RT_System";
    private static final long LONGEST_TEXT = 2_000_000;

    RequestTrackerThread(
            String externalId,
            JsonNode state,
            @Nullable String etag,
            List<JsonNode> history,
            List<JsonNode> attachments) {
        this(externalId, state, etag, history, attachments, Map.of());
    }

    RequestTrackerThread with(String attachment, String text) {
        var more = new HashMap<>(texts);
        more.put(attachment, text);
        return new RequestTrackerThread(externalId, state, etag, history, attachments, Map.copyOf(more));
    }

    /** The attachments that are a message's text, or a note of ours. */
    List<String> textsToRead(Connection connection) {
        return history.stream()
                .filter(transaction -> isMessage(transaction) || isOwnNote(transaction, connection))
                .flatMap(transaction -> textOf(transaction).stream())
                .map(attachment -> attachment.path("id").asString())
                .toList();
    }

    HelpdeskTicket ticket(Connection connection) {
        return new HelpdeskTicket(
                externalId,
                etag,
                text(state, "Subject"),
                requester(),
                Channel.EMAIL,
                List.of(),
                time(state, "Created"),
                time(state, "LastUpdated"),
                CLOSED.contains(text(state, "Status")) ? HelpdeskTicket.State.CLOSED : HelpdeskTicket.State.OPEN,
                fields(state, connection),
                setByPeople(connection),
                history.stream()
                        .filter(RequestTrackerThread::isMessage)
                        .map(this::message)
                        .toList(),
                history.stream()
                        .filter(transaction -> text(transaction, "Type").equals(COMMENT))
                        .map(this::body)
                        .toList(),
                null);
    }

    /** The fields that triage sets, as they are now. */
    static Map<Field, String> fields(JsonNode state, Connection connection) {
        var fields = new EnumMap<Field, String>(Field.class);
        fields.put(Field.PRIORITY, text(state, "Priority"));
        fields.put(Field.QUEUE, text(state.path("Queue"), "Name"));
        fields.put(Field.ASSIGNEE, text(state.path("Owner"), "id").replace(NOBODY, ""));
        connection
                .option("category-field")
                .flatMap(name -> customField(state, name))
                .map(field -> text(field.path("values"), 0))
                .ifPresent(value -> fields.put(Field.CATEGORY, value));
        fields.values().removeIf(String::isEmpty);
        return fields;
    }

    static String decoded(JsonNode attachment) {
        var content = text(attachment, "Content");
        try {
            return new String(Base64.getMimeDecoder().decode(content), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return content;
        }
    }

    private @Nullable NewRequester requester() {
        return stream(state.path("Requestor"))
                .findFirst()
                .map(user -> text(user, "id"))
                .map(email -> new NewRequester(null, email, null))
                .orElse(null);
    }

    private HelpdeskTicket.Message message(JsonNode transaction) {
        return new HelpdeskTicket.Message(
                text(transaction, "id"),
                author(transaction),
                body(transaction),
                time(transaction, "Created"),
                files(transaction));
    }

    /** Whoever opens a ticket speaks for the customer, an agent on the telephone too. */
    private Author author(JsonNode transaction) {
        var isRequester = stream(state.path("Requestor"))
                .anyMatch(user -> text(user, "id").equalsIgnoreCase(creator(transaction)));
        return isRequester || text(transaction, "Type").equals("Create") ? Author.REQUESTER : Author.AGENT;
    }

    private String body(JsonNode transaction) {
        return textOf(transaction)
                .map(attachment -> texts.getOrDefault(attachment.path("id").asString(), ""))
                .orElse("");
    }

    /** The plain text where a mail has it, else its HTML. */
    private Optional<JsonNode> textOf(JsonNode transaction) {
        return attachmentsOf(transaction)
                .filter(attachment -> text(attachment, "Filename").isEmpty())
                .filter(attachment -> text(attachment, "ContentType").startsWith("text/"))
                .filter(attachment -> attachment.path("ContentLength").asLong(0) <= LONGEST_TEXT)
                .min((one, other) -> Boolean.compare(isHtml(one), isHtml(other)));
    }

    private List<NewAttachment> files(JsonNode transaction) {
        return attachmentsOf(transaction)
                .filter(attachment -> !text(attachment, "Filename").isEmpty())
                .map(attachment -> new NewAttachment(
                        text(attachment, "Filename"),
                        text(attachment, "ContentType"),
                        attachment.path("ContentLength").asLong(0),
                        null))
                .toList();
    }

    private Stream<JsonNode> attachmentsOf(JsonNode transaction) {
        var id = text(transaction, "id");
        return attachments.stream()
                .filter(attachment -> transactionOf(attachment).equals(id));
    }

    private Set<Field> setByPeople(Connection connection) {
        var set = EnumSet.noneOf(Field.class);
        history.stream()
                .filter(transaction -> isPerson(creator(transaction), connection))
                .forEach(transaction -> changed(transaction, connection).ifPresent(set::add));
        return set;
    }

    private Optional<Field> changed(JsonNode transaction, Connection connection) {
        var type = text(transaction, "Type");
        var field = text(transaction, "Field");
        if (OWNER_CHANGES.contains(type) || (type.equals("Set") && field.equals("Owner"))) {
            return Optional.of(Field.ASSIGNEE);
        }
        if (type.equals("CustomField")) {
            return connection
                    .option("category-field")
                    .flatMap(name -> customField(state, name))
                    .filter(known -> text(known, "id").equals(field))
                    .map(known -> Field.CATEGORY);
        }
        return switch (type.equals("Set") ? field : "") {
            case "Priority" -> Optional.of(Field.PRIORITY);
            case "Queue" -> Optional.of(Field.QUEUE);
            default -> Optional.empty();
        };
    }

    private static boolean isPerson(String user, Connection connection) {
        return !user.isEmpty() && !user.equals(SYSTEM) && !user.equalsIgnoreCase(connection.user());
    }

    private static Optional<JsonNode> customField(JsonNode state, String name) {
        return stream(state.path("CustomFields"))
                .filter(field -> text(field, "name").equals(name))
                .findFirst();
    }

    private static boolean isMessage(JsonNode transaction) {
        return MESSAGES.contains(text(transaction, "Type"));
    }

    private static boolean isOwnNote(JsonNode transaction, Connection connection) {
        return text(transaction, "Type").equals(COMMENT) && creator(transaction).equalsIgnoreCase(connection.user());
    }

    private static boolean isHtml(JsonNode attachment) {
        return text(attachment, "ContentType").startsWith("text/html");
    }

    private static String creator(JsonNode transaction) {
        return text(transaction.path("Creator"), "id");
    }

    private static String transactionOf(JsonNode attachment) {
        var transaction = attachment.path("TransactionId");
        return transaction.isObject() ? text(transaction, "id") : transaction.asString("");
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    private static String text(JsonNode node, int index) {
        return node.path(index).asString("");
    }

    private static @Nullable Instant time(JsonNode node, String name) {
        try {
            return Instant.parse(text(node, name));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
