package dev.nanodesk.helpdesk.zendesk;

import dev.nanodesk.helpdesk.Delivery;
import dev.nanodesk.helpdesk.FakeHelpdesk;
import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.Signatures;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Zendesk's Ticketing API as far as the connector needs it: comments are public unless said otherwise, tags in a ticket's
 * update replace all, safe updates answer 409, what it does not know it ignores with 200.
 */
final class FakeZendesk extends FakeHelpdesk {

    static final String BOT = "triage-bot@example.org";
    static final String TOKEN = "zd-token";
    static final String CATEGORY_FIELD = "360001";

    private static final String API = "/api/v2/";
    private static final String CUSTOMER = "501";
    private static final String AGENT = "601";
    private static final Map<String, String> GROUPS = Map.of("1001", "Support", "1002", "Billing");
    private static final Set<String> PRIORITIES = Set.of("low", "normal", "high", "urgent");
    private static final Set<String> OPTIONS = Set.of("delivery", "billing", "refund");

    private static final Map<String, Map<String, Object>> USERS = Map.of(
            CUSTOMER,
            user(CUSTOMER, "Ada Byron", "ada@example.org", "end-user"),
            AGENT,
            user(AGENT, "Grace Hopper", "grace@example.org", "agent"),
            "602",
            user("602", "Triage bot", BOT, "agent"));

    private final boolean categoryIsField;
    private final Map<String, Stored> tickets = new TreeMap<>();
    private int numbers = 40;
    private Instant clock = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private @Nullable Map<String, Object> me = USERS.get("602");

    FakeZendesk(boolean categoryIsField) {
        this.categoryIsField = categoryIsField;
    }

    private static final class Stored {
        final Set<String> tags = new TreeSet<>();
        final List<Comment> comments = new ArrayList<>();
        final Map<String, String> fields = new LinkedHashMap<>();
        String subject = "";
        String status = "new";
        String priority = "";
        String group = "";
        String assignee = "";
        Instant changed = Instant.EPOCH;
    }

    private record Comment(String id, String author, String html, boolean isPublic) {}

    private static Map<String, Object> user(String id, String name, String email, String role) {
        return Map.of("id", Long.valueOf(id), "name", name, "email", email, "role", role);
    }

    /** Whoever calls is taken for this user. */
    void signInAs(Map<String, Object> user) {
        me = user;
    }

    void agentTags(String id, String tag) {
        ticket(id).tags.add(tag);
        touch(ticket(id));
    }

    void agentNotes(String id, String text) {
        comment(ticket(id), AGENT, text, false);
    }

    /** As after a merge: closed, with Zendesk's own tag. */
    void merge(String id) {
        ticket(id).status = "closed";
        agentTags(id, "closed_by_merge");
    }

    Set<String> tags(String id) {
        return Set.copyOf(ticket(id).tags);
    }

    @Override
    public String open(String subject, String body) {
        var id = number();
        var ticket = new Stored();
        ticket.subject = subject;
        ticket.tags.add("web_form");
        tickets.put(id, ticket);
        comment(ticket, CUSTOMER, body, true);
        return id;
    }

    @Override
    public void customerWrites(String id, String body) {
        comment(ticket(id), CUSTOMER, body, true);
    }

    @Override
    public void agentWrites(String id, String body) {
        comment(ticket(id), AGENT, body, true);
    }

    @Override
    public void agentSets(String id, Field field, String value) {
        var ticket = ticket(id);
        switch (field) {
            case PRIORITY -> ticket.priority = value;
            case QUEUE -> ticket.group = idOf(value);
            case ASSIGNEE -> ticket.assignee = idOf(value);
            case CATEGORY -> categorise(ticket, value);
        }
        touch(ticket);
    }

    private void categorise(Stored ticket, String value) {
        if (categoryIsField) {
            ticket.fields.put(CATEGORY_FIELD, value);
            return;
        }
        ticket.tags.removeIf(tag -> tag.startsWith("nanodesk-"));
        if (!value.isEmpty()) {
            ticket.tags.add("nanodesk-" + value);
        }
    }

    @Override
    public void agentCloses(String id) {
        ticket(id).status = "solved";
        touch(ticket(id));
    }

