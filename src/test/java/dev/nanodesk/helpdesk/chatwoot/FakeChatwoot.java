package dev.nanodesk.helpdesk.chatwoot;

import dev.nanodesk.helpdesk.Delivery;
import dev.nanodesk.helpdesk.FakeHelpdesk;
import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.Signatures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Chatwoot's application API as far as the connector needs it: a message is public and sent unless the call says otherwise,
 * labels and attributes are replaced as a whole, an unknown team or agent is answered 200 and unassigns, messages come a
 * hundred at a time.
 */
final class FakeChatwoot extends FakeHelpdesk {

    static final String BOT = "triage-bot@example.com";
    static final String ACCOUNT = "3";
    private static final String AGENT = "grace@example.com";
    private static final String API = "/api/v1/accounts/3/";
    private static final Map<Integer, String> TEAMS = Map.of(11, "support", 12, "billing");
    private static final Map<Integer, String> AGENTS = Map.of(5, AGENT, 9, BOT);
    private static final List<String> PRIORITIES = List.of("low", "medium", "high", "urgent");
    private static final int PAGE = 25;

    private final Map<Integer, Stored> conversations = new TreeMap<>();
    private int numbers = 40;

    private static final class Stored {
        final List<Map<String, Object>> messages = new ArrayList<>();
        final List<String> labels = new ArrayList<>();
        final Map<String, Object> attributes = new LinkedHashMap<>(Map.of("plan", "gold"));
        String subject = "";
        String status = "open";

        @Nullable String priority;

        @Nullable String team;

        @Nullable String assignee;

        double updated = now();
    }

    void agentLabels(String id, String label) {
        conversation(id).labels.add(label);
    }

    void agentNotes(String id, String body) {
        add(conversation(id), body, 1, true, AGENT);
    }

    void greetsByItself(String id, String body) {
        add(conversation(id), body, 3, false, "");
    }

    void attach(String id, String address) {
        var message = conversation(id).messages.getFirst();
        message.put("content", null);
        message.put(
                "attachments", List.of(Map.of("id", 7, "file_type", "image", "data_url", address, "file_size", 35574)));
    }

    List<String> labels(String id) {
        return List.copyOf(conversation(id).labels);
    }

    Map<String, Object> attributes(String id) {
        return Map.copyOf(conversation(id).attributes);
    }

    @Override
    public String open(String subject, String body) {
        numbers++;
        var conversation = new Stored();
        conversation.subject = subject;
        conversations.put(numbers, conversation);
        var id = Integer.toString(numbers);
        add(conversation, body, 0, false, "ada@example.org");
        return id;
    }

    @Override
    public void customerWrites(String id, String body) {
        add(conversation(id), body, 0, false, "ada@example.org");
    }

    @Override
    public void agentWrites(String id, String body) {
        add(conversation(id), body, 1, false, AGENT);
        add(conversation(id), "Grace self-assigned this conversation", 2, false, "");
    }

    @Override
    public void agentSets(String id, Field field, String value) {
        var conversation = conversation(id);
        switch (field) {
            case PRIORITY -> conversation.priority = value;
            case QUEUE -> conversation.team = value;
            case ASSIGNEE -> conversation.assignee = value;
            case CATEGORY -> {
                conversation.labels.removeIf(label -> label.startsWith("nanodesk-"));
                conversation.labels.add("nanodesk-" + value);
            }
        }
        conversation.updated = now();
    }

    @Override
    public void agentCloses(String id) {
        conversation(id).status = "resolved";
    }

    @Override
    public void delete(String id) {
        conversations.remove(Integer.valueOf(id));
    }

    @Override
    public String field(String id, Field field) {
        var conversation = conversation(id);
        var value = switch (field) {
            case PRIORITY -> conversation.priority;
            case QUEUE -> conversation.team;
            case ASSIGNEE -> conversation.assignee;
            case CATEGORY ->
                conversation.labels.stream()
                        .filter(label -> label.startsWith("nanodesk-"))
                        .map(label -> label.substring("nanodesk-".length()))
                        .findFirst()
                        .orElse("");
        };
        return value == null ? "" : value;
    }

