package dev.nanodesk.helpdesk.intercom;

import dev.nanodesk.helpdesk.Delivery;
import dev.nanodesk.helpdesk.FakeHelpdesk;
import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.Signatures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Intercom's REST API as far as the connector needs it: what is no note goes to the customer, tags are known by numbers
 * only, and the conversation's own priority is left as it is by the versions that cannot set it.
 */
final class FakeIntercom extends FakeHelpdesk {

    static final String BOT = "991267700";
    static final String AGENT = "991267715";
    static final String CUSTOMER = "6762f14a1bb69f9f2193bbb3";
    static final String TEAM = "5017691";
    static final String SUPPORT = "5017690";

    private static final Set<String> ADMINS = Set.of(BOT, AGENT);
    private static final Set<String> TEAMS = Set.of(TEAM, SUPPORT);
    private static final Set<String> ATTRIBUTES = Set.of("Category", "Urgency");

    private final Map<String, Stored> conversations = new TreeMap<>();
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final @Nullable String categoryAttribute;
    private boolean sorts = true;
    private int numbers = 500;

    FakeIntercom() {
        this(null);
    }

    FakeIntercom(@Nullable String categoryAttribute) {
        this.categoryAttribute = categoryAttribute;
    }

    private record Part(
            String id,
            String type,
            String author,
            String authorType,
            String body,
            @Nullable Object assignedTo) {}

    private static final class Stored {
        String source = "";
        String sourceType = "user";
        String state = "open";
        String priority = "not_priority";
        String team = "";
        String admin = "";
        Instant updated = Instant.now();
        final Map<String, String> attributes = new LinkedHashMap<>();
        final Map<String, String> tags = new LinkedHashMap<>();
        final List<Part> parts = new ArrayList<>();
        final List<Map<String, Object>> attachments = new ArrayList<>();
        String subject = "";
    }

    @Override
    public String open(String subject, String body) {
        var id = number();
        var conversation = new Stored();
        conversation.subject = "<p>" + subject + "</p>";
        conversation.source = "<p>" + body + "</p>";
        conversations.put(id, conversation);
        return id;
    }

    /** A campaign or teammate begins a conversation; no customer has said anything yet. */
    String reachOut(String body) {
        var id = open("", body);
        conversation(id).sourceType = "admin";
        return id;
    }

    @Override
    public void customerWrites(String id, String body) {
        add(conversation(id), "comment", CUSTOMER, "user", "<p>" + body + "</p>", null);
    }

    @Override
    public void agentWrites(String id, String body) {
        add(conversation(id), "comment", AGENT, "admin", "<p>" + body + "</p>", null);
    }

    void addPart(String id, String type, String authorType, String body) {
        add(conversation(id), type, AGENT, authorType, body, null);
    }

    @Override
    public void agentSets(String id, Field field, String value) {
        var conversation = conversation(id);
        switch (field) {
            case PRIORITY -> conversation.attributes.put("Urgency", value);
            case QUEUE -> assign(conversation, "team", value, AGENT);
            case ASSIGNEE -> assign(conversation, "admin", value, AGENT);
            case CATEGORY -> {
                if (categoryAttribute == null) {
                    conversation.tags.put("nanodesk-" + value, AGENT);
                } else {
                    conversation.attributes.put(categoryAttribute, value);
                }
            }
        }
    }

    @Override
    public void agentCloses(String id) {
        conversation(id).state = "closed";
    }

    @Override
    public void delete(String id) {
        conversations.remove(id);
    }

    void tag(String id, String name) {
        createTag(name);
        conversation(id).tags.put(name, AGENT);
    }

    String createTag(String name) {
        return tags.computeIfAbsent(name, missing -> number());
    }

    Set<String> tags(String id) {
        return new LinkedHashSet<>(conversation(id).tags.keySet());
    }

