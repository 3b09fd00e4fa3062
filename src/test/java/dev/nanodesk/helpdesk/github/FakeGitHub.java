package dev.nanodesk.helpdesk.github;

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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * GitHub's REST API for issues as far as the connector needs it: every comment is public, assignees without access are
 * silently ignored, transferred issues answer 301, deleted ones 410, lists hold pull requests too.
 */
final class FakeGitHub extends FakeHelpdesk {

    static final String BOT = "triage-bot";
    static final String REPOSITORY = "octo/desk";
    private static final String CUSTOMER = "ada";
    private static final String AGENT = "grace";
    private static final Set<String> ASSIGNABLE = Set.of(AGENT, BOT, "linus");

    private final Map<Integer, Stored> issues = new TreeMap<>();
    private final Set<String> repositoryLabels = new LinkedHashSet<>(Set.of("bug", "help wanted"));
    private final Map<String, Boolean> permissions = new LinkedHashMap<>(Map.of("push", true, "admin", false));
    private String visible = REPOSITORY;
    private int numbers = 40;

    private static final class Stored {
        final Set<String> labels = new LinkedHashSet<>();
        final Set<String> assignees = new LinkedHashSet<>();
        final List<Map<String, Object>> comments = new ArrayList<>();
        String title = "";
        String body = "";
        String state = "open";
        boolean pullRequest;
        int missing = 200;
        Instant changed = now();
    }

    @Override
    public String open(String subject, String body) {
        numbers++;
        var issue = new Stored();
        issue.title = subject;
        issue.body = body;
        issues.put(numbers, issue);
        return Integer.toString(numbers);
    }

    String openPullRequest(String title) {
        var number = open(title, "");
        issue(number).pullRequest = true;
        return number;
    }

    @Override
    public void customerWrites(String id, String body) {
        comment(id, CUSTOMER, "User", "NONE", body);
    }

    @Override
    public void agentWrites(String id, String body) {
        comment(id, AGENT, "User", "MEMBER", body);
    }

    void comment(String id, String login, String type, String association, String body) {
        numbers++;
        issue(id)
                .comments
                .add(Map.of(
                        "id", numbers,
                        "user", Map.of("login", login, "type", type),
                        "author_association", association,
                        "created_at", "2026-11-02T10:15:00Z",
                        "body", body));
        issue(id).changed = now();
    }

    @Override
    public void agentSets(String id, Field field, String value) {
        if (field == Field.ASSIGNEE) {
            issue(id).assignees.clear();
            issue(id).assignees.add(value);
        } else {
            issue(id).labels.removeIf(label -> label.startsWith(prefix(field)));
            if (!value.isEmpty()) {
                label(id, prefix(field) + value);
            }
        }
    }

    void label(String id, String label) {
        repositoryLabels.add(label);
        issue(id).labels.add(label);
    }

    Set<String> labels(String id) {
        return issue(id).labels;
    }

    Set<String> labelsOfRepository() {
        return repositoryLabels;
    }

    Set<String> assignees(String id) {
        return issue(id).assignees;
    }

    @Override
    public void agentCloses(String id) {
        issue(id).state = "closed";
    }

    @Override
    public void delete(String id) {
        issue(id).missing = 410;
    }

    void transfer(String id) {
        issue(id).missing = 301;
    }

    void rename() {
        visible = "octo/renamed";
    }

    void readOnly() {
        permissions.put("push", false);
    }

    @Override
    public String field(String id, Field field) {
        if (field == Field.ASSIGNEE) {
            return issue(id).assignees.stream().findFirst().orElse("");
        }
        return issue(id).labels.stream()
                .filter(label -> label.startsWith(prefix(field)))
                .map(label -> label.substring(prefix(field).length()))
                .findFirst()
                .orElse("");
    }

    /** There are none: what is written is public. */
    @Override
    public List<String> notes(String id) {
        return List.of();
    }

    @Override
    public List<String> customerSees(String id) {
        var seen = new ArrayList<>(List.of(issue(id).title, issue(id).body));
        issue(id).comments.forEach(comment -> seen.add(String.valueOf(comment.get("body"))));
        return seen;
    }

    @Override
    public Delivery openedWebhook(String id, String secret) {
        return webhook(
                "issues",
                Map.of(
                        "action",
                        "opened",
                        "issue",
                        json(Integer.parseInt(id), issue(id)),
                        "repository",
                        Map.of("full_name", REPOSITORY),
                        "sender",
                        Map.of("login", CUSTOMER)),
                secret);
    }

    static Delivery webhook(String event, Object payload, String secret) {
        var body = JSON.writeValueAsBytes(payload);
        return new Delivery(
                Map.of(
                        "X-GitHub-Event",
                        event,
                        "X-GitHub-Delivery",
                        "72d3162e-cc78-11e3-81ab-4c9367dc0958",
                        "X-Hub-Signature-256",
                        "sha256=" + Signatures.hex(Signatures.hmac("HmacSHA256", secret, body)),
                        "Content-Type",
                        "application/json"),
                "",
                body);
    }

    @Override
    protected Answer answer(Request request) {
        if (request.path().equals("/user")) {
            return Answer.ok(Map.of("login", BOT));
        }
        var root = "/repos/" + visible;
        if (!request.path().startsWith(root)) {
            return Answer.of(request.path().startsWith("/repos/" + REPOSITORY) ? 301 : 404, Map.of("message", "Moved"));
        }
        var path = request.path().substring(root.length()).split("/");
        if (path.length < 2) {
            return Answer.ok(Map.of("full_name", visible, "has_issues", true, "permissions", permissions));
        }
        return switch (path[1]) {
            case "labels" -> repositoryLabel(request, path);
            case "issues" -> path.length == 2 ? list(request) : ofIssue(request, path);
            default -> Answer.of(404, Map.of("message", "Not Found"));
        };
    }