    @Override
    public List<String> notes(String id) {
        return texts(id, true);
    }

    @Override
    public List<String> customerSees(String id) {
        return texts(id, false);
    }

    @Override
    public Delivery openedWebhook(String id, String secret) {
        return signed(opened(id), secret, Instant.now().getEpochSecond());
    }

    static Delivery signed(byte[] body, String secret, long time) {
        var timestamp = Long.toString(time);
        var signature = Signatures.hex(Signatures.hmac("HmacSHA256", secret, Signatures.bytes(timestamp + "."), body));
        return new Delivery(
                Map.of(
                        "X-Chatwoot-Signature",
                        "sha256=" + signature,
                        "X-Chatwoot-Timestamp",
                        timestamp,
                        "X-Chatwoot-Delivery",
                        "0b8c5d4e-9a55-4a57-b7a3-2f4de5c1b001"),
                "",
                body);
    }

    private byte[] opened(String id) {
        var message = conversation(id).messages.getFirst();
        return JSON.writeValueAsBytes(Map.of(
                "event",
                "message_created",
                "id",
                message.get("id"),
                "content",
                message.get("content"),
                "message_type",
                "incoming",
                "private",
                false,
                "sender",
                Map.of("id", 8, "name", "Ada Byron", "email", "ada@example.org", "type", "contact"),
                "conversation",
                Map.of("id", Integer.valueOf(id), "status", "open"),
                "account",
                Map.of("id", 3, "name", "Acme")));
    }

    @Override
    protected Answer answer(Request request) {
        if (request.path().equals("/api/v1/profile")) {
            return Answer.ok(Map.of("id", 9, "email", BOT, "accounts", List.of(Map.of("id", 3, "role", "agent"))));
        }
        var path = request.path().substring(API.length()).split("/");
        return switch (path[0]) {
            case "teams" -> Answer.ok(named(TEAMS, "name"));
            case "agents" -> Answer.ok(named(AGENTS, "email"));
            case "custom_attribute_definitions" -> Answer.ok(List.of(Map.of("attribute_key", "triage_category")));
            case "conversations" -> path.length == 1 ? list(request) : conversation(request, path);
            default -> Answer.of(404, Map.of("error", "Not found"));
        };
    }

    private Answer list(Request request) {
        var within = request.query().get("updated_within");
        var page = Integer.parseInt(request.query().getOrDefault("page", "1"));
        var newestFirst = Comparator.<Map.Entry<Integer, Stored>>comparingDouble(entry -> entry.getValue().updated)
                .reversed();
        var all = conversations.entrySet().stream()
                .filter(entry -> "all".equals(request.query().get("status"))
                        || entry.getValue().status.equals("open"))
                .filter(entry -> within == null || entry.getValue().updated > now() - Long.parseLong(within))
                .sorted(newestFirst)
                .map(entry -> state(entry.getKey(), entry.getValue()))
                .toList();
        var shown = within == null
                ? all.stream().skip((long) (page - 1) * PAGE).limit(PAGE).toList()
                : all;
        return Answer.ok(Map.of("data", Map.of("meta", Map.of("all_count", all.size()), "payload", shown)));
    }

    private Answer conversation(Request request, String[] path) {
        var conversation = conversations.get(Integer.valueOf(path[1]));
        if (conversation == null) {
            return Answer.of(404, Map.of("error", "Resource could not be found"));
        }
        if (path.length == 2) {
            return Answer.ok(state(Integer.valueOf(path[1]), conversation));
        }
        return switch (path[2]) {
            case "messages" -> messages(request, conversation);
            case "labels" -> labels(request, conversation);
            case "assignments" -> assign(request.json(), conversation);
            case "toggle_priority" -> prioritise(request.json(), conversation);
            case "custom_attributes" -> attributes(request.json(), conversation);
            default -> Answer.of(404, Map.of("error", "Not found"));
        };
    }

