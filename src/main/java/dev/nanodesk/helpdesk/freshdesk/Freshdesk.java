package dev.nanodesk.helpdesk.freshdesk;

import static dev.nanodesk.helpdesk.freshdesk.FreshdeskJson.text;

import dev.nanodesk.helpdesk.Call;
import dev.nanodesk.helpdesk.Changes;
import dev.nanodesk.helpdesk.Checkup;
import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Connector;
import dev.nanodesk.helpdesk.Delivery;
import dev.nanodesk.helpdesk.Event;
import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.helpdesk.Note;
import dev.nanodesk.helpdesk.Reply;
import dev.nanodesk.helpdesk.Signatures;
import dev.nanodesk.helpdesk.Verification;
import dev.nanodesk.ticket.Priority;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Freshdesk by its API v2. Its webhooks are unsigned, so they show a token; they say that a ticket changed, and the ticket is
 * fetched.
 */
@Component
class Freshdesk implements Connector {

    private static final Map<Priority, String> PRIORITIES =
            Map.of(Priority.URGENT, "4", Priority.HIGH, "3", Priority.NORMAL, "2", Priority.LOW, "1");

    private static final int PAGES_OF_CONVERSATIONS = 50;

    private final FreshdeskEvents events;
    private final FreshdeskNames names;
    private final Clock clock;

    Freshdesk(JsonMapper json, Clock clock) {
        this.events = new FreshdeskEvents(json);
        this.names = new FreshdeskNames(clock);
        this.clock = clock;
    }

    @Override
    public String vendor() {
        return "freshdesk";
    }

    @Override
    public List<String> flaws(Connection connection) {
        return new FreshdeskSettings(connection).flaws();
    }

    /** Freshdesk takes the token for the user, and any password. */
    @Override
    public Map<String, String> credentials(Connection connection) {
        return Map.of("Authorization", "Basic " + Signatures.base64(Signatures.bytes(connection.token() + ":X")));
    }

    @Override
    public Verification verify(Delivery delivery, Connection connection, Instant now) {
        return Signatures.token(delivery, connection.webhookTokens(), null);
    }

    @Override
    public Event read(Delivery delivery, Connection connection) {
        return events.read(delivery);
    }

    @Override
    public Reply<HelpdeskTicket> fetch(String externalId, HelpdeskApi api) {
        if (!FreshdeskSettings.isNumber(externalId)) {
            return new Reply.Gone<>("'%s' is no number of a ticket".formatted(externalId));
        }
        return api.call(Call.get("api", "v2", "tickets", externalId).query("include", "requester"))
                .then(page -> present(page.body(), externalId))
                .then(ticket -> thread(ticket, externalId, api));
    }

    private static Reply<JsonNode> present(JsonNode ticket, String id) {
        if (!text(ticket, "id").equals(id)) {
            return new Reply.Refused<>("Freshdesk's answer holds no ticket %s".formatted(id));
        }
        return ticket.path("deleted").asBoolean(false) ? new Reply.Gone<>("it is deleted") : new Reply.Done<>(ticket);
    }

    private Reply<HelpdeskTicket> thread(JsonNode ticket, String id, HelpdeskApi api) {
        var settings = new FreshdeskSettings(api.connection());
        var conversations = Call.get("api", "v2", "tickets", id, "conversations");
        return FreshdeskPages.all(conversations, PAGES_OF_CONVERSATIONS, api)
                .then(list -> named(FreshdeskFields.of(ticket, settings), api)
                        .map(fields -> new FreshdeskThread(ticket, list, fields).ticket(settings)));
    }

    private Reply<Map<Field, String>> named(Map<Field, String> fields, HelpdeskApi api) {
        return named(Field.QUEUE, FreshdeskNames.Kind.GROUP, fields, api)
                .then(some -> named(Field.ASSIGNEE, FreshdeskNames.Kind.AGENT, some, api));
    }

    private Reply<Map<Field, String>> named(
            Field field, FreshdeskNames.Kind kind, Map<Field, String> fields, HelpdeskApi api) {
        return names.name(kind, fields.getOrDefault(field, ""), api).map(name -> {
            var named = new EnumMap<Field, String>(Field.class);
            named.putAll(fields);
            named.computeIfPresent(field, (same, number) -> name);
            return named;
        });
    }

    @Override
    public Reply<Changes> changedSince(Instant since, int page, HelpdeskApi api) {
        return FreshdeskLists.changedSince(since, page, api);
    }

    @Override
    public Reply<Changes> latest(int count, HelpdeskApi api) {
        return FreshdeskLists.newest(count, api);
    }

    @Override
    public Set<Field> settable(Connection connection) {
        return EnumSet.allOf(Field.class);
    }

    @Override
    public Map<Field, Set<String>> untouched(Connection connection) {
        var settings = new FreshdeskSettings(connection);
        return Map.of(
                Field.PRIORITY, settings.untouchedPriorities(),
                Field.QUEUE, settings.inboundGroups());
    }

    @Override
    public Map<Priority, String> priorities() {
        return PRIORITIES;
    }

    @Override
    public Reply<HelpdeskTicket> set(Map<Field, String> fields, HelpdeskTicket seen, HelpdeskApi api) {
        return new FreshdeskWriter(api, names).set(fields, seen);
    }

    @Override
    public boolean hasPrivateNotes() {
        return true;
    }

    @Override
    public Reply<String> note(Note note, HelpdeskTicket seen, HelpdeskApi api) {
        return new FreshdeskWriter(api, names).note(note, seen);
    }

    @Override
    public List<Checkup> check(HelpdeskApi api) {
        return new FreshdeskCheck(api, new FreshdeskNames(clock)).all();
    }
}
