package dev.nanodesk.helpdesk.jira;

import dev.nanodesk.helpdesk.Delivery;
import dev.nanodesk.helpdesk.FakeHelpdesk;
import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.Signatures;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Jira Service Management Cloud as far as the connector needs it: comments are public unless they say otherwise, an edit is
 * done whole or not at all, JQL compares whole minutes, and what may not be seen is not found.
 */
final class FakeJira extends FakeHelpdesk {

    static final String EMAIL = "triage@example.org";
    static final String BOT = "712020:11111111-2222-3333-4444-555555555555";
    static final String CUSTOMER = "qm:6a9f0c1e-customer";
    static final String AGENT = "5b10ac8d82e05b22cc7d4ef5";
    static final String CATEGORY_FIELD = "customfield_10050";
    static final String TEAM_FIELD = "customfield_10051";

    private static final Set<String> PRIORITIES = Set.of("Highest", "High", "Medium", "Low", "Lowest");
    private static final Set<String> COMPONENTS = Set.of("Support", "Billing");
    private static final Pattern SINCE = Pattern.compile("updated >= (\\d+)");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ").withZone(ZoneId.of("Europe/Berlin"));

    private final Map<String, Stored> issues = new TreeMap<>();
    private final String categoryField;
    private final String queueField;
    private final Set<String> editScreen =
            new TreeSet<>(Set.of("priority", "labels", "assignee", "components", CATEGORY_FIELD, TEAM_FIELD));
    private String project = "HELP";
    private boolean projectIsVisible = true;
    private boolean ignoresPriorities;
    private int numbers = 10_000;

    FakeJira() {
        this("labels", "components");
    }

    FakeJira(String categoryField, String queueField) {
        this.categoryField = categoryField;
        this.queueField = queueField;
    }

    private static final class Stored {
        String key = "";
        String summary = "";

        @Nullable Object description = "";

        boolean done;
        boolean isRequest = true;
        Instant created = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Instant updated = created;
        final Map<String, String> fields = new HashMap<>();
        final Set<String> labels = new LinkedHashSet<>();
        final List<Map<String, Object>> comments = new ArrayList<>();
        final List<Map<String, Object>> attachments = new ArrayList<>();
        final List<Map<String, Object>> history = new ArrayList<>();
    }

    @Override
    public String open(String subject, String body) {
        var id = number();
        var issue = new Stored();
        issue.key = "HELP-" + (numbers - 10_000);
        issue.summary = subject;
        issue.description = document(body);
        issue.fields.put("priority", "Medium");
        issues.put(id, issue);
        return id;
    }

    @Override
    public void customerWrites(String id, String body) {
        comment(issue(id), CUSTOMER, "customer", body, true);
    }

    @Override
    public void agentWrites(String id, String body) {
        comment(issue(id), AGENT, "atlassian", body, true);
    }

    @Override
    public void agentSets(String id, Field field, String value) {
        var issue = issue(id);
        switch (field) {
            case PRIORITY -> change(issue, "priority", value, AGENT);
            case ASSIGNEE -> change(issue, "assignee", value, AGENT);
            case QUEUE -> change(issue, queueField, value, AGENT);
            case CATEGORY -> {
                if (categoryField.equals("labels")) {
                    var before = String.join(" ", issue.labels);
                    issue.labels.removeIf(label -> label.startsWith("nanodesk-"));
                    issue.labels.add("nanodesk-" + value);
                    record(issue, "labels", before, String.join(" ", issue.labels), AGENT);
                } else {
                    change(issue, categoryField, value, AGENT);
                }
            }
        }
    }

    @Override
    public void agentCloses(String id) {
        issue(id).done = true;
    }

    @Override
    public void delete(String id) {
        issues.remove(id);
    }

    /** An agent moves the issue to a project that we do not look after. */
    void moveAway(String id) {
        issue(id).key = "OPS-7";
    }

    /** An administrator gives the project another key; the issues' ids stay. */
    void renameProject(String key) {
        issues.values().forEach(issue -> issue.key = issue.key.replace(project + "-", key + "-"));
        project = key;
    }

    void hideProject() {
        projectIsVisible = false;
    }

    /** Takes edits of priorities and does nothing, as a rule of the site may undo them. */
    void ignorePriorities() {
        ignoresPriorities = true;
    }

    void takeFromEditScreen(String field) {
        editScreen.remove(field);
    }

    /** The issue was made by an agent and has no request type. */
    void makeInternal(String id) {
        issue(id).isRequest = false;
    }