    @Override
    public void delete(String id) {
        tickets.remove(id);
    }

    @Override
    public String field(String id, Field field) {
        var ticket = ticket(id);
        return switch (field) {
            case PRIORITY -> ticket.priority;
            case QUEUE -> GROUPS.getOrDefault(ticket.group, "");
            case ASSIGNEE ->
                Optional.ofNullable(USERS.get(ticket.assignee))
                        .map(user -> String.valueOf(user.get("email")))
                        .orElse("");
            case CATEGORY -> categoryIsField ? ticket.fields.getOrDefault(CATEGORY_FIELD, "") : categoryTag(ticket);
        };
    }

    private static String categoryTag(Stored ticket) {
        return ticket.tags.stream()
                .filter(tag -> tag.startsWith("nanodesk-"))
                .map(tag -> tag.substring("nanodesk-".length()))
                .findFirst()
                .orElse("");
    }

    @Override
    public List<String> notes(String id) {
        return texts(id, false);
    }

    @Override
    public List<String> customerSees(String id) {
        return texts(id, true);
    }

    private List<String> texts(String id, boolean isPublic) {
        return ticket(id).comments.stream()
                .filter(comment -> comment.isPublic() == isPublic)
                .map(Comment::html)
                .toList();
    }

    @Override
    public Delivery openedWebhook(String id, String secret) {
        return signed(
                JSON.writeValueAsString(Map.of("event", "created", "ticket_id", id, "actor", "ada@example.org")),
                secret,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    static Delivery signed(String body, String secret, String time) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return delivery(
                bytes, Signatures.base64(Signatures.hmac("HmacSHA256", secret, Signatures.bytes(time), bytes)), time);
    }

    static Delivery delivery(byte[] body, String signature, String time) {
        return new Delivery(
                Map.of(
                        "X-Zendesk-Account-Id", "123456",
                        "X-Zendesk-Webhook-Id", "01F1KRFQ6BG29CNWFR60NK5FNY",
                        "X-Zendesk-Webhook-Invocation-Id", "8350205582",
                        "X-Zendesk-Webhook-Signature", signature,
                        "X-Zendesk-Webhook-Signature-Timestamp", time),
                "",
                body);
    }

    @Override
    protected Answer answer(Request request) {
        if (!isSignedIn(request)) {
            return error(401, "Couldn't authenticate you");
        }
        var path = request.path().substring(API.length()).split("/");
        return switch (path[0]) {
            case "tickets" -> tickets.containsKey(path[1]) ? ticketAnswer(request, path) : error(404, "RecordNotFound");
            case "search" -> search(request);
            case "groups" -> groups(request);
            case "users" -> users(request, path[1]);
            case "ticket_fields" ->
                path[1].equals(CATEGORY_FIELD)
                        ? Answer.ok(Map.of("ticket_field", Map.of("id", 360001, "active", true, "type", "tagger")))
                        : error(404, "RecordNotFound");
            default -> error(404, "InvalidEndpoint");
        };
    }

    private static boolean isSignedIn(Request request) {
        var basic = Base64.getEncoder().encodeToString(Signatures.bytes(BOT + "/token:" + TOKEN));
        var shown = request.headers().getOrDefault("authorization", "");
        return shown.equals("Basic " + basic) || shown.equals("Bearer " + TOKEN);
    }

    private static Answer error(int status, String reason) {
        return Answer.of(status, Map.of("error", reason));
    }

    private Answer ticketAnswer(Request request, String[] path) {
        var id = path[1];
        var what = path.length == 2 ? "" : path[2];
        return switch (request.method() + " " + what) {
            case "GET " -> Answer.ok(shown(id, request.query().getOrDefault("include", "")));
            case "GET comments" -> comments(request, ticket(id));
            case "PUT " -> update(request.json().path("ticket"), id);
            case "PUT tags", "DELETE tags" -> tag(request, ticket(id));
            default -> error(404, "InvalidEndpoint");
        };
    }

    private Map<String, Object> shown(String id, String include) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("ticket", json(id));
        if (include.contains("users")) {
            shown.put("users", List.copyOf(USERS.values()));
        }
        if (include.contains("groups")) {
            shown.put("groups", groupList());
        }
        return shown;
    }

