package dev.nanodesk.helpdesk.zammad;

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
import dev.nanodesk.helpdesk.Words;
import dev.nanodesk.ticket.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Zammad 6 or later. Its triggers send a ticket with one article; the ticket is fetched for the rest. Notes are internal
 * articles, drafts are shared drafts. There is no locking: the core looks right before it writes.
 */
@Component
class Zammad implements Connector {

    private final ZammadWebhook webhook;

    Zammad(JsonMapper json) {
        this.webhook = new ZammadWebhook(json);
    }

    @Override
    public String vendor() {
        return "zammad";
    }

    @Override
    public List<String> flaws(Connection connection) {
        var flaws = new ArrayList<String>();
        if (!connection.hasApi()) {
            flaws.add("zammad needs 'url' and 'token': its webhooks tell one article only");
        }
        if (connection.user().isEmpty()) {
            flaws.add("zammad needs 'user', the login of the token's user, to tell its changes from people's");
        }
        flaws.addAll(ZammadOptions.flaws(connection));
        return flaws;
    }

    @Override
    public Map<String, String> credentials(Connection connection) {
        return Map.of("Authorization", "Token token=" + connection.token());
    }

    @Override
    public Verification verify(Delivery delivery, Connection connection, Instant now) {
        return ZammadWebhook.verify(delivery, connection);
    }

    @Override
    public Event read(Delivery delivery, Connection connection) {
        return webhook.read(delivery, connection);
    }

    @Override
    public Reply<HelpdeskTicket> fetch(String externalId, HelpdeskApi api) {
        return new ZammadReader(api).ticket(externalId);
    }

    @Override
    public Reply<Changes> changedSince(Instant since, int page, HelpdeskApi api) {
        return new ZammadReader(api).changedSince(since, page);
    }

    @Override
    public Reply<Changes> latest(int count, HelpdeskApi api) {
        return new ZammadReader(api).latest(count);
    }

    @Override
    public Set<Field> settable(Connection connection) {
        return EnumSet.allOf(Field.class);
    }

    /** The group that a channel delivers to, and the priority that every ticket begins with, say nothing of a person. */
    @Override
    public Map<Field, Set<String>> untouched(Connection connection) {
        return ZammadOptions.untouched(connection);
    }

    /** Zammad comes with three priorities; where one of its own is added, the settings name it. */
    @Override
    public Map<Priority, String> priorities() {
        return ZammadPriority.NAMES;
    }

    @Override
    public Optional<Priority> priorityCalled(String there, Words words) {
        return ZammadPriority.called(there, words);
    }

    @Override
    public Reply<HelpdeskTicket> set(Map<Field, String> fields, HelpdeskTicket seen, HelpdeskApi api) {
        return new ZammadFields(api).set(fields, seen);
    }

    @Override
    public boolean hasPrivateNotes() {
        return true;
    }

    @Override
    public Reply<String> note(Note note, HelpdeskTicket seen, HelpdeskApi api) {
        return new ZammadArticles(api).note(note, seen.externalId());
    }

    @Override
    public boolean hasDrafts(Connection connection) {
        return ZammadOptions.hasSharedDrafts(connection);
    }

    @Override
    public Reply<String> draft(String text, HelpdeskTicket seen, HelpdeskApi api) {
        return new ZammadArticles(api).draft(text, seen);
    }

    @Override
    public List<Checkup> check(HelpdeskApi api) {
        return new ZammadCheck(api).all();
    }
}