    void describe(String id, @Nullable Object description) {
        issue(id).description = description;
    }

    void label(String id, String label) {
        issue(id).labels.add(label);
    }

    Set<String> labels(String id) {
        return Set.copyOf(issue(id).labels);
    }

    void attach(String id, String filename) {
        issue(id)
                .attachments
                .add(Map.of(
                        "id",
                        number(),
                        "filename",
                        filename,
                        "mimeType",
                        "image/png",
                        "size",
                        4711,
                        "author",
                        user(CUSTOMER, "customer"),
                        "created",
                        TIME.format(issue(id).created),
                        "content",
                        "https://example.atlassian.net/rest/api/3/attachment/content/1"));
    }

    /** A comment that only a role may see, or one that is silent about customers. */
    void addComment(String id, Map<String, Object> comment) {
        issue(id).comments.add(comment);
    }

    void touch(String id, Instant when) {
        issue(id).updated = when;
    }

    @Override
    public String field(String id, Field field) {
        var issue = issue(id);
        return switch (field) {
            case PRIORITY -> issue.fields.getOrDefault("priority", "");
            case ASSIGNEE -> issue.fields.getOrDefault("assignee", "");
            case QUEUE -> issue.fields.getOrDefault(queueField, "");
            case CATEGORY ->
                categoryField.equals("labels")
                        ? issue.labels.stream()
                                .filter(label -> label.startsWith("nanodesk-"))
                                .map(label -> label.substring("nanodesk-".length()))
                                .findFirst()
                                .orElse("")
                        : issue.fields.getOrDefault(categoryField, "");
        };
    }

    @Override
    public List<String> notes(String id) {
        return texts(id, false);
    }

    @Override
    public List<String> customerSees(String id) {
        var seen = new ArrayList<String>();
        seen.add(String.valueOf(issue(id).description));
        seen.addAll(texts(id, true));
        return seen;
    }

    private List<String> texts(String id, boolean open) {
        return issue(id).comments.stream()
                .filter(comment -> Boolean.valueOf(open).equals(comment.get("jsdPublic")))
                .map(comment -> JSON.valueToTree(comment.get("body")).findValuesAsString("text"))
                .map(parts -> String.join("\n", parts))
                .toList();
    }

    @Override
    public Delivery openedWebhook(String id, String secret) {
        var body = JSON.writeValueAsBytes(Map.of(
                "timestamp",
                issue(id).created.toEpochMilli(),
                "webhookEvent",
                "jira:issue_created",
                "issue_event_type_name",
                "issue_created",
                "user",
                user(CUSTOMER, "customer"),
                "issue",
                Map.of("id", id, "key", issue(id).key, "fields", Map.of("summary", issue(id).summary))));
        return signed(body, secret);
    }

    static Delivery signed(byte[] body, String secret) {
        var signature = "sha256=" + Signatures.hex(Signatures.hmac("HmacSHA256", secret, body));
        return new Delivery(
                Map.of(
                        "X-Hub-Signature", signature,
                        "X-Atlassian-Webhook-Identifier", "f5b1c1f0-6a0f-4d4e-9f7c-0a1b2c3d4e5f",
                        "X-Atlassian-Webhook-Flow", "Primary"),
                "",
                body);
    }

    @Override
    protected Answer answer(Request request) {
        var path = List.of(request.path().substring("/rest/".length()).split("/"));
        if (path.getFirst().equals("servicedeskapi")) {
            return serviceDesk(request, path);
        }
        return switch (path.get(2)) {
            case "myself" -> Answer.ok(user(BOT, "atlassian"));
            case "project" -> project(path.get(3));
            case "mypermissions" -> permissions(request);
            case "priority" ->
                Answer.ok(Map.of(
                        "values",
                        PRIORITIES.stream().map(name -> Map.of("name", name)).toList()));
            case "field" ->
                Answer.ok(List.of(
                        Map.of("id", CATEGORY_FIELD, "name", "Category"), Map.of("id", TEAM_FIELD, "name", "Team")));
            case "search" -> search(request);
            case "issue" -> issueAnswer(request, path);
            default -> notFound();
        };
    }

    private Answer project(String key) {
        return projectIsVisible && key.equals(project)
                ? Answer.ok(Map.of("id", "10000", "key", key, "projectTypeKey", "service_desk"))
                : notFound();
    }

    private static Answer permissions(Request request) {
        var permissions = new LinkedHashMap<String, Object>();
        for (var permission : request.query().getOrDefault("permissions", "").split(",", -1)) {
            permissions.put(permission, Map.of("key", permission, "havePermission", true));
        }
        return Answer.ok(Map.of("permissions", permissions));
    }