    private Map<String, @Nullable Object> json(String id) {
        var ticket = ticket(id);
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", Long.valueOf(id));
        json.put("subject", ticket.subject);
        json.put("status", ticket.status);
        json.put("priority", ticket.priority.isEmpty() ? null : ticket.priority);
        json.put("group_id", numberOrNull(ticket.group));
        json.put("assignee_id", numberOrNull(ticket.assignee));
        json.put("requester_id", Long.valueOf(CUSTOMER));
        json.put("tags", List.copyOf(ticket.tags));
        json.put("via", Map.of("channel", "email"));
        var value = ticket.fields.get(CATEGORY_FIELD);
        var field = new LinkedHashMap<String, @Nullable Object>();
        field.put("id", 360001);
        field.put("value", value);
        json.put("custom_fields", List.of(field));
        json.put("created_at", "2026-11-02T10:15:00Z");
        json.put("updated_at", ticket.changed.toString());
        return json;
    }

    private Answer comments(Request request, Stored ticket) {
        var size = Integer.parseInt(request.query().getOrDefault("page[size]", "100"));
        var from = Integer.parseInt(request.query().getOrDefault("page[after]", "0"));
        var to = Math.min(from + size, ticket.comments.size());
        return Answer.ok(Map.of(
                "comments",
                ticket.comments.subList(from, to).stream()
                        .map(FakeZendesk::json)
                        .toList(),
                "users",
                List.copyOf(USERS.values()),
                "meta",
                Map.of("has_more", to < ticket.comments.size(), "after_cursor", Integer.toString(to))));
    }

    private static Map<String, Object> json(Comment comment) {
        return Map.of(
                "id", Long.valueOf(comment.id()),
                "type", "Comment",
                "author_id", Long.valueOf(comment.author()),
                "body", comment.html().replaceAll("<[^>]*>", ""),
                "html_body", "<div class=\"zd-comment\">" + comment.html() + "</div>",
                "public", comment.isPublic(),
                "attachments", List.of(),
                "created_at", "2026-11-02T10:15:00Z");
    }

    private Answer update(JsonNode wanted, String id) {
        var ticket = ticket(id);
        if (ticket.status.equals("closed")) {
            return error(422, "RecordInvalid");
        }
        if (isStale(wanted, ticket)) {
            return error(409, "UpdateConflict");
        }
        if (!isValid(wanted)) {
            return error(422, "RecordInvalid");
        }
        var events = new ArrayList<Map<String, Object>>();
        wanted.properties().forEach(property -> set(ticket, property.getKey(), property.getValue(), events));
        touch(ticket);
        return Answer.ok(Map.of("ticket", json(id), "audit", Map.of("events", events)));
    }

    private static boolean isStale(JsonNode wanted, Stored ticket) {
        return wanted.path("safe_update").asString("").equals("true")
                && !wanted.path("updated_stamp").asString("").equals(ticket.changed.toString());
    }

    private static boolean isValid(JsonNode wanted) {
        var priority = wanted.path("priority").asString("");
        var group = wanted.path("group_id").asString("");
        return (priority.isEmpty() || PRIORITIES.contains(priority)) && (group.isEmpty() || GROUPS.containsKey(group));
    }

    private void set(Stored ticket, String name, JsonNode value, List<Map<String, Object>> events) {
        switch (name) {
            case "priority" -> ticket.priority = value.asString("");
            case "group_id" -> ticket.group = value.asString("");
            case "assignee_id" -> ticket.assignee = value.asString("");
            case "tags" -> {
                ticket.tags.clear();
                value.forEach(tag -> ticket.tags.add(tag.asString()));
            }
            case "custom_fields" ->
                value.forEach(field -> setOption(
                        ticket, field.path("id").asString(), field.path("value").asString("")));
            case "comment" -> events.add(commented(ticket, value));
            default -> {}
        }
    }

    /** A drop-down takes its own options only, and says nothing of others. */
    private static void setOption(Stored ticket, String id, String value) {
        if (id.equals(CATEGORY_FIELD) && (value.isEmpty() || OPTIONS.contains(value))) {
            ticket.fields.put(id, value);
        }
    }

