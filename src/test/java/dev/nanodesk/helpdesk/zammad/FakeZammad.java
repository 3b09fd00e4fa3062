package dev.nanodesk.helpdesk.zammad;

import dev.nanodesk.helpdesk.Delivery;
import dev.nanodesk.helpdesk.FakeHelpdesk;
import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.Signatures;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
 * Zammad's REST API as far as the connector needs it: articles are public unless the call says otherwise, and always where
 * the token lacks the right of agents; unknown names are answered 422, unknown attributes ignored; an owner who is no member
 * of the group is dropped in silence; a shared draft is overwritten.
 */
public final class FakeZammad extends FakeHelpdesk {

    /** The user that the connector is. */
    public static final String BOT = "triage-bot";

    static final String ATTRIBUTE = "triage_category";
    private static final String CUSTOMER = "ada@example.org";
    private static final String AGENT = "grace";
    private static final String API = "/api/v1/";
    private static final List<String> PRIORITIES = List.of("1 low", "2 normal", "3 high");
    private static final Map<String, Set<String>> GROUPS =
            Map.of("Users", Set.of(BOT, AGENT), "Billing", Set.of(BOT, AGENT), "Board", Set.of(BOT));

    private final Map<Integer, Stored> tickets = new TreeMap<>();
    private final List<String> priorities = new ArrayList<>(PRIORITIES);
    private int numbers = 80;
    private boolean botIsAgent = true;

    private static final class Stored {
        final List<Map<String, Object>> articles = new ArrayList<>();
        final Set<String> tags = new LinkedHashSet<>();
        String title = "";
        String state = "new";
        String group = "Users";
        String priority = "2 normal";
        String owner = "-";
        String type = "email";
        String category = "";

        @Nullable JsonNode draft;

        Instant updated = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The token's user loses the right of agents; it can see the ticket as one of the customer's organisation. */
    void botIsOnlyACustomer() {
        botIsAgent = false;
    }

    void addPriority(String name) {
        priorities.add(name);
    }

    void agentTags(String id, String tag) {
        ticket(id).tags.add(tag);
    }

    /** An agent writes a shared draft, over one that waits there. */
    public void agentDrafts(String id, String body) {
        ticket(id).draft = JSON.valueToTree(Map.of("body", body));
    }

    /** An agent sends the shared draft, which is gone then. */
    public void agentSendsTheDraft(String id) {
        agentWrites(id, draft(id));
        ticket(id).draft = null;
    }

    void agentNotes(String id, String body) {
        add(ticket(id), body, "note", "Agent", AGENT, true);
    }

    void merge(String id) {
        ticket(id).state = "merged";
    }

    void putInState(String id, String state) {
        ticket(id).state = state;
    }

    void openedBy(String id, String type) {
        ticket(id).type = type;
    }

    void attach(String id, String filename) {
        ticket(id)
                .articles
                .getFirst()
                .put(
                        "attachments",
                        List.of(Map.of(
                                "id",
                                174,
                                "filename",
                                filename,
                                "size",
                                "35574",
                                "preferences",
                                Map.of("Content-Type", "image/jpeg"))));
        ticket(id).articles.getFirst().put("body", "");
    }

    Set<String> tags(String id) {
        return Set.copyOf(ticket(id).tags);
    }

    String category(String id) {
        return ticket(id).category;
    }

    JsonNode storedDraft(String id) {
        return Objects.requireNonNull(ticket(id).draft);
    }

    @Override
    public String open(String subject, String body) {
        numbers++;
        var ticket = new Stored();
        ticket.title = subject;
        tickets.put(numbers, ticket);
        var id = Integer.toString(numbers);
        add(ticket, body, "email", "Customer", CUSTOMER, false);
        return id;
    }

    @Override
    public void customerWrites(String id, String body) {
        add(ticket(id), body, "email", "Customer", CUSTOMER, false);
    }

    @Override
    public void agentWrites(String id, String body) {
        add(ticket(id), body, "email", "Agent", AGENT, false);
    }

    @Override
    public void agentSets(String id, Field field, String value) {
        var ticket = ticket(id);
        switch (field) {
            case PRIORITY -> ticket.priority = value;
            case QUEUE -> ticket.group = value;
            case ASSIGNEE -> ticket.owner = value.isEmpty() ? "-" : value;
            case CATEGORY -> {
                ticket.tags.removeIf(tag -> tag.startsWith("nanodesk-"));
                ticket.tags.add("nanodesk-" + value);
            }
        }
        touch(ticket);
    }

    @Override
    public void agentCloses(String id) {
        ticket(id).state = "closed";
    }

