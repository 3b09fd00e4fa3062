package dev.nanodesk.helpdesk.github;

import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.helpdesk.HelpdeskTicket.Message;
import dev.nanodesk.helpdesk.HelpdeskTicket.State;
import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.NewTicket.NewRequester;
import dev.nanodesk.ticket.Ticket.Author;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An issue with its comments, as GitHub tells them. */
record GitHubIssue(JsonNode issue, List<JsonNode> comments) {

    private static final Set<String> STAFF = Set.of("OWNER", "MEMBER", "COLLABORATOR");

    /** Text; empty where there is none. */
    static String number(JsonNode issue) {
        return issue.path("number").asString("");
    }

    /** GitHub lists pull requests as issues with this key. */
    static boolean isPullRequest(JsonNode issue) {
        return issue.hasNonNull("pull_request");
    }

    HelpdeskTicket ticket(GitHubLabels scheme) {
        var labels = labels(issue.path("labels"));
        return new HelpdeskTicket(
                number(issue),
                null,
                issue.path("title").asString(""),
                requester(),
                Channel.WEB,
                scheme.others(labels),
                time(issue.path("created_at")),
                time(issue.path("updated_at")),
                issue.path("state").asString("").equals("closed") ? State.CLOSED : State.OPEN,
                fields(issue, scheme),
                byPeople(labels, scheme),
                messages(),
                List.of(),
                null);
    }

    /** What labels and assignee say. */
    static Map<Field, String> fields(JsonNode issue, GitHubLabels scheme) {
        var fields = new EnumMap<Field, String>(Field.class);
        fields.putAll(scheme.fields(labels(issue.path("labels"))));
        assignees(issue).stream().findFirst().ifPresent(login -> fields.put(Field.ASSIGNEE, login));
        return fields;
    }

    private Set<Field> byPeople(List<String> labels, GitHubLabels scheme) {
        var byPeople = EnumSet.noneOf(Field.class);
        byPeople.addAll(scheme.ambiguous(labels));
        if (assignees(issue).size() > 1) {
            byPeople.add(Field.ASSIGNEE);
        }
        return byPeople;
    }

    private @Nullable NewRequester requester() {
        var login = login(issue);
        return login.isEmpty() ? null : new NewRequester(login, null, null);
    }

    private List<Message> messages() {
        var messages = new ArrayList<Message>();
        messages.add(new Message(
                "issue", Author.REQUESTER, issue.path("body").asString(""), time(issue.path("created_at")), List.of()));
        comments.stream()
                .filter(comment -> !comment.path("id").asString("").isEmpty())
                .forEach(comment -> messages.add(new Message(
                        "comment-" + comment.path("id").asString(""),
                        author(comment),
                        comment.path("body").asString(""),
                        time(comment.path("created_at")),
                        List.of())));
        return messages;
    }

    /** Bystanders are on the customer's side; those who may change the repository, and bots, on ours. */
    private Author author(JsonNode comment) {
        if (comment.path("user").path("type").asString("").equals("Bot")) {
            return Author.AGENT;
        }
        var opener = login(issue);
        if (!opener.isEmpty() && opener.equalsIgnoreCase(login(comment))) {
            return Author.REQUESTER;
        }
        return STAFF.contains(comment.path("author_association").asString("")) ? Author.AGENT : Author.REQUESTER;
    }

    private static String login(JsonNode written) {
        return written.path("user").path("login").asString("");
    }

    /** Names of labels; in old payloads a label may be its name alone. */
    static List<String> labels(JsonNode labels) {
        var names = new ArrayList<String>();
        for (var label : labels) {
            var name = label.isString() ? label.asString() : label.path("name").asString("");
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    static List<String> assignees(JsonNode issue) {
        var logins = new ArrayList<String>();
        for (var assignee : issue.path("assignees")) {
            var login = assignee.path("login").asString("");
            if (!login.isEmpty()) {
                logins.add(login);
            }
        }
        return logins;
    }

    static @Nullable Instant time(JsonNode time) {
        try {
            return Instant.parse(time.asString(""));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