    private Answer repositoryLabel(Request request, String[] path) {
        if (request.method().equals("GET")) {
            return knows(path[2]) ? Answer.ok(Map.of("name", path[2])) : Answer.of(404, Map.of("message", "Not Found"));
        }
        var name = request.json().path("name").asString();
        if (name.length() > 50) {
            return Answer.of(422, Map.of("message", "name is too long (maximum is 50 characters)"));
        }
        if (knows(name)) {
            return Answer.of(422, Map.of("message", "Validation Failed", "errors", List.of("already_exists")));
        }
        repositoryLabels.add(name);
        return Answer.of(201, Map.of("name", name));
    }

    private boolean knows(String label) {
        return repositoryLabels.stream().anyMatch(label::equalsIgnoreCase);
    }

    private Answer list(Request request) {
        var order = Comparator.<Map.Entry<Integer, Stored>, Instant>comparing(entry -> entry.getValue().changed)
                .thenComparing(Map.Entry::getKey);
        var newestFirst = "desc".equals(request.query().getOrDefault("direction", "desc"));
        var since = Instant.parse(request.query().getOrDefault("since", "1970-01-01T00:00:00Z"));
        var size = Integer.parseInt(request.query().getOrDefault("per_page", "30"));
        var page = Integer.parseInt(request.query().getOrDefault("page", "1"));
        return Answer.ok(issues.entrySet().stream()
                .filter(entry -> entry.getValue().missing == 200)
                .filter(entry -> request.query().getOrDefault("state", "open").equals("all")
                        || entry.getValue().state.equals("open"))
                .filter(entry -> !entry.getValue().changed.isBefore(since))
                .sorted(newestFirst ? order.reversed() : order)
                .skip((long) size * (page - 1))
                .limit(size)
                .map(entry -> json(entry.getKey(), entry.getValue()))
                .toList());
    }

    private Answer ofIssue(Request request, String[] path) {
        var issue = issues.get(Integer.parseInt(path[2]));
        if (issue == null) {
            return Answer.of(404, Map.of("message", "Not Found"));
        }
        if (issue.missing != 200) {
            return Answer.of(issue.missing, Map.of("message", "This issue was moved or deleted"));
        }
        if (path.length == 3) {
            return Answer.ok(json(Integer.parseInt(path[2]), issue));
        }
        issue.changed = now();
        return switch (path[3]) {
            case "comments" -> comments(request, issue);
            case "labels" -> labels(request, issue, path.length > 4 ? path[4] : "");
            case "assignees" -> assignees(request, Integer.parseInt(path[2]), issue);
            default -> Answer.of(404, Map.of("message", "Not Found"));
        };
    }

    private static Answer comments(Request request, Stored issue) {
        if (request.method().equals("POST")) {
            issue.comments.add(
                    Map.of("id", 1, "body", request.json().path("body").asString()));
            return Answer.of(201, Map.of());
        }
        var size = Integer.parseInt(request.query().getOrDefault("per_page", "30"));
        var page = Integer.parseInt(request.query().getOrDefault("page", "1"));
        return Answer.ok(issue.comments.stream()
                .skip((long) size * (page - 1))
                .limit(size)
                .toList());
    }

    private Answer labels(Request request, Stored issue, String label) {
        switch (request.method()) {
            case "POST" -> {
                for (var name : texts(request.json().path("labels"))) {
                    if (!knows(name)) {
                        return Answer.of(422, Map.of("message", "Validation Failed"));
                    }
                    issue.labels.add(name);
                }
            }
            case "PUT" -> {
                issue.labels.clear();
                issue.labels.addAll(texts(request.json().path("labels")));
            }
            default -> {
                if (!issue.labels.removeIf(label::equalsIgnoreCase)) {
                    return Answer.of(404, Map.of("message", "Label does not exist"));
                }
            }
        }
        return Answer.ok(named(issue.labels));
    }

    private static Answer assignees(Request request, int number, Stored issue) {
        var logins = texts(request.json().path("assignees"));
        if (request.method().equals("POST")) {
            logins.stream().filter(ASSIGNABLE::contains).forEach(issue.assignees::add);
        } else {
            logins.forEach(issue.assignees::remove);
        }
        return Answer.of(201, json(number, issue));
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    private static Map<String, Object> json(int number, Stored issue) {
        var json = new LinkedHashMap<String, Object>();
        json.put("number", number);
        json.put("title", issue.title);
        json.put("body", issue.body);
        json.put("state", issue.state);
        json.put("user", Map.of("login", CUSTOMER, "type", "User"));
        json.put("author_association", "NONE");
        json.put("labels", named(issue.labels));
        json.put(
                "assignees",
                issue.assignees.stream().map(login -> Map.of("login", login)).toList());
        json.put("created_at", "2026-11-02T10:00:00Z");
        json.put("updated_at", issue.changed.toString());
        if (issue.pullRequest) {
            json.put("pull_request", Map.of("url", "https://api.github.com/repos/octo/desk/pulls/" + number));
        }
        return json;
    }

    private static List<Map<String, String>> named(Set<String> labels) {
        return labels.stream().map(label -> Map.of("name", label)).toList();
    }

    private Stored issue(String id) {
        return Objects.requireNonNull(issues.get(Integer.parseInt(id)));
    }

    private static String prefix(Field field) {
        return "nanodesk-" + field.name().toLowerCase(Locale.ROOT) + "-";
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