    void attach(String id, String filename) {
        conversation(id)
                .attachments
                .add(Map.of(
                        "type", "upload",
                        "name", filename,
                        "url", "https://downloads.intercomcdn.com/i/o/1/lamp.png",
                        "content_type", "image/png",
                        "filesize", 4711));
    }

    void source(String id, String body) {
        conversation(id).source = body;
    }

    void touch(String id, Instant when) {
        conversation(id).updated = when;
    }

    void forgetSorting() {
        sorts = false;
    }

    String priority(String id) {
        return conversation(id).priority;
    }

    @Override
    public String field(String id, Field field) {
        var conversation = conversation(id);
        return switch (field) {
            case PRIORITY -> conversation.attributes.getOrDefault("Urgency", "");
            case QUEUE -> conversation.team;
            case ASSIGNEE -> conversation.admin;
            case CATEGORY ->
                categoryAttribute == null
                        ? conversation.tags.keySet().stream()
                                .filter(tag -> tag.startsWith("nanodesk-"))
                                .map(tag -> tag.substring("nanodesk-".length()))
                                .findFirst()
                                .orElse("")
                        : conversation.attributes.getOrDefault(categoryAttribute, "");
        };
    }

    @Override
    public List<String> notes(String id) {
        return texts(id, true);
    }

    @Override
    public List<String> customerSees(String id) {
        var seen = new ArrayList<String>();
        seen.add(conversation(id).source);
        seen.addAll(texts(id, false));
        return seen;
    }

    private List<String> texts(String id, boolean notes) {
        return conversation(id).parts.stream()
                .filter(part -> part.type().equals("note") == notes)
                .map(Part::body)
                .filter(body -> !body.isEmpty())
                .toList();
    }

    @Override
    public Delivery openedWebhook(String id, String secret) {
        return signed(
                JSON.writeValueAsBytes(Map.of(
                        "type",
                        "notification_event",
                        "app_id",
                        "lkqcyt9t",
                        "data",
                        Map.of("type", "notification_event_data", "item", json(id, conversation(id))),
                        "id",
                        "notif_34a83d84-960d-4825-b3c0-78bb90b207f2",
                        "topic",
                        "conversation.user.created",
                        "delivery_attempts",
                        1)),
                secret);
    }

    static Delivery signed(byte[] body, String secret) {
        var signature = "sha1=" + Signatures.hex(Signatures.hmac("HmacSHA1", secret, body));
        return new Delivery(Map.of("X-Hub-Signature", signature), "", body);
    }

    @Override
    protected Answer answer(Request request) {
        var path = List.of(request.path().substring(1).split("/"));
        return switch (path.getFirst()) {
            case "me" -> Answer.ok(Map.of("type", "admin", "id", AGENT, "app", Map.of("id_code", "lkqcyt9t")));
            case "admins" ->
                ADMINS.contains(path.get(1))
                        ? Answer.ok(Map.of("type", "admin", "id", path.get(1), "name", "Triage"))
                        : error(404, "admin_not_found", "Admin not found");
            case "teams" ->
                Answer.ok(Map.of(
                        "type",
                        "team.list",
                        "teams",
                        TEAMS.stream()
                                .sorted()
                                .map(team -> Map.of("id", team, "name", "Team " + team))
                                .toList()));
            case "data_attributes" ->
                Answer.ok(Map.of(
                        "data",
                        ATTRIBUTES.stream().map(name -> Map.of("name", name)).toList()));
            case "tags" -> tags(request);
            case "conversations" -> conversations(request, path);
            default -> error(404, "not_found", "Resource Not Found");
        };
    }

    private Answer tags(Request request) {
        if (request.method().equals("POST")) {
            var name = request.json().path("name").asString("");
            return Answer.ok(Map.of("type", "tag", "id", createTag(name), "name", name));
        }
        return Answer.ok(Map.of(
                "type",
                "list",
                "data",
                tags.entrySet().stream()
                        .map(tag -> Map.of("type", "tag", "id", tag.getValue(), "name", tag.getKey()))
                        .toList()));
    }

