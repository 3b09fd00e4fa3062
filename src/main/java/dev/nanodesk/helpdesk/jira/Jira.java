package dev.nanodesk.helpdesk.jira;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Jira Service Management Cloud: one service project by version 3 of the platform's API, internal comments by the service
 * desk's. Issues are known by their id, which they keep when they are moved or their project's key changes.
 */
@Component
class Jira implements Connector {

    /** Those of a new site. */
    private static final Map<Priority, String> PRIORITIES =
            Map.of(Priority.URGENT, "Highest", Priority.HIGH, "High", Priority.NORMAL, "Medium", Priority.LOW, "Low");

    private final JsonMapper json;

    Jira(JsonMapper json) {
        this.json = json;
    }

    @Override
    public String vendor() {
        return "jira";
    }

    @Override
    public List<String> flaws(Connection connection) {
        return new JiraSettings(connection).flaws();
    }

    @Override
    public Map<String, String> credentials(Connection connection) {
        return Map.of("Authorization", new JiraSettings(connection).credentials());
    }

    /** An administrator's webhook is signed; an automation rule's web request shows a token. Each is taken where it is set up. */
    @Override
    public Verification verify(Delivery delivery, Connection connection, Instant now) {
        var deliveryId = delivery.header("X-Atlassian-Webhook-Identifier").orElse(null);
        var signature = delivery.header("X-Hub-Signature").orElse(null);
        if (connection.secrets().isEmpty()
                || (signature == null && !connection.webhookTokens().isEmpty())) {
            return Signatures.token(delivery, connection.webhookTokens(), deliveryId);
        }
        return Signatures.check(
                signature,
                connection.secrets(),
                secret -> "sha256=" + Signatures.hex(Signatures.hmac("HmacSHA256", secret, delivery.body())),
                deliveryId);
    }

    @Override
    public Event read(Delivery delivery, Connection connection) {
        try {
            var body = json.readTree(delivery.body());
            return body.isObject()
                    ? new JiraWebhook(body, new JiraSettings(connection)).event()
                    : new Event.Unreadable("the body is no JSON object; is 'exclude body' switched on?");
        } catch (JacksonException e) {
            return new Event.Unreadable("the body is no JSON");
        }
    }

    @Override
    public Reply<HelpdeskTicket> fetch(String externalId, HelpdeskApi api) {
        return reader(api).ticket(externalId);
    }

    private static JiraReader reader(HelpdeskApi api) {
        return new JiraReader(new JiraSettings(api.connection()), api);
    }

    @Override
    public Reply<Changes> changedSince(Instant since, int page, HelpdeskApi api) {
        return new JiraSearch(new JiraSettings(api.connection()), api).changedSince(since, page);
    }

    @Override
    public Reply<Changes> latest(int count, HelpdeskApi api) {
        return new JiraSearch(new JiraSettings(api.connection()), api).latest(count);
    }

    @Override
    public Set<Field> settable(Connection connection) {
        return new JiraFields(new JiraSettings(connection)).settable();
    }

    /** Jira gives every issue a priority; a component may stand for the way in. */
    @Override
    public Map<Field, Set<String>> untouched(Connection connection) {
        var settings = new JiraSettings(connection);
        return Map.of(Field.PRIORITY, settings.untouchedPriorities(), Field.QUEUE, settings.inboundQueues());
    }

    @Override
    public Map<Priority, String> priorities() {
        return PRIORITIES;
    }

    @Override
    public Optional<Priority> priorityCalled(String there, Words words) {
        return words.priorityCalled(there)
                .or(() -> there.equals("Lowest") ? Optional.of(Priority.LOW) : Optional.empty());
    }

    @Override
    public Reply<HelpdeskTicket> set(Map<Field, String> fields, HelpdeskTicket seen, HelpdeskApi api) {
        var settings = new JiraSettings(api.connection());
        var id = seen.externalId();
        return shapes(fields.keySet(), id, settings, api)
                .then(shapes -> JiraEdit.of(fields, seen, shapes, settings))
                .then(edit -> api.call(Call.put(edit, "rest", "api", "3", "issue", id)))
                .then(edited -> reader(api).issue(id))
                .then(issue -> written(fields, seen, new JiraFields(settings).of(issue.path("fields"))));
    }

    private static Reply<JsonNode> shapes(Set<Field> fields, String id, JiraSettings settings, HelpdeskApi api) {
        return JiraEdit.needsShapes(fields, settings)
                ? api.call(rest("issue", id, "editmeta"))
                        .map(page -> page.body().path("fields"))
                : new Reply.Done<>(MissingNode.getInstance());
    }

    private static Reply<HelpdeskTicket> written(
            Map<Field, String> wanted, HelpdeskTicket seen, Map<Field, String> now) {
        var missing = wanted.entrySet().stream()
                .filter(field -> !field.getValue().equals(now.getOrDefault(field.getKey(), "")))
                .map(Map.Entry::getKey)
                .toList();
        return missing.isEmpty()
                ? new Reply.Done<>(seen.after(wanted, null))
                : new Reply.Refused<>("Jira took the edit, but %s is not as it was set".formatted(missing));
    }

    @Override
    public boolean hasPrivateNotes() {
        return true;
    }

    /**
     * Internal by its flag: without it the comment would go to the customer. Jira lets customers' accounts write public
     * comments only; those cannot fetch an issue either, so none gets here.
     */
    @Override
    public Reply<String> note(Note note, HelpdeskTicket seen, HelpdeskApi api) {
        var comment = Map.of("body", WikiText.escaped(note.text(), note.key()), "public", false);
        var reply = api.call(Call.post(comment, "rest", "servicedeskapi", "request", seen.externalId(), "comment"));
        return switch (reply) {
            case Reply.Gone<Page>(var reason) ->
                new Reply.Refused<>("the issue is no customer's request, so it takes no internal comment: " + reason);
            case Reply<Page> other -> other.then(page -> internal(page.body()));
        };
    }

    private static Reply<String> internal(JsonNode comment) {
        return JiraJson.is(comment, "public", false)
                ? new Reply.Done<>(JiraJson.text(comment, "id"))
                : new Reply.Refused<>("Jira does not say that the comment is internal: look at it at once");
    }

    @Override
    public List<Checkup> check(HelpdeskApi api) {
        return new JiraChecks(new JiraSettings(api.connection()), api).all();
    }

    static Call rest(String... segments) {
        var all = new ArrayList<>(List.of("rest", "api", "3"));
        all.addAll(List.of(segments));
        return Call.get(all.toArray(String[]::new));
    }
}
