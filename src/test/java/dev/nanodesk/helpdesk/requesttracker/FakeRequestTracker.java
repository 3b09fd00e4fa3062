package dev.nanodesk.helpdesk.requesttracker;

import dev.nanodesk.helpdesk.Delivery;
import dev.nanodesk.helpdesk.FakeHelpdesk;
import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.Signatures;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Request Tracker 5's REST 2.0 as far as the connector needs it, with its answers of 200 that did nothing. */
public final class FakeRequestTracker extends FakeHelpdesk {

    /** The user that the connector is. */
    public static final String BOT = "triage-bot";

    private static final String CUSTOMER = "ada@example.org";
    private static final String AGENT = "grace";
    private static final String API = "/REST/2.0/";

    private final Map<String, Stored> tickets = new TreeMap<>();
    private final Map<String, String> attachments = new LinkedHashMap<>();
    private int numbers = 40;

    private static final class Stored {
        final Map<Field, String> fields = new LinkedHashMap<>();
        final List<Transaction> history = new ArrayList<>();
        String subject = "";
        String status = "new";
        Instant changed = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private record Transaction(String id, String type, String field, String value, String creator, String attachment) {}

    @Override
    public String open(String subject, String body) {
        var id = number();
        var ticket = new Stored();
        ticket.subject = subject;
        ticket.fields.put(Field.PRIORITY, "0");
        ticket.fields.put(Field.QUEUE, "Support");
        tickets.put(id, ticket);
        add(ticket, "Create", "", "", CUSTOMER, body);
        return id;
    }

    @Override
    public void customerWrites(String id, String body) {
        add(ticket(id), "Correspond", "", "", CUSTOMER, body);
    }

    @Override
    public void agentWrites(String id, String body) {
        add(ticket(id), "Correspond", "", "", AGENT, body);
    }

    @Override
    public void agentSets(String id, Field field, String value) {
        set(ticket(id), field, value, AGENT);
    }

    @Override
    public void agentCloses(String id) {
        ticket(id).status = "resolved";
    }

    @Override
    public void delete(String id) {
        tickets.remove(id);
    }

    @Override
    public String field(String id, Field field) {
        return ticket(id).fields.getOrDefault(field, "");
    }

    @Override
    public List<String> notes(String id) {
        return texts(id, "Comment");
    }

    @Override
    public List<String> customerSees(String id) {
        var seen = new ArrayList<>(texts(id, "Create"));
        seen.addAll(texts(id, "Correspond"));
        return seen;
    }

    @Override
    public Delivery openedWebhook(String id, String secret) {
        var body = JSON.writeValueAsBytes(Map.of(
                "event",
                "Create",
                "ticket_id",
                Integer.parseInt(id),
                "transaction_id",
                45,
                "subject",
                ticket(id).subject));
        var signature = "sha256=" + Signatures.hex(Signatures.hmac("HmacSHA256", secret, body));
        return new Delivery(Map.of("X-Signature-256", signature, "X-Delivery-Id", "rt-45"), "", body);
    }

    @Override
    protected Answer answer(Request request) {
        var path = request.path().substring(API.length()).split("/");
        return switch (path[0]) {
            case "rt" -> Answer.ok(Map.of("Version", "5.0.3"));
            case "user" -> Answer.ok(Map.of("Name", path[1]));
            case "customfields" -> Answer.ok(Map.of("items", List.of(Map.of("id", "2", "type", "customfield"))));
            case "tickets" -> list(request);
            case "attachment" -> Answer.ok(Map.of("id", path[1], "Content", attachments.get(path[1])));
            default -> ticketAnswer(request, path);
        };
    }

    private Answer ticketAnswer(Request request, String[] path) {
        var ticket = tickets.get(path[1]);
        if (ticket == null) {
            return Answer.of(404, Map.of("message", "Not Found"));
        }
        if (path.length == 2) {
            return request.method().equals("PUT") ? put(request, ticket) : state(path[1], ticket);
        }
        return switch (path[2]) {
            case "history" ->
                Answer.ok(Map.of(
                        "items",
                        ticket.history.stream().map(FakeRequestTracker::json).toList()));
            case "attachments" ->
                Answer.ok(Map.of(
                        "items",
                        ticket.history.stream()
                                .filter(transaction -> !transaction.attachment().isEmpty())
                                .map(FakeRequestTracker::attachment)
                                .toList()));
            case "comment" -> comment(request, ticket);
            default -> Answer.of(404, Map.of("message", "Not Found"));
        };
    }

    private Answer list(Request request) {
        var newestFirst = "DESC".equals(request.query().get("order"));
        var byChange = Comparator.<Map.Entry<String, Stored>, Instant>comparing(entry -> entry.getValue().changed);
        return Answer.ok(Map.of(
                "items",
                tickets.entrySet().stream()
                        .sorted(newestFirst ? byChange.reversed() : byChange)
                        .limit(Integer.parseInt(request.query().getOrDefault("per_page", "20")))
                        .map(entry -> Map.of(
                                "id",
                                entry.getKey(),
                                "LastUpdated",
                                entry.getValue().changed.toString()))
                        .toList()));
    }

