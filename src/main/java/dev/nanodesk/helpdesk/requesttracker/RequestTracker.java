package dev.nanodesk.helpdesk.requesttracker;

import dev.nanodesk.helpdesk.Call;
import dev.nanodesk.helpdesk.Changes;
import dev.nanodesk.helpdesk.Checkup;
import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Connector;
import dev.nanodesk.helpdesk.Delivery;
import dev.nanodesk.helpdesk.Event;
import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.HelpdeskApi.Page;
import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.helpdesk.Note;
import dev.nanodesk.helpdesk.Reply;
import dev.nanodesk.helpdesk.Signatures;
import dev.nanodesk.helpdesk.Verification;
import dev.nanodesk.helpdesk.Words;
import dev.nanodesk.ticket.Priority;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Request Tracker 5 by REST 2.0. Its webhooks are sent by a scrip (docs/connectors/request-tracker.md) that signs the body
 * as {@code X-Signature-256: sha256=…}; a delivery says that a ticket changed, the ticket itself is fetched. The ETag of a
 * ticket guards what is set.
 */
@Component
class RequestTracker implements Connector {

    /** Request Tracker's priorities are numbers; these are the middles of four bands. */
    private static final Map<Priority, String> PRIORITIES =
            Map.of(Priority.URGENT, "90", Priority.HIGH, "70", Priority.NORMAL, "40", Priority.LOW, "10");

    private static final Pattern ID = Pattern.compile("\\d{1,18}");
    private static final String CATEGORY_FIELD = "category-field";
    private static final String API = "REST";
    private static final String VERSION = "2.0";
    private static final String TICKET = "ticket";
    private static final int PAGE = 100;
    private static final int PAGES = 10;

    private static final DateTimeFormatter QUERY_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final JsonMapper json;

    RequestTracker(JsonMapper json) {
        this.json = json;
    }

    @Override
    public String vendor() {
        return "request-tracker";
    }

    @Override
    public List<String> flaws(Connection connection) {
        var flaws = new ArrayList<String>();
        if (!connection.hasApi()) {
            flaws.add("request-tracker needs 'url' and 'token': its webhooks name tickets only");
        }
        if (connection.user().isEmpty()) {
            flaws.add("request-tracker needs 'user', the name of the token's user, to tell its changes from people's");
        }
        return flaws;
    }

    @Override
    public Map<String, String> credentials(Connection connection) {
        return Map.of("Authorization", "token " + connection.token());
    }

    @Override
    public Verification verify(Delivery delivery, Connection connection, Instant now) {
        var deliveryId = delivery.header("X-Delivery-Id").orElse(null);
        if (connection.secrets().isEmpty()) {
            return Signatures.token(delivery, connection.webhookTokens(), deliveryId);
        }
        return Signatures.check(
                delivery.header("X-Signature-256").orElse(null),
                connection.secrets(),
                secret -> "sha256=" + Signatures.hex(Signatures.hmac("HmacSHA256", secret, delivery.body())),
                deliveryId);
    }

    @Override
    public Event read(Delivery delivery, Connection connection) {
        try {
            var event = json.readTree(delivery.body());
            var id = event.path("ticket_id").asString("");
            if (!ID.matcher(id).matches()) {
                return new Event.Unreadable("'ticket_id' is missing or no number");
            }
            var actor = event.path("actor").asString("");
            return new Event.Changed(id, null, actor.isEmpty() ? null : actor);
        } catch (JacksonException e) {
            return new Event.Unreadable("the body is no JSON");
        }
    }

    @Override
    public Reply<HelpdeskTicket> fetch(String externalId, HelpdeskApi api) {
        return thread(externalId, api).map(thread -> thread.ticket(api.connection()));
    }

    private Reply<RequestTrackerThread> thread(String externalId, HelpdeskApi api) {
        return state(externalId, api)
                .then(state -> items(history(externalId), api)
                        .then(history -> items(attachments(externalId), api)
                                .then(attachments -> texts(
                                        new RequestTrackerThread(
                                                externalId,
                                                state.body(),
                                                state.etag().orElse(null),
                                                history,
                                                attachments),
                                        api))));
    }

