package dev.nanodesk.helpdesk.freshdesk;

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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Freshdesk's API v2 as far as the connector needs it: every new ticket has the lowest priority, tags in an update replace
 * all, unknown fields and values are answered with 400, lists tell by their Link header of further pages.
 */
final class FakeFreshdesk extends FakeHelpdesk {

    static final String KEY = "fd-key";
    static final String CATEGORY_FIELD = "cf_category";

    private static final String API = "/api/v2/";
    private static final String CUSTOMER = "501";
    private static final String AGENT = "601";
    private static final String BOT = "602";
    private static final Map<String, String> AGENTS = Map.of(AGENT, "Grace@example.org", BOT, "triage-bot@example.org");
    private static final Set<String> OPTIONS = Set.of("delivery", "billing", "refund");

    private final boolean categoryIsField;
    private final Map<String, String> groups = new TreeMap<>(Map.of("1001", "Support", "1002", "Billing"));
    private final Map<String, Stored> tickets = new TreeMap<>();
    private boolean listsForbidden;
    private int numbers = 40;
    private Instant clock = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    FakeFreshdesk(boolean categoryIsField) {
        this.categoryIsField = categoryIsField;
    }

    private static final class Stored {
        final List<Conversation> conversations = new ArrayList<>();
        List<String> tags = new ArrayList<>(List.of("web"));
        String subject = "";
        String description = "";
        String status = "2";
        String priority = "1";
        String group = "";
        String responder = "";
        String category = "";
        boolean deleted;
        boolean spam;
        Instant created = Instant.EPOCH;
        Instant changed = Instant.EPOCH;
    }

    private record Conversation(String id, String user, String html, boolean incoming, boolean isPrivate, int source) {}

    /** As with a token that may not list groups and agents. */
    void forbidLists() {
        listsForbidden = true;
    }

    void addGroup(String id, String name) {
        groups.put(id, name);
    }

    void agentTags(String id, String tag) {
        ticket(id).tags.add(tag);
        touch(ticket(id));
    }

    void agentNotes(String id, String text) {
        add(ticket(id), AGENT, text, false, true, 2);
    }

    void agentForwards(String id, String text) {
        add(ticket(id), AGENT, text, false, false, 8);
    }

    void markAsSpam(String id) {
        ticket(id).spam = true;
        touch(ticket(id));
    }

    void trash(String id) {
        ticket(id).deleted = true;
        touch(ticket(id));
    }

    List<String> tags(String id) {
        return List.copyOf(ticket(id).tags);
    }

    @Override
    public String open(String subject, String body) {
        var id = number();
        var ticket = new Stored();
        ticket.subject = subject;
        ticket.description = body;
        tickets.put(id, ticket);
        touch(ticket);
        ticket.created = ticket.changed;
        return id;
    }

    @Override
    public void customerWrites(String id, String body) {
        add(ticket(id), CUSTOMER, body, true, false, 0);
    }

    @Override
    public void agentWrites(String id, String body) {
        add(ticket(id), AGENT, body, false, false, 0);
    }

    @Override
    public void agentSets(String id, Field field, String value) {
        var ticket = ticket(id);
        switch (field) {
            case PRIORITY -> ticket.priority = value;
            case QUEUE -> ticket.group = keyOf(groups, value);
            case ASSIGNEE -> ticket.responder = keyOf(AGENTS, value);
            case CATEGORY -> categorise(ticket, value);
        }
        touch(ticket);
    }

    private void categorise(Stored ticket, String value) {
        if (categoryIsField) {
            ticket.category = value;
            return;
        }
        ticket.tags.removeIf(tag -> tag.startsWith("nanodesk-"));
        if (!value.isEmpty()) {
            ticket.tags.add("nanodesk-" + value);
        }
    }

    @Override
    public void agentCloses(String id) {
        ticket(id).status = "5";
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
            case QUEUE -> groups.getOrDefault(ticket.group, "");
            case ASSIGNEE -> AGENTS.getOrDefault(ticket.responder, "").toLowerCase(Locale.ROOT);
            case CATEGORY -> categoryIsField ? ticket.category : categoryTag(ticket);
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
        return ticket(id).conversations.stream()
                .filter(Conversation::isPrivate)
                .map(Conversation::html)
                .toList();
    }