    @Override
    public void delete(String id) {
        tickets.remove(Integer.valueOf(id));
    }

    @Override
    public String field(String id, Field field) {
        var ticket = ticket(id);
        return switch (field) {
            case PRIORITY -> ticket.priority;
            case QUEUE -> ticket.group;
            case ASSIGNEE -> ticket.owner.equals("-") ? "" : ticket.owner;
            case CATEGORY ->
                ticket.tags.stream()
                        .filter(tag -> tag.startsWith("nanodesk-"))
                        .map(tag -> tag.substring("nanodesk-".length()))
                        .findFirst()
                        .orElse("");
        };
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
    public String draft(String id) {
        var draft = ticket(id).draft;
        return draft == null ? "" : draft.path("body").asString("");
    }

    @Override
    public Delivery openedWebhook(String id, String secret) {
        var ticket = state(id, ticket(id));
        ticket.put("customer", user(CUSTOMER));
        ticket.put("owner", user(ticket(id).owner));
        ticket.put("created_by", user(CUSTOMER));
        ticket.put("updated_by", user(CUSTOMER));
        ticket.put("group", Map.of("id", 1, "name", ticket(id).group));
        ticket.put("priority", Map.of("id", 2, "name", ticket(id).priority));
        var article = new LinkedHashMap<>(ticket(id).articles.getFirst());
        article.put("created_by", user(CUSTOMER));
        var body = JSON.writeValueAsBytes(Map.of("ticket", ticket, "article", article));
        var signature = "sha1=" + Signatures.hex(Signatures.hmac("HmacSHA1", secret, body));
        return new Delivery(
                Map.of(
                        "X-Hub-Signature", signature,
                        "X-Zammad-Trigger", "Nanodesk",
                        "X-Zammad-Delivery", "b2f1a6f0-6e06-4c5a-9a54-5f6f3f1c1d11"),
                "",
                body);
    }

    @Override
    protected Answer answer(Request request) {
        var path = request.path().substring(API.length()).split("/");
        return switch (path[0]) {
            case "users" -> Answer.ok(path[1].equals("me") ? user(BOT) : user(CUSTOMER));
            case "ticket_priorities" ->
                Answer.ok(priorities.stream()
                        .map(name -> Map.of("id", 1 + priorities.indexOf(name), "name", name))
                        .toList());
            case "tags" -> tags(request, path.length == 1 ? "list" : path[1]);
            case "ticket_articles" -> articles(request, path);
            case "tickets" -> path[1].equals("search") ? search(request) : ticket(request, path);
            default -> error(404, "No route matches");
        };
    }

    private Answer ticket(Request request, String[] path) {
        var ticket = tickets.get(Integer.valueOf(path[1]));
        if (ticket == null) {
            return error(404, "Couldn't find Ticket with 'id'=" + path[1]);
        }
        if (path.length == 3) {
            return draft(request, ticket);
        }
        return request.method().equals("PUT") ? change(request, path[1], ticket) : Answer.ok(state(path[1], ticket));
    }

    private Answer change(Request request, String id, Stored ticket) {
        var change = request.json();
        var priority = change.path("priority").asString(ticket.priority);
        var group = change.path("group").asString(ticket.group);
        var owner = change.path("owner_id").asInt(0) == 1
                ? "-"
                : change.path("owner").asString(ticket.owner);
        if (!priorities.contains(priority)) {
            return error(422, "No lookup value found for 'priority': \"%s\"".formatted(priority));
        }
        if (!GROUPS.containsKey(group)) {
            return error(422, "No lookup value found for 'group': \"%s\"".formatted(group));
        }
        if (!owner.equals("-") && !Set.of(AGENT, BOT).contains(owner)) {
            return error(422, "No lookup value found for 'owner': \"%s\"".formatted(owner));
        }
        ticket.priority = priority;
        ticket.group = group;
        ticket.owner = Objects.requireNonNull(GROUPS.get(group)).contains(owner) ? owner : "-";
        ticket.category = change.path(ATTRIBUTE).asString(ticket.category);
        touch(ticket);
        return Answer.ok(state(id, ticket));
    }

    private Answer draft(Request request, Stored ticket) {
        if (!botIsAgent) {
            return error(403, "Not authorized");
        }
        if (request.method().equals("PUT")) {
            ticket.draft = request.json().path("new_article");
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("shared_draft_id", ticket.draft == null ? null : 7);
        answer.put(
                "assets",
                ticket.draft == null
                        ? Map.of()
                        : Map.of("TicketSharedDraftZoom", Map.of("7", Map.of("id", 7, "new_article", ticket.draft))));
        return Answer.ok(answer);
    }

    private Answer articles(Request request, String[] path) {
        if (path.length == 3) {
            return Answer.ok(ticket(path[2]).articles);
        }
        if (request.method().equals("PUT")) {
            return error(403, "Not authorized");
        }
        var article = request.json();
        var ticket = ticket(article.path("ticket_id").asString());
        var internal = botIsAgent && article.path("internal").asBoolean(false);
        return Answer.of(
                201,
                add(
                        ticket,
                        article.path("body").asString(),
                        article.path("type").asString("note"),
                        botIsAgent ? article.path("sender").asString("Agent") : "Customer",
                        BOT,
                        internal));
    }

    private Answer tags(Request request, String action) {
        var isRead = action.equals("list");
        var id = isRead || action.equals("remove")
                ? request.query().get("o_id")
                : request.json().path("o_id").asString();
        var ticket = ticket(Objects.requireNonNull(id));
        if (isRead) {
            return Answer.ok(Map.of("tags", ticket.tags));
        }
        if (action.equals("add")) {
            ticket.tags.add(request.json().path("item").asString());
            return Answer.of(201, true);
        }
        ticket.tags.remove(request.query().get("item"));
        return Answer.ok(true);
    }

    private Answer search(Request request) {
        var since = Instant.parse(Objects.requireNonNull(request.query().get("condition[ticket.updated_at][value]")));
        var byChange = Comparator.<Map.Entry<Integer, Stored>, Instant>comparing(entry -> entry.getValue().updated);
        var size = Integer.parseInt(Objects.requireNonNull(request.query().get("per_page")));
        var page = Integer.parseInt(Objects.requireNonNull(request.query().get("page")));
        return Answer.ok(tickets.entrySet().stream()
                .filter(entry -> !entry.getValue().updated.isBefore(since))
                .sorted("desc".equals(request.query().get("order_by")) ? byChange.reversed() : byChange)
                .skip((long) (page - 1) * size)
                .limit(size)
                .map(entry -> state(Integer.toString(entry.getKey()), entry.getValue()))
                .toList());
    }

    private static Map<String, Object> state(String id, Stored ticket) {
        var state = new LinkedHashMap<String, Object>();
        state.put("id", Integer.valueOf(id));
        state.put("number", "100" + id);
        state.put("title", ticket.title);
        state.put("state", ticket.state);
        state.put("group", ticket.group);
        state.put("priority", ticket.priority);
        state.put("owner", ticket.owner);
        state.put("customer", CUSTOMER);
        state.put("customer_id", 8);
        state.put("create_article_type", ticket.type);
        state.put("article_count", ticket.articles.size());
        state.put(ATTRIBUTE, ticket.category.isEmpty() ? null : ticket.category);
        state.put("note", null);
        state.put("created_at", "2026-11-02T10:15:00.000Z");
        state.put("updated_at", ticket.updated.toString());
        return state;
    }

    private static Map<String, Object> user(String login) {
        return switch (login) {
            case CUSTOMER ->
                Map.of(
                        "id",
                        8,
                        "login",
                        CUSTOMER,
                        "email",
                        CUSTOMER,
                        "firstname",
                        "Ada",
                        "lastname",
                        "Byron",
                        "vip",
                        true);
            case "-" -> Map.of("id", 1, "login", "-");
            default -> Map.of("id", 5, "login", login, "email", login + "@example.com");
        };
    }

    private Map<String, Object> add(
            Stored ticket, String body, String type, String sender, String by, boolean internal) {
        numbers++;
        var article = new LinkedHashMap<String, Object>();
        article.put("id", numbers);
        article.put("body", body);
        article.put("content_type", "text/html");
        article.put("type", type);
        article.put("sender", sender);
        article.put("internal", internal);
        article.put("created_by", by);
        article.put("created_at", "2026-11-02T10:15:00.000Z");
        article.put("attachments", List.of());
        ticket.articles.add(article);
        touch(ticket);
        return article;
    }

    private static void touch(Stored ticket) {
        ticket.updated = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private List<String> texts(String id, boolean internal) {
        return ticket(id).articles.stream()
                .filter(article -> Boolean.valueOf(internal).equals(article.get("internal")))
                .map(article -> String.valueOf(article.get("body")))
                .toList();
    }

    private static Answer error(int status, String text) {
        return Answer.of(status, Map.of("error", text, "error_human", text));
    }

    private Stored ticket(String id) {
        return Objects.requireNonNull(tickets.get(Integer.valueOf(id)));
    }
}