    private static Reply<Page> state(String externalId, HelpdeskApi api) {
        return api.call(rest(TICKET, externalId)
                .query("fields[Queue]", "Name")
                .query("fields", "Subject,Status,Priority,Owner,Queue,Created,LastUpdated,CustomFields,Requestor"));
    }

    private static Call history(String externalId) {
        return rest(TICKET, externalId, "history").query("fields", "Type,Creator,Created,Field,NewValue");
    }

    /** Not asked for "Parent": Request Tracker 5.0.3 answers 500 then where a mail has several parts. */
    private static Call attachments(String externalId) {
        return rest(TICKET, externalId, "attachments")
                .query("fields", "TransactionId,ContentType,Filename,ContentLength");
    }

    private Reply<RequestTrackerThread> texts(RequestTrackerThread thread, HelpdeskApi api) {
        Reply<RequestTrackerThread> read = new Reply.Done<>(thread);
        for (var id : thread.textsToRead(api.connection())) {
            read = read.then(known -> api.call(rest("attachment", id))
                    .map(page -> known.with(id, RequestTrackerThread.decoded(page.body()))));
        }
        return read;
    }

    /** All pages of a collection. */
    private static Reply<List<JsonNode>> items(Call collection, HelpdeskApi api) {
        Reply<List<JsonNode>> all = new Reply.Done<>(List.of());
        for (var page = 1; page <= PAGES; page++) {
            var number = page;
            var before = all;
            all = before.then(known -> known.size() < (number - 1) * PAGE
                    ? before
                    : api.call(collection
                                    .query("per_page", Integer.toString(PAGE))
                                    .query("page", Integer.toString(number)))
                            .map(answer -> joined(known, answer.body().path("items"))));
        }
        return all;
    }

    private static List<JsonNode> joined(List<JsonNode> known, JsonNode items) {
        var all = new ArrayList<>(known);
        items.forEach(all::add);
        return List.copyOf(all);
    }

    @Override
    public Reply<Changes> changedSince(Instant since, int page, HelpdeskApi api) {
        return changes("LastUpdated >= '%s'".formatted(QUERY_TIME.format(since)), "ASC", PAGE, page, api);
    }

    @Override
    public Reply<Changes> latest(int count, HelpdeskApi api) {
        return changes("Status = '__Active__'", "DESC", Math.min(count, PAGE), 0, api)
                .map(changes -> new Changes(changes.tickets(), false));
    }

    private static Reply<Changes> changes(String query, String order, int size, int page, HelpdeskApi api) {
        return api.call(rest("tickets")
                        .query("query", query)
                        .query("orderby", "LastUpdated")
                        .query("order", order)
                        .query("fields", "LastUpdated")
                        .query("per_page", Integer.toString(size))
                        .query("page", Integer.toString(page + 1)))
                .map(answer -> {
                    var tickets = new ArrayList<Changes.Change>();
                    answer.body()
                            .path("items")
                            .forEach(item -> tickets.add(new Changes.Change(
                                    item.path("id").asString(""),
                                    Instant.parse(item.path("LastUpdated").asString()))));
                    return new Changes(tickets, tickets.size() == size);
                });
    }

    @Override
    public Set<Field> settable(Connection connection) {
        var fields = EnumSet.of(Field.PRIORITY, Field.QUEUE, Field.ASSIGNEE);
        connection.option(CATEGORY_FIELD).ifPresent(name -> fields.add(Field.CATEGORY));
        return fields;
    }

    /** The queue that a mail arrives in says nothing yet: an address is a queue's, not a person's choice. */
    @Override
    public Map<Field, Set<String>> untouched(Connection connection) {
        var queues = connection.option("inbound-queues").orElse("General").split("\\s*,\\s*");
        return Map.of(
                Field.PRIORITY,
                Set.of(connection.option("untouched-priority").orElse("0")),
                Field.QUEUE,
                Set.copyOf(List.of(queues)));
    }

    @Override
    public Map<Priority, String> priorities() {
        return PRIORITIES;
    }

