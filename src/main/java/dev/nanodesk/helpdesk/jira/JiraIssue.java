package dev.nanodesk.helpdesk.jira;

import static dev.nanodesk.helpdesk.jira.JiraJson.stream;
import static dev.nanodesk.helpdesk.jira.JiraJson.text;
import static dev.nanodesk.helpdesk.jira.JiraJson.textOrNull;
import static dev.nanodesk.helpdesk.jira.JiraJson.texts;
import static dev.nanodesk.helpdesk.jira.JiraJson.time;

import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.NewTicket.NewAttachment;
import dev.nanodesk.ticket.NewTicket.NewRequester;
import dev.nanodesk.ticket.Ticket.Author;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An issue as Jira tells it in two answers: its fields with their history, and its comments. */
record JiraIssue(JsonNode issue, List<JsonNode> comments, JiraSettings settings) {

    private static final String DESCRIPTION = "description";

    /** The portal stores a comment's files shortly before or after the comment. */
    private static final Duration TOGETHER = Duration.ofMinutes(1);

    HelpdeskTicket ticket() {
        var fields = issue.path("fields");
        return new HelpdeskTicket(
                text(issue, "id"),
                null,
                text(fields, "summary"),
                requester(fields.path("reporter")),
                channel(),
                texts(fields.path("labels")),
                time(fields, "created"),
                time(fields, "updated"),
                state(fields.path("status")),
                new JiraFields(settings).of(fields),
                new JiraHistory(settings).setByPeople(issue.path("changelog")),
                messages(),
                comments.stream()
                        .filter(comment -> !isPublic(comment))
                        .map(JiraIssue::body)
                        .toList(),
                null);
    }

    private static HelpdeskTicket.State state(JsonNode status) {
        return text(status.path("statusCategory"), "key").equals("done")
                ? HelpdeskTicket.State.CLOSED
                : HelpdeskTicket.State.OPEN;
    }

    private static @Nullable NewRequester requester(JsonNode reporter) {
        var name = textOrNull(reporter, "displayName");
        var email = textOrNull(reporter, "emailAddress");
        return name == null && email == null ? null : new NewRequester(name, email, null);
    }

    private @Nullable Channel channel() {
        var channel = issue.path("properties").path("request.channel.type").path("value");
        return switch (channel.asString("")) {
            case "email" -> Channel.EMAIL;
            case "portal", "anonymousportal", "help-center", "widget" -> Channel.WEB;
            case "chat" -> Channel.CHAT;
            case "phone" -> Channel.PHONE;
            default -> null;
        };
    }

    private List<HelpdeskTicket.Message> messages() {
        var open = publicComments();
        var messages = new ArrayList<HelpdeskTicket.Message>();
        messages.add(new HelpdeskTicket.Message(
                DESCRIPTION,
                Author.REQUESTER,
                AdfText.of(issue.path("fields").path("description")),
                time(issue.path("fields"), "created"),
                files(DESCRIPTION, open)));
        open.forEach(comment -> messages.add(new HelpdeskTicket.Message(
                text(comment, "id"),
                author(comment.path("author")),
                body(comment),
                time(comment, "created"),
                files(text(comment, "id"), open))));
        return messages;
    }

    private List<JsonNode> publicComments() {
        return comments.stream().filter(JiraIssue::isPublic).toList();
    }

    /** Only what says so: a comment that is silent about it, or restricted to a role, may be for agents. */
    private static boolean isPublic(JsonNode comment) {
        return JiraJson.is(comment, "jsdPublic", true)
                && !comment.path("visibility").isObject();
    }

    private static String body(JsonNode comment) {
        return AdfText.of(comment.path("body"));
    }

    private Author author(JsonNode author) {
        var reporter = text(issue.path("fields").path("reporter"), "accountId");
        var isCustomer = text(author, "accountType").equals("customer");
        return isCustomer || (!reporter.isEmpty() && text(author, "accountId").equals(reporter))
                ? Author.REQUESTER
                : Author.AGENT;
    }

    private List<NewAttachment> files(String message, List<JsonNode> open) {
        return stream(issue.path("fields").path("attachment"))
                .filter(file -> ownerOf(file, open).equals(message))
                .map(file -> new NewAttachment(
                        text(file, "filename"),
                        textOrNull(file, "mimeType"),
                        Math.max(0, file.path("size").asLong(0)),
                        textOrNull(file, "content")))
                .toList();
    }

    private static String ownerOf(JsonNode file, List<JsonNode> open) {
        return open.stream()
                .filter(comment ->
                        text(comment.path("author"), "accountId").equals(text(file.path("author"), "accountId")))
                .filter(comment -> areTogether(time(comment, "created"), time(file, "created")))
                .findFirst()
                .map(comment -> text(comment, "id"))
                .orElse(DESCRIPTION);
    }

    private static boolean areTogether(@Nullable Instant one, @Nullable Instant other) {
        return Optional.ofNullable(one)
                .flatMap(time -> Optional.ofNullable(other).map(another -> Duration.between(time, another)))
                .filter(apart -> apart.abs().compareTo(TOGETHER) <= 0)
                .isPresent();
    }
}
