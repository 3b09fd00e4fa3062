package dev.nanodesk.helpdesk.generic;

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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Any system that posts JSON. A delivery tells all that is new; nothing is fetched, and nothing written back: results leave
 * by outgoing webhooks.
 */
@Component
class Generic implements Connector {

    private static final String NO_API = "a generic connection has no API to call";
    private static final int LONGEST_ID = 200;

    private final JsonMapper json;

    Generic(JsonMapper json) {
        this.json = json;
    }

    @Override
    public String vendor() {
        return "generic";
    }

    @Override
    public boolean hasApi() {
        return false;
    }

    @Override
    public List<String> flaws(Connection connection) {
        return GenericFlaws.of(connection);
    }

    @Override
    public Map<String, String> credentials(Connection connection) {
        return Map.of();
    }

    @Override
    public Verification verify(Delivery delivery, Connection connection, Instant now) {
        var deliveryId = connection
                .option("delivery-id-header")
                .flatMap(delivery::header)
                .filter(id -> !id.isBlank() && id.length() <= LONGEST_ID)
                .orElse(null);
        return SignatureScheme.of(connection)
                .map(scheme -> scheme.verify(delivery, connection.secrets(), now, deliveryId))
                .orElseGet(() -> Signatures.token(delivery, connection.webhookTokens(), deliveryId));
    }

    @Override
    public Event read(Delivery delivery, Connection connection) {
        try {
            return new FieldMapping(connection).event(JsonText.of(delivery, json));
        } catch (JacksonException e) {
            return new Event.Unreadable("the body is no JSON");
        }
    }

    @Override
    public Reply<HelpdeskTicket> fetch(String externalId, HelpdeskApi api) {
        return new Reply.Refused<>(NO_API);
    }

    @Override
    public Reply<Changes> changedSince(Instant since, int page, HelpdeskApi api) {
        return new Reply.Refused<>(NO_API);
    }

    @Override
    public Reply<Changes> latest(int count, HelpdeskApi api) {
        return new Reply.Refused<>(NO_API);
    }

    @Override
    public Set<Field> settable(Connection connection) {
        return Set.of();
    }

    @Override
    public Map<Field, Set<String>> untouched(Connection connection) {
        return Map.of();
    }

    @Override
    public Map<Priority, String> priorities() {
        return Map.of();
    }

    @Override
    public Reply<HelpdeskTicket> set(Map<Field, String> fields, HelpdeskTicket seen, HelpdeskApi api) {
        return new Reply.Refused<>(NO_API);
    }

    @Override
    public boolean hasPrivateNotes() {
        return false;
    }

    @Override
    public Reply<String> note(Note note, HelpdeskTicket seen, HelpdeskApi api) {
        return new Reply.Refused<>(NO_API);
    }

    @Override
    public List<Checkup> check(HelpdeskApi api) {
        return List.of();
    }
}