    private Answer conversations(Request request, List<String> path) {
        if (path.get(1).equals("search")) {
            return search(request.json());
        }
        var conversation = conversations.get(path.get(1));
        if (conversation == null) {
            return error(404, "not_found", "Resource Not Found");
        }
        var body = request.json();
        if (path.size() > 2) {
            return switch (path.get(2)) {
                case "reply" -> reply(path.get(1), conversation, body);
                case "parts" -> manage(path.get(1), conversation, body);
                default -> tagging(request, path, conversation);
            };
        }
        return request.method().equals("PUT")
                ? update(path.get(1), conversation, request)
                : Answer.ok(json(path.get(1), conversation));
    }

    private Answer reply(String id, Stored conversation, JsonNode body) {
        var admin = body.path("admin_id").asString("");
        if (!ADMINS.contains(admin)) {
            return error(404, "admin_not_found", "Admin not found");
        }
        var type = body.path("message_type").asString("").equals("note") ? "note" : "comment";
        add(conversation, type, admin, "admin", body.path("body").asString(""), null);
        return Answer.ok(json(id, conversation));
    }

    private Answer manage(String id, Stored conversation, JsonNode body) {
        var type = body.path("type").asString("");
        var assignee = body.path("assignee_id").asString("");
        var known = type.equals("team") ? TEAMS : ADMINS;
        if (!assignee.equals("0") && !known.contains(assignee)) {
            return error(404, "assignee_not_found", "Assignee not found");
        }
        if (body.has("body")) {
            add(conversation, "comment", BOT, "admin", body.path("body").asString(""), null);
        }
        assign(
                conversation,
                type,
                assignee.equals("0") ? "" : assignee,
                body.path("admin_id").asString(""));
        return Answer.ok(json(id, conversation));
    }

    private Answer tagging(Request request, List<String> path, Stored conversation) {
        var admin = request.json().path("admin_id").asString("");
        if (!ADMINS.contains(admin)) {
            return error(404, "admin_not_found", "Admin not found");
        }
        var id = request.method().equals("DELETE")
                ? path.get(3)
                : request.json().path("id").asString("");
        var name = tags.entrySet().stream()
                .filter(tag -> tag.getValue().equals(id))
                .map(Map.Entry::getKey)
                .findFirst();
        if (name.isEmpty()) {
            return error(404, "tag_not_found", "Tag not found");
        }
        if (request.method().equals("DELETE")) {
            conversation.tags.remove(name.get());
        } else {
            conversation.tags.put(name.get(), admin);
        }
        return Answer.ok(Map.of("type", "tag", "id", id, "name", name.get()));
    }

    private Answer update(String id, Stored conversation, Request request) {
        var attributes = request.json().path("custom_attributes");
        for (var attribute : attributes.properties()) {
            if (!ATTRIBUTES.contains(attribute.getKey())) {
                return error(
                        400, "parameter_invalid", "Custom attribute '%s' does not exist".formatted(attribute.getKey()));
            }
        }
        attributes
                .properties()
                .forEach(attribute -> conversation.attributes.put(
                        attribute.getKey(), attribute.getValue().asString("")));
        if (request.json().has("priority") && "Preview".equals(request.headers().get("intercom-version"))) {
            conversation.priority = request.json().path("priority").asString("");
        }
        return Answer.ok(json(id, conversation));
    }