    private Answer serviceDesk(Request request, List<String> path) {
        if (path.get(1).equals("servicedesk")) {
            return Answer.ok(Map.of("size", 1, "values", List.of(Map.of("id", "1", "projectKey", project))));
        }
        var issue = issues.get(path.get(2));
        if (issue == null || !issue.isRequest) {
            return Answer.of(404, Map.of("errorMessage", "The request does not exist or you cannot see it."));
        }
        var body = request.json();
        var open = body.path("public").asBoolean(true);
        var comment = comment(issue, BOT, "atlassian", body.path("body").asString(""), open);
        return Answer.of(201, Map.of("id", comment, "body", body.path("body").asString(""), "public", open));
    }

    private Answer search(Request request) {
        var jql = request.query().getOrDefault("jql", "");
        if (!jql.contains("project = \"" + project + "\"")) {
            return Answer.of(400, Map.of("errorMessages", List.of("Unbounded JQL queries are not allowed here.")));
        }
        var since = SINCE.matcher(jql);
        var from = since.find()
                ? Instant.ofEpochMilli(Long.parseLong(since.group(1))).truncatedTo(ChronoUnit.MINUTES)
                : Instant.EPOCH;
        var order = Comparator.<Map.Entry<String, Stored>, Instant>comparing(entry -> entry.getValue().updated);
        var found = issues.entrySet().stream()
                .filter(entry -> !entry.getValue().updated.isBefore(from))
                .sorted(jql.contains("DESC") ? order.reversed() : order)
                .toList();
        var start = Integer.parseInt(request.query().getOrDefault("nextPageToken", "0"));
        var end =
                Math.min(found.size(), start + Integer.parseInt(request.query().getOrDefault("maxResults", "50")));
        var answer = new LinkedHashMap<String, Object>();
        answer.put(
                "issues",
                found.subList(start, end).stream()
                        .map(entry -> Map.of(
                                "id",
                                entry.getKey(),
                                "key",
                                entry.getValue().key,
                                "fields",
                                Map.of("updated", TIME.format(entry.getValue().updated))))
                        .toList());
        answer.put("isLast", end == found.size());
        if (end < found.size()) {
            answer.put("nextPageToken", Integer.toString(end));
        }
        return Answer.ok(answer);
    }

    private Answer issueAnswer(Request request, List<String> path) {
        var issue = issues.get(path.get(3));
        if (issue == null || !projectIsVisible) {
            return notFound();
        }
        if (path.size() == 4) {
            return request.method().equals("PUT") ? edit(request, issue) : Answer.ok(json(path.get(3), issue));
        }
        return switch (path.get(4)) {
            case "comment" -> comments(request, issue);
            case "editmeta" -> editMeta();
            default -> notFound();
        };
    }

    private static Answer comments(Request request, Stored issue) {
        var start =
                Math.min(issue.comments.size(), Integer.parseInt(request.query().getOrDefault("startAt", "0")));
        var end = Math.min(
                issue.comments.size(), start + Integer.parseInt(request.query().getOrDefault("maxResults", "100")));
        return Answer.ok(Map.of(
                "startAt", start,
                "total", issue.comments.size(),
                "comments", issue.comments.subList(start, end)));
    }

    private Answer editMeta() {
        var fields = new LinkedHashMap<String, Object>();
        if (editScreen.contains(CATEGORY_FIELD)) {
            fields.put(
                    CATEGORY_FIELD,
                    Map.of(
                            "name",
                            "Category",
                            "schema",
                            Map.of(
                                    "type",
                                    "option",
                                    "custom",
                                    "com.atlassian.jira.plugin.system.customfieldtypes:select")));
        }
        if (editScreen.contains(TEAM_FIELD)) {
            fields.put(TEAM_FIELD, Map.of("name", "Team", "schema", Map.of("type", "array", "items", "group")));
        }
        return Answer.ok(Map.of("fields", fields));
    }