    @Override
    public Optional<Priority> priorityCalled(String there, Words words) {
        return words.priorityCalled(there).or(() -> RequestTrackerPriority.band(there));
    }

    @Override
    public Reply<HelpdeskTicket> set(Map<Field, String> fields, HelpdeskTicket seen, HelpdeskApi api) {
        var change = Call.put(body(fields, api.connection()), API, VERSION, TICKET, seen.externalId());
        return api.call(seen.version() == null ? change : change.header("If-Match", seen.version()))
                .then(answer -> state(seen.externalId(), api).then(state -> written(fields, seen, answer, state, api)));
    }

    /** Request Tracker answers 200 also where it did nothing, with the reason as a text. */
    private static Reply<HelpdeskTicket> written(
            Map<Field, String> fields, HelpdeskTicket seen, Page answer, Page state, HelpdeskApi api) {
        var now = RequestTrackerThread.fields(state.body(), api.connection());
        var missing = fields.entrySet().stream()
                .filter(field -> !field.getValue().equals(now.getOrDefault(field.getKey(), "")))
                .map(Map.Entry::getKey)
                .toList();
        return missing.isEmpty()
                ? new Reply.Done<>(seen.after(fields, state.etag().orElse(null)))
                : new Reply.Refused<>("Request Tracker did not set %s: %s".formatted(missing, answer.body()));
    }

    private static Map<String, Object> body(Map<Field, String> fields, Connection connection) {
        var body = new LinkedHashMap<String, Object>();
        fields.forEach((field, value) -> {
            switch (field) {
                case PRIORITY -> body.put("Priority", value);
                case QUEUE -> body.put("Queue", value);
                case ASSIGNEE -> body.put("Owner", value.isEmpty() ? RequestTrackerThread.NOBODY : value);
                case CATEGORY ->
                    body.put(
                            "CustomFields",
                            Map.of(connection.option(CATEGORY_FIELD).orElseThrow(), value));
            }
        });
        return body;
    }

    @Override
    public boolean hasPrivateNotes() {
        return true;
    }

    /** A comment: customers get correspondence only. */
    @Override
    public Reply<String> note(Note note, HelpdeskTicket seen, HelpdeskApi api) {
        var comment = Map.of("Content", note.html(), "ContentType", "text/html");
        return api.call(Call.post(comment, API, VERSION, TICKET, seen.externalId(), "comment"))
                .then(answer -> answer.body().toString().contains("Comments added")
                        ? new Reply.Done<>("comment")
                        : new Reply.Refused<>("Request Tracker took no comment: " + answer.body()));
    }

    @Override
    public List<Checkup> check(HelpdeskApi api) {
        var connection = api.connection();
        var checks = new ArrayList<Checkup>();
        checks.add(Checkup.of("reachable", api.call(rest("rt")), "Request Tracker answers, and knows the token"));
        checks.add(Checkup.of(
                "user", api.call(rest("user", connection.user())), "'%s' is a user".formatted(connection.user())));
        checks.add(Checkup.of(
                "tickets",
                changes("id > 0", "DESC", 1, 0, api),
                "tickets can be listed; needs SeeQueue and ShowTicket"));
        connection.option(CATEGORY_FIELD).ifPresent(name -> checks.add(categoryField(name, api)));
        return checks;
    }

    private static Checkup categoryField(String name, HelpdeskApi api) {
        var found = api.call(
                rest("customfields").query("query", "[{\"field\":\"Name\",\"value\":\"%s\"}]".formatted(name)));
        return switch (found) {
            case Reply.Done<Page>(var page)
            when page.body().path("items").isEmpty() ->
                Checkup.wrong("category-field", "there is no custom field '%s', or it cannot be seen".formatted(name));
            default -> Checkup.of("category-field", found, "custom field '%s' is there".formatted(name));
        };
    }

    private static Call rest(String... segments) {
        var all = new ArrayList<>(List.of(API, VERSION));
        all.addAll(List.of(segments));
        return Call.get(all.toArray(String[]::new));
    }
}
