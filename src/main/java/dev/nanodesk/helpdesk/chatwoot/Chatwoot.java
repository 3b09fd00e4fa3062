package dev.nanodesk.helpdesk.chatwoot;

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
import dev.nanodesk.helpdesk.Verification;
import dev.nanodesk.ticket.Priority;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Chatwoot. A conversation is a ticket; its webhooks tell of one message or change, so that the conversation is fetched.
 * Notes are private messages. There are no drafts for others, and no locking: the core looks right before it writes.
 */
@Component
class Chatwoot implements Connector {

    private static final Map<Priority, String> PRIORITIES = Map.of(
            Priority.URGENT, "urgent",
            Priority.HIGH, "high",
            Priority.NORMAL, "medium",
            Priority.LOW, "low");

    private final ChatwootWebhook webhook;
    private final Clock clock;

    Chatwoot(JsonMapper json, Clock clock) {
        this.webhook = new ChatwootWebhook(json);
        this.clock = clock;
    }

    @Override
    public String vendor() {
        return "chatwoot";
    }

    @Override
    public List<String> flaws(Connection connection) {
        var flaws = new ArrayList<String>();
        if (!connection.hasApi()) {
            flaws.add("chatwoot needs 'url' and 'token': its webhooks tell one message only");
        }
        if (connection.user().isEmpty()) {
            flaws.add("chatwoot needs 'user', the e-mail address of the token's user, to tell its notes from people's");
        }
        flaws.addAll(ChatwootOptions.flaws(connection));
        return flaws;
    }

    /** The name with hyphens: proxies drop the one with underscores, and Chatwoot takes either. */
    @Override
    public Map<String, String> credentials(Connection connection) {
        return Map.of("Api-Access-Token", connection.token());
    }

    @Override
    public Verification verify(Delivery delivery, Connection connection, Instant now) {
        return ChatwootWebhook.verify(delivery, connection, now);
    }

    @Override
    public Event read(Delivery delivery, Connection connection) {
        return webhook.read(delivery, connection);
    }

    @Override
    public Reply<HelpdeskTicket> fetch(String externalId, HelpdeskApi api) {
        return new ChatwootReader(api, clock).ticket(externalId);
    }

    @Override
    public Reply<Changes> changedSince(Instant since, int page, HelpdeskApi api) {
        return page == 0 ? new ChatwootReader(api, clock).changedSince(since) : new Reply.Done<>(Changes.NONE);
    }

    @Override
    public Reply<Changes> latest(int count, HelpdeskApi api) {
        return new ChatwootReader(api, clock).latest(count);
    }

    @Override
    public Set<Field> settable(Connection connection) {
        return EnumSet.allOf(Field.class);
    }

    /** A conversation begins with none of the fields set; only where rules assign a team, the settings name it. */
    @Override
    public Map<Field, Set<String>> untouched(Connection connection) {
        return Map.of(Field.QUEUE, ChatwootOptions.inboundTeams(connection));
    }

    @Override
    public Map<Priority, String> priorities() {
        return PRIORITIES;
    }

    @Override
    public Reply<HelpdeskTicket> set(Map<Field, String> fields, HelpdeskTicket seen, HelpdeskApi api) {
        return new ChatwootFields(api).set(fields, seen);
    }

    @Override
    public boolean hasPrivateNotes() {
        return true;
    }

    @Override
    public Reply<String> note(Note note, HelpdeskTicket seen, HelpdeskApi api) {
        return new ChatwootNotes(api).add(note, seen.externalId());
    }

    @Override
    public List<Checkup> check(HelpdeskApi api) {
        return new ChatwootCheck(api).all();
    }
}