    private Map<String, Object> commented(Stored ticket, JsonNode comment) {
        var isPublic = comment.path("public").asBoolean(true);
        var html = comment.path("html_body").asString(comment.path("body").asString(""));
        comment(ticket, "602", html, isPublic);
        return Map.of(
                "id",
                Long.valueOf(ticket.comments.getLast().id()),
                "type",
                "Comment",
                "public",
                isPublic,
                "body",
                html);
    }

    private Answer tag(Request request, Stored ticket) {
        if (isStale(request.json(), ticket)) {
            return error(409, "UpdateConflict");
        }
        for (var tag : request.json().path("tags")) {
            if (request.method().equals("PUT")) {
                ticket.tags.addAll(
                        Arrays.asList(tag.asString().toLowerCase(Locale.ROOT).split(" ")));
            } else {
                ticket.tags.remove(tag.asString());
            }
        }
        touch(ticket);
        return Answer.ok(Map.of("tags", List.copyOf(ticket.tags)));
    }

    private Answer search(Request request) {
        var query = request.query();
        var size = Integer.parseInt(query.getOrDefault("per_page", "100"));
        var page = Integer.parseInt(query.getOrDefault("page", "1"));
        if (size * page > 1_000) {
            return error(422, "Requested response size was greater than Search Response Limits");
        }
        var byChange = Comparator.<Map.Entry<String, Stored>, Instant>comparing(entry -> entry.getValue().changed);
        return Answer.ok(Map.of(
                "results",
                tickets.entrySet().stream()
                        .filter(entry -> isFound(query.getOrDefault("query", ""), entry.getValue()))
                        .sorted("desc".equals(query.get("sort_order")) ? byChange.reversed() : byChange)
                        .skip((long) size * (page - 1))
                        .limit(size)
                        .map(entry -> json(entry.getKey()))
                        .toList()));
    }

    private static boolean isFound(String query, Stored ticket) {
        return Arrays.stream(query.split(" "))
                .allMatch(condition -> condition.startsWith("updated>=")
                        ? !ticket.changed.isBefore(Instant.parse(condition.substring("updated>=".length())))
                        : !condition.equals("status<solved") || !ticket.status.equals("solved"));
    }

    /** Two pages, to be read by cursor. */
    private static Answer groups(Request request) {
        var second = request.query().containsKey("page[after]");
        return Answer.ok(Map.of(
                "groups",
                List.of(groupList().get(second ? 1 : 0)),
                "meta",
                Map.of("has_more", !second, "after_cursor", "xyz")));
    }

    private static List<Map<String, Object>> groupList() {
        return GROUPS.entrySet().stream()
                .map(group -> Map.<String, Object>of(
                        "id", Long.valueOf(group.getKey()), "name", group.getValue(), "deleted", false))
                .toList();
    }

    private Answer users(Request request, String what) {
        if (what.equals("me")) {
            return Answer.ok(Map.of("user", Objects.requireNonNull(me)));
        }
        var wanted = request.query().getOrDefault("query", "");
        return Answer.ok(Map.of(
                "users",
                USERS.values().stream()
                        .filter(user -> String.valueOf(user.get("email")).contains(wanted))
                        .toList()));
    }

    private static String idOf(String name) {
        return GROUPS.entrySet().stream()
                .filter(group -> group.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> USERS.entrySet().stream()
                        .filter(user -> name.equals(user.getValue().get("email")))
                        .map(Map.Entry::getKey)
                        .findFirst())
                .orElse("");
    }

    private static @Nullable Long numberOrNull(String id) {
        return id.isEmpty() ? null : Long.valueOf(id);
    }

    private void comment(Stored ticket, String author, String html, boolean isPublic) {
        ticket.comments.add(new Comment(number(), author, html, isPublic));
        touch(ticket);
    }

    /** No two changes in one second, as else safe updates could not tell them apart. */
    private void touch(Stored ticket) {
        clock = clock.plusSeconds(1);
        ticket.changed = clock;
    }

    private Stored ticket(String id) {
        return Objects.requireNonNull(tickets.get(id));
    }

    private String number() {
        numbers++;
        return Integer.toString(numbers);
    }
}