    private Answer state(String id, Stored ticket) {
        var category = ticket.fields.getOrDefault(Field.CATEGORY, "");
        return Answer.ok(Map.of(
                        "id", id,
                        "Subject", ticket.subject,
                        "Status", ticket.status,
                        "Priority", ticket.fields.get(Field.PRIORITY),
                        "Queue", Map.of("id", "3", "Name", ticket.fields.get(Field.QUEUE)),
                        "Owner", Map.of("id", ticket.fields.getOrDefault(Field.ASSIGNEE, "Nobody")),
                        "Created", ticket.changed.toString(),
                        "LastUpdated", ticket.changed.toString(),
                        "Requestor", List.of(Map.of("id", CUSTOMER)),
                        "CustomFields",
                                List.of(Map.of(
                                        "id", "2",
                                        "name", "Category",
                                        "values", category.isEmpty() ? List.of() : List.of(category)))))
                .with("ETag", etag(ticket));
    }

    private static String etag(Stored ticket) {
        return "\"" + ticket.history.getLast().id() + "\"";
    }

    private Answer put(Request request, Stored ticket) {
        var expected = request.headers().get("if-match");
        if (expected != null && !expected.equals(etag(ticket))) {
            return Answer.of(412, Map.of("message", "Precondition Failed"));
        }
        var answers = new ArrayList<String>();
        request.json().properties().forEach(property -> {
            switch (property.getKey()) {
                case "Priority" ->
                    set(ticket, Field.PRIORITY, property.getValue().asString(), BOT);
                case "Queue" -> answers.add(move(ticket, property.getValue().asString()));
                case "Owner" -> set(ticket, Field.ASSIGNEE, property.getValue().asString(), BOT);
                case "CustomFields" ->
                    set(
                            ticket,
                            Field.CATEGORY,
                            property.getValue().path("Category").asString(),
                            BOT);
                default -> answers.add("Unknown field");
            }
        });
        return Answer.ok(answers);
    }

    private String move(Stored ticket, String queue) {
        if (!List.of("Support", "Billing").contains(queue)) {
            return "Queue %s does not exist".formatted(queue);
        }
        set(ticket, Field.QUEUE, queue, BOT);
        return "Queue changed";
    }

    private Answer comment(Request request, Stored ticket) {
        add(ticket, "Comment", "", "", BOT, request.json().path("Content").asString());
        return Answer.ok(List.of("Comments added"));
    }

    private void set(Stored ticket, Field field, String value, String by) {
        ticket.fields.put(field, value.equals("Nobody") ? "" : value);
        if (field == Field.CATEGORY) {
            add(ticket, "CustomField", "2", value, by, "");
        } else {
            add(ticket, "Set", words(field), value, by, "");
        }
    }

    private static String words(Field field) {
        return switch (field) {
            case PRIORITY -> "Priority";
            case QUEUE -> "Queue";
            case ASSIGNEE -> "Owner";
            case CATEGORY -> "2";
        };
    }

    private void add(Stored ticket, String type, String field, String value, String by, String text) {
        var attachment = text.isEmpty() ? "" : number();
        if (!attachment.isEmpty()) {
            attachments.put(attachment, Base64.getMimeEncoder().encodeToString(Signatures.bytes(text)));
        }
        ticket.history.add(new Transaction(number(), type, field, value, by, attachment));
        ticket.changed = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private List<String> texts(String id, String type) {
        return ticket(id).history.stream()
                .filter(transaction -> transaction.type().equals(type))
                .map(transaction -> new String(
                        Base64.getMimeDecoder().decode(attachments.get(transaction.attachment())),
                        StandardCharsets.UTF_8))
                .toList();
    }

    private static Map<String, Object> json(Transaction transaction) {
        return Map.of(
                "id", transaction.id(),
                "Type", transaction.type(),
                "Field", transaction.field(),
                "NewValue", transaction.value(),
                "Created", "2026-11-02T10:15:00Z",
                "Creator", Map.of("id", transaction.creator()));
    }

    private static Map<String, Object> attachment(Transaction transaction) {
        return Map.of(
                "id",
                transaction.attachment(),
                "TransactionId",
                transaction.id(),
                "ContentType",
                transaction.type().equals("Comment") ? "text/html" : "text/plain",
                "Filename",
                "",
                "ContentLength",
                "33");
    }

    private Stored ticket(String id) {
        return Objects.requireNonNull(tickets.get(id));
    }

    private String number() {
        numbers++;
        return Integer.toString(numbers);
    }
}