    private Answer messages(Request request, Stored conversation) {
        if (request.method().equals("GET")) {
            var after = Integer.parseInt(Objects.requireNonNull(request.query().get("after")));
            return Answer.ok(Map.of(
                    "payload",
                    conversation.messages.stream()
                            .filter(message -> (Integer) Objects.requireNonNull(message.get("id")) > after)
                            .limit(100)
                            .toList()));
        }
        return Answer.ok(add(
                conversation,
                request.json().path("content").asString(),
                1,
                request.json().path("private").asBoolean(false),
                BOT));
    }

    private static Answer labels(Request request, Stored conversation) {
        if (request.method().equals("POST")) {
            conversation.labels.clear();
            request.json().path("labels").forEach(label -> conversation.labels.add(label.asString()));
        }
        return Answer.ok(Map.of("payload", conversation.labels));
    }

    private static Answer assign(JsonNode wanted, Stored conversation) {
        if (wanted.has("assignee_id")) {
            conversation.assignee = AGENTS.get(wanted.path("assignee_id").asInt());
        } else {
            conversation.team = TEAMS.get(wanted.path("team_id").asInt());
        }
        return new Answer(200, Map.of("Content-Type", "application/json"), "null");
    }

    private static Answer prioritise(JsonNode wanted, Stored conversation) {
        var priority = wanted.path("priority").asString("");
        if (!priority.isEmpty() && !PRIORITIES.contains(priority)) {
            return Answer.of(422, Map.of("error", "'%s' is not a valid priority".formatted(priority)));
        }
        conversation.priority = priority.isEmpty() ? null : priority;
        return new Answer(200, Map.of(), "");
    }

    private static Answer attributes(JsonNode wanted, Stored conversation) {
        conversation.attributes.clear();
        wanted.path("custom_attributes")
                .properties()
                .forEach(one ->
                        conversation.attributes.put(one.getKey(), one.getValue().asString()));
        return Answer.ok(Map.of("custom_attributes", conversation.attributes));
    }

    private static Map<String, Object> state(Integer id, Stored conversation) {
        var meta = new LinkedHashMap<String, Object>();
        meta.put("channel", "Channel::Email");
        meta.put("sender", Map.of("id", 8, "name", "Ada Byron", "email", "ada@example.org", "type", "contact"));
        if (conversation.assignee != null) {
            meta.put("assignee", Map.of("id", 5, "email", conversation.assignee));
        }
        if (conversation.team != null) {
            meta.put("team", Map.of("id", 11, "name", conversation.team));
        }
        var state = new LinkedHashMap<String, Object>();
        state.put("id", id);
        state.put("meta", meta);
        state.put("additional_attributes", Map.of("mail_subject", conversation.subject));
        state.put("custom_attributes", conversation.attributes);
        state.put("labels", conversation.labels);
        state.put("priority", conversation.priority);
        state.put("status", conversation.status);
        state.put("snoozed_until", null);
        state.put("created_at", 1_793_614_500);
        state.put("updated_at", conversation.updated);
        return state;
    }

    private static List<Map<String, Object>> named(Map<Integer, String> names, String key) {
        return names.entrySet().stream()
                .map(entry -> Map.<String, Object>of("id", entry.getKey(), key, entry.getValue()))
                .toList();
    }

    private Map<String, Object> add(Stored conversation, String body, int type, boolean isPrivate, String sender) {
        numbers++;
        var message = new LinkedHashMap<String, Object>();
        message.put("id", numbers);
        message.put("content", body);
        message.put("message_type", type);
        message.put("private", isPrivate);
        message.put("content_attributes", Map.of());
        message.put("created_at", 1_793_614_500);
        message.put("sender", Map.of("email", sender));
        conversation.messages.add(message);
        conversation.updated = now();
        return message;
    }

    private static double now() {
        return Instant.now().toEpochMilli() / 1_000.0;
    }

    private List<String> texts(String id, boolean isPrivate) {
        return conversation(id).messages.stream()
                .filter(message -> !Objects.equals(message.get("message_type"), 2))
                .filter(message -> Objects.equals(message.get("private"), isPrivate))
                .map(message -> String.valueOf(message.get("content")))
                .toList();
    }

    private Stored conversation(String id) {
        return Objects.requireNonNull(conversations.get(Integer.valueOf(id)));
    }
}