    private Answer search(JsonNode body) {
        var query = body.path("query");
        var later = query.path("field").asString("").equals("updated_at")
                ? Instant.ofEpochSecond(query.path("value").asLong(0) + 1)
                : Instant.EPOCH;
        var descending = body.path("sort").path("order").asString("descending").equals("descending");
        var order = Comparator.<Map.Entry<String, Stored>, Instant>comparing(entry -> entry.getValue().updated);
        var found = conversations.entrySet().stream()
                .filter(entry -> !entry.getValue().updated.isBefore(later))
                .sorted(descending || !sorts ? order.reversed() : order)
                .toList();
        var pagination = body.path("pagination");
        var start = Integer.parseInt(pagination.path("starting_after").asString("0"));
        var end = Math.min(found.size(), start + pagination.path("per_page").asInt(20));
        var pages = new LinkedHashMap<String, Object>();
        pages.put("type", "pages");
        if (end < found.size()) {
            pages.put("next", Map.of("per_page", end - start, "starting_after", Integer.toString(end)));
        }
        return Answer.ok(Map.of(
                "type",
                "conversation.list",
                "pages",
                pages,
                "conversations",
                found.subList(start, end).stream()
                        .map(entry -> json(entry.getKey(), entry.getValue()))
                        .toList()));
    }

    private void assign(Stored conversation, String type, String to, String by) {
        if (type.equals("team")) {
            conversation.team = to;
        } else {
            conversation.admin = to;
        }
        add(conversation, "assignment", by, "admin", "", to.isEmpty() ? null : Map.of("type", type, "id", to));
    }

    private void add(
            Stored conversation,
            String type,
            String author,
            String authorType,
            String body,
            @Nullable Object assignedTo) {
        conversation.updated = Instant.now();
        conversation.parts.add(new Part(number(), type, author, authorType, body, assignedTo));
    }

    private Map<String, Object> json(String id, Stored conversation) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("type", "conversation");
        json.put("id", id);
        json.put("title", null);
        json.put("created_at", 1793614500);
        json.put("updated_at", conversation.updated.getEpochSecond());
        json.put("state", conversation.state);
        json.put("open", conversation.state.equals("open"));
        json.put("priority", conversation.priority);
        json.put("admin_assignee_id", conversation.admin.isEmpty() ? null : Integer.valueOf(conversation.admin));
        json.put("team_assignee_id", conversation.team.isEmpty() ? 0 : Integer.valueOf(conversation.team));
        json.put(
                "tags",
                Map.of(
                        "type",
                        "tag.list",
                        "tags",
                        conversation.tags.entrySet().stream()
                                .map(tag -> Map.of(
                                        "name",
                                        tag.getKey(),
                                        "applied_by",
                                        Map.of("type", "admin", "id", tag.getValue())))
                                .toList()));
        json.put("custom_attributes", conversation.attributes);
        json.put(
                "source",
                Map.of(
                        "type",
                        "email",
                        "id",
                        "403918346",
                        "subject",
                        conversation.subject,
                        "body",
                        conversation.source,
                        "author",
                        author(conversation.sourceType.equals("admin") ? AGENT : CUSTOMER, conversation.sourceType),
                        "attachments",
                        conversation.attachments));
        json.put(
                "conversation_parts",
                Map.of(
                        "type",
                        "conversation_part.list",
                        "conversation_parts",
                        conversation.parts.stream().map(FakeIntercom::json).toList()));
        return withoutNullness(json);
    }

    @SuppressWarnings("NullAway") // JSON has nulls
    private static Map<String, Object> withoutNullness(Map<String, @Nullable Object> json) {
        return new LinkedHashMap<>(json);
    }

    private static Map<String, @Nullable Object> json(Part part) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("type", "conversation_part");
        json.put("id", part.id());
        json.put("part_type", part.type());
        json.put("body", part.body().isEmpty() ? null : part.body());
        json.put("created_at", 1793614800);
        json.put("assigned_to", part.assignedTo());
        json.put("author", author(part.author(), part.authorType()));
        json.put("attachments", List.of());
        return json;
    }

    private static Map<String, Object> author(String id, String type) {
        return Map.of("type", type, "id", id, "name", "Somebody", "email", "somebody@example.org");
    }

    private static Answer error(int status, String code, String message) {
        return Answer.of(
                status, Map.of("type", "error.list", "errors", List.of(Map.of("code", code, "message", message))));
    }

    private Stored conversation(String id) {
        return Objects.requireNonNull(conversations.get(id));
    }

    private String number() {
        numbers++;
        return Integer.toString(numbers);
    }
}