    @Override
    public List<String> customerSees(String id) {
        return Stream.concat(
                        Stream.of(ticket(id).description),
                        ticket(id).conversations.stream()
                                .filter(conversation -> !conversation.isPrivate() && conversation.source() != 8)
                                .map(Conversation::html))
                .toList();
    }

    @Override
    public Delivery openedWebhook(String id, String secret) {
        var body = JSON.writeValueAsString(Map.of("event", "created", "ticket_id", id));
        return new Delivery(Map.of("X-Nanodesk-Token", secret), "", body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected Answer answer(Request request) {
        if (!isSignedIn(request)) {
            return Answer.of(401, Map.of("code", "invalid_credentials", "message", "You have to be logged in."));
        }
        var path = request.path().substring(API.length()).split("/");
        return switch (path[0]) {
            case "tickets" -> path.length == 1 ? list(request) : ticketAnswer(request, path);
            case "groups" -> listsForbidden ? forbidden() : page(request, groupList());
            case "agents" -> agents(request, path);
            default -> notFound();
        };
    }

    private Answer agents(Request request, String[] path) {
        if (path.length == 2) {
            return path[1].equals("me") ? Answer.ok(agent(BOT)) : notFound();
        }
        return listsForbidden
                ? forbidden()
                : page(
                        request,
                        AGENTS.keySet().stream().map(FakeFreshdesk::agent).toList());
    }

    private static boolean isSignedIn(Request request) {
        var basic = Base64.getEncoder().encodeToString(Signatures.bytes(KEY + ":X"));
        return request.headers().getOrDefault("authorization", "").equals("Basic " + basic);
    }

    private static Answer notFound() {
        return new Answer(404, Map.of(), "");
    }

    private static Answer forbidden() {
        return Answer.of(
                403, Map.of("code", "access_denied", "message", "You are not authorized to perform this action."));
    }

    private static Answer invalid(String field) {
        return Answer.of(
                400,
                Map.of(
                        "description",
                        "Validation failed",
                        "errors",
                        List.of(Map.of("field", field, "code", "invalid_value"))));
    }

    private Answer ticketAnswer(Request request, String[] path) {
        var ticket = tickets.get(path[1]);
        if (ticket == null) {
            return notFound();
        }
        return switch (request.method() + " " + (path.length == 2 ? "" : path[2])) {
            case "GET " -> Answer.ok(json(path[1], request.query().getOrDefault("include", "")));
            case "GET conversations" ->
                page(
                        request,
                        ticket.conversations.stream().map(FakeFreshdesk::json).toList());
            case "PUT " -> update(request.json(), path[1]);
            case "POST notes" -> note(request.json(), ticket);
            default -> notFound();
        };
    }

    private Map<String, @Nullable Object> json(String id, String include) {
        var ticket = ticket(id);
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", Long.valueOf(id));
        json.put("subject", ticket.subject);
        json.put("description", "<div>" + ticket.description + "</div>");
        json.put("description_text", ticket.description.replaceAll("<[^>]*>", ""));
        json.put("status", Integer.valueOf(ticket.status));
        json.put("priority", Integer.valueOf(ticket.priority));
        json.put("source", 1);
        json.put("group_id", numberOrNull(ticket.group));
        json.put("responder_id", numberOrNull(ticket.responder));
        json.put("requester_id", Long.valueOf(CUSTOMER));
        json.put("tags", List.copyOf(ticket.tags));
        json.put("spam", ticket.spam);
        if (ticket.deleted) {
            json.put("deleted", true);
        }
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put(CATEGORY_FIELD, ticket.category.isEmpty() ? null : ticket.category);
        json.put("custom_fields", fields);
        json.put("created_at", ticket.created.toString());
        json.put("updated_at", ticket.changed.toString());
        if (include.contains("requester")) {
            json.put("requester", Map.of("id", 501, "name", "Ada Byron", "email", "ada@example.org"));
        }
        return json;
    }

    private static Map<String, Object> json(Conversation conversation) {
        return Map.of(
                "id", Long.valueOf(conversation.id()),
                "user_id", Long.valueOf(conversation.user()),
                "body", "<div>" + conversation.html() + "</div>",
                "body_text", conversation.html().replaceAll("<[^>]*>", ""),
                "incoming", conversation.incoming(),
                "private", conversation.isPrivate(),
                "source", conversation.source(),
                "attachments", List.of(),
                "created_at", "2026-11-02T10:15:00Z");
    }

    private Answer update(JsonNode wanted, String id) {
        var ticket = ticket(id);
        for (var property : wanted.properties()) {
            if (!isValid(property.getKey(), property.getValue())) {
                return invalid(property.getKey());
            }
        }
        wanted.properties().forEach(property -> set(ticket, property.getKey(), property.getValue()));
        touch(ticket);
        return Answer.ok(json(id, ""));
    }

    private boolean isValid(String name, JsonNode value) {
        return switch (name) {
            case "priority" -> value.isInt() && value.asInt() >= 1 && value.asInt() <= 4;
            case "group_id" -> value.isNull() || groups.containsKey(value.asString());
            case "responder_id" -> value.isNull() || AGENTS.containsKey(value.asString());
            case "tags" -> value.isArray();
            case "custom_fields" ->
                List.copyOf(value.propertyNames()).equals(List.of(CATEGORY_FIELD))
                        && (value.path(CATEGORY_FIELD).isNull()
                                || OPTIONS.contains(value.path(CATEGORY_FIELD).asString()));
            default -> false;
        };
    }

    private static void set(Stored ticket, String name, JsonNode value) {
        switch (name) {
            case "priority" -> ticket.priority = value.asString();
            case "group_id" -> ticket.group = value.asString("");
            case "responder_id" -> ticket.responder = value.asString("");
            case "custom_fields" -> ticket.category = value.path(CATEGORY_FIELD).asString("");
            default -> {
                ticket.tags = new ArrayList<>();
                value.forEach(tag -> ticket.tags.add(tag.asString()));
            }
        }
    }

    private Answer note(JsonNode wanted, Stored ticket) {
        var isPrivate = wanted.path("private").asBoolean(true);
        add(ticket, BOT, wanted.path("body").asString(), false, isPrivate, 2);
        return Answer.of(201, json(ticket.conversations.getLast()));
    }

    private Answer list(Request request) {
        var query = request.query();
        var since = Optional.ofNullable(query.get("updated_since"))
                .map(Instant::parse)
                .orElse(Instant.EPOCH);
        var byChange = query.getOrDefault("order_by", "created_at").equals("updated_at");
        var order = Comparator.<Map.Entry<String, Stored>, Instant>comparing(
                entry -> byChange ? entry.getValue().changed : entry.getValue().created);
        return page(
                request,
                tickets.entrySet().stream()
                        .filter(entry -> !entry.getValue().deleted && !entry.getValue().spam)
                        .filter(entry -> !entry.getValue().changed.isBefore(since))
                        .sorted(query.getOrDefault("order_type", "desc").equals("asc") ? order : order.reversed())
                        .map(entry -> json(entry.getKey(), ""))
                        .toList());
    }

    private Answer page(Request request, List<? extends Object> all) {
        var size = Integer.parseInt(request.query().getOrDefault("per_page", "30"));
        var page = Integer.parseInt(request.query().getOrDefault("page", "1"));
        var from = Math.min(size * (page - 1), all.size());
        var to = Math.min(from + size, all.size());
        var answer = Answer.ok(all.subList(from, to));
        return to < all.size()
                ? answer.with("Link", "<%s%s?page=%d>; rel=\"next\"".formatted(url(), request.path(), page + 1))
                : answer;
    }

    private List<Map<String, Object>> groupList() {
        return groups.entrySet().stream()
                .map(group -> Map.<String, Object>of("id", Long.valueOf(group.getKey()), "name", group.getValue()))
                .toList();
    }

    private static Map<String, Object> agent(String id) {
        return Map.of("id", Long.valueOf(id), "contact", Map.of("email", Objects.requireNonNull(AGENTS.get(id))));
    }

    private static String keyOf(Map<String, String> names, String name) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equalsIgnoreCase(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private static @Nullable Long numberOrNull(String id) {
        return id.isEmpty() ? null : Long.valueOf(id);
    }

    private void add(Stored ticket, String user, String html, boolean incoming, boolean isPrivate, int source) {
        ticket.conversations.add(new Conversation(number(), user, html, incoming, isPrivate, source));
        touch(ticket);
    }

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