    private Answer edit(Request request, Stored issue) {
        var errors = new LinkedHashMap<String, String>();
        var fields = request.json().path("fields");
        fields.properties().forEach(field -> {
            if (!editScreen.contains(field.getKey())) {
                errors.put(
                        field.getKey(),
                        "Field '%s' cannot be set. It is not on the appropriate screen, or unknown."
                                .formatted(field.getKey()));
            }
        });
        if (fields.has("priority")
                && !PRIORITIES.contains(fields.path("priority").path("name").asString(""))) {
            errors.put("priority", "The priority selected is invalid.");
        }
        fields.path("components").forEach(component -> {
            if (!COMPONENTS.contains(component.path("name").asString(""))) {
                errors.put("components", "Component name '%s' is not valid".formatted(component.path("name")));
            }
        });
        if (!errors.isEmpty()) {
            return Answer.of(400, Map.of("errorMessages", List.of(), "errors", errors));
        }
        fields.properties().forEach(field -> {
            if (!field.getKey().equals("priority") || !ignoresPriorities) {
                change(issue, field.getKey(), value(field.getValue()), BOT);
            }
        });
        editLabels(issue, request.json().path("update").path("labels"));
        return new Answer(204, Map.of(), "");
    }

    private void editLabels(Stored issue, JsonNode operations) {
        var before = String.join(" ", issue.labels);
        operations.forEach(operation -> {
            issue.labels.remove(operation.path("remove").asString(""));
            if (operation.has("add")) {
                issue.labels.add(operation.path("add").asString(""));
            }
        });
        record(issue, "labels", before, String.join(" ", issue.labels), BOT);
    }

    private static String value(JsonNode node) {
        if (node.isArray()) {
            return node.isEmpty() ? "" : value(node.path(0));
        }
        return List.of("name", "value", "accountId").stream()
                .map(key -> node.path(key).asString(""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(node.asString(""));
    }

    private void change(Stored issue, String field, String value, String by) {
        var before = issue.fields.getOrDefault(field, "");
        issue.fields.put(field, value);
        record(issue, field, before, value, by);
    }

    private void record(Stored issue, String field, String from, String to, String by) {
        issue.updated = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        issue.history.addFirst(Map.of(
                "id",
                number(),
                "author",
                user(by, "atlassian"),
                "created",
                TIME.format(issue.updated),
                "items",
                List.of(Map.of("field", field, "fieldId", field, "fromString", from, "toString", to))));
    }

    private String comment(Stored issue, String account, String type, String body, boolean open) {
        var id = number();
        issue.updated = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        issue.comments.add(Map.of(
                "id", id,
                "author", user(account, type),
                "body", document(body),
                "created", TIME.format(issue.updated),
                "jsdPublic", open));
        return id;
    }

    private Map<String, Object> json(String id, Stored issue) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("summary", issue.summary);
        fields.put("description", issue.description);
        fields.put("status", Map.of("statusCategory", Map.of("key", issue.done ? "done" : "new")));
        fields.put("priority", Map.of("name", issue.fields.get("priority")));
        fields.put("labels", issue.labels);
        var assignee = issue.fields.getOrDefault("assignee", "");
        fields.put("assignee", assignee.isEmpty() ? null : user(assignee, "atlassian"));
        fields.put("reporter", user(CUSTOMER, "customer"));
        fields.put("created", TIME.format(issue.created));
        fields.put("updated", TIME.format(issue.updated));
        fields.put("attachment", issue.attachments);
        var component = issue.fields.getOrDefault("components", "");
        fields.put("components", component.isEmpty() ? List.of() : List.of(Map.of("name", component)));
        var category = issue.fields.getOrDefault(CATEGORY_FIELD, "");
        fields.put(CATEGORY_FIELD, category.isEmpty() ? null : Map.of("value", category));
        var team = issue.fields.getOrDefault(TEAM_FIELD, "");
        fields.put(TEAM_FIELD, team.isEmpty() ? null : List.of(Map.of("name", team)));
        return Map.of(
                "id",
                id,
                "key",
                issue.key,
                "fields",
                fields,
                "properties",
                Map.of("request.channel.type", Map.of("value", "portal")),
                "changelog",
                Map.of("histories", issue.history));
    }

    private static Map<String, Object> user(String account, String type) {
        return Map.of("accountId", account, "accountType", type, "displayName", "Somebody", "active", true);
    }

    static Map<String, Object> document(String text) {
        return Map.of(
                "type",
                "doc",
                "version",
                1,
                "content",
                text.lines()
                        .map(line ->
                                Map.of("type", "paragraph", "content", List.of(Map.of("type", "text", "text", line))))
                        .toList());
    }

    private static Answer notFound() {
        return Answer.of(
                404,
                Map.of(
                        "errorMessages",
                        List.of("Issue does not exist or you do not have permission to see it."),
                        "errors",
                        Map.of()));
    }

    private Stored issue(String id) {
        return Objects.requireNonNull(issues.get(id));
    }

    private String number() {
        numbers++;
        return Integer.toString(numbers);
    }
}
