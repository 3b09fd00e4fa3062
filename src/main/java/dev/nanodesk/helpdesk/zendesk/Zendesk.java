package dev.nanodesk.helpdesk.zendesk;

import static dev.nanodesk.helpdesk.zendesk.ZendeskJson.stream;

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
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Zendesk Support. Its webhooks sign time and body and say that a ticket changed; the ticket is fetched. Changes are safe
 * updates, notes are comments that are not public.
 */
@Component
class Zendesk implements Connector {

    private static final Map<Priority, String> PRIORITIES =
            Map.of(Priority.URGENT, "urgent", Priority.HIGH, "high", Priority.NORMAL, "normal", Priority.LOW, "low");

    private static final String SIGNATURE = "X-Zendesk-Webhook-Signature";
    private static final String SIGNED_TIME = "X-Zendesk-Webhook-Signature-Timestamp";

    /** Zendesk allows 5,000 comments a ticket. */
    private static final int PAGES_OF_COMMENTS = 50;

    private final ZendeskEvents events;

    Zendesk(JsonMapper json) {
        this.events = new ZendeskEvents(json);
    }

    @Override
    public String vendor() {
        return "zendesk";
    }

    @Override
    public List<String> flaws(Connection connection) {
        return new ZendeskSettings(connection).flaws();
    }

    @Override
    public Map<String, String> credentials(Connection connection) {
        var basic = connection.user() + "/token:" + connection.token();
        return Map.of(
                "Authorization",
                new ZendeskSettings(connection).usesOAuth()
                        ? "Bearer " + connection.token()
                        : "Basic " + Signatures.base64(Signatures.bytes(basic)));
    }

    @Override
    public Verification verify(Delivery delivery, Connection connection, Instant now) {
        var signed = delivery.header(SIGNED_TIME).orElse("");
        return Signatures.outsideWindow(ZendeskJson.time(signed), now)
                .orElseGet(() -> Signatures.check(
                        delivery.header(SIGNATURE).orElse(null),
                        connection.secrets(),
                        secret -> signature(secret, signed, delivery.body()),
                        delivery.header("X-Zendesk-Webhook-Invocation-Id").orElse(null)));
    }

    private static String signature(String secret, String signed, byte[] body) {
        return Signatures.base64(Signatures.hmac("HmacSHA256", secret, Signatures.bytes(signed), body));
    }

    @Override
    public Event read(Delivery delivery, Connection connection) {
        return events.read(delivery, connection);
    }

    @Override
    public Reply<HelpdeskTicket> fetch(String externalId, HelpdeskApi api) {
        if (!ZendeskSettings.isNumber(externalId)) {
            return new Reply.Gone<>("'%s' is no number of a ticket".formatted(externalId));
        }
        return api.call(Call.get("api", "v2", "tickets", externalId).query("include", "users,groups"))
                .then(page -> thread(page.body(), externalId, api))
                .map(thread -> thread.ticket(new ZendeskSettings(api.connection())));
    }

    private static Reply<ZendeskThread> thread(JsonNode shown, String id, HelpdeskApi api) {
        var ticket = shown.path("ticket");
        if (!ZendeskJson.text(ticket, "id").equals(id)) {
            return new Reply.Refused<>("Zendesk's answer holds no ticket %s".formatted(id));
        }
        return ZendeskThread.goneReason(ticket)
                .<Reply<ZendeskThread>>map(Reply.Gone::new)
                .orElseGet(() -> comments(id, api)
                        .map(pages -> new ZendeskThread(shown, all(pages, "comments"), all(pages, "users"))));
    }

    private static Reply<List<JsonNode>> comments(String id, HelpdeskApi api) {
        return ZendeskLookup.pages(
                Call.get("api", "v2", "tickets", id, "comments").query("include", "users"), PAGES_OF_COMMENTS, api);
    }

    private static List<JsonNode> all(List<JsonNode> pages, String name) {
        return pages.stream().flatMap(page -> stream(page.path(name))).toList();
    }

    @Override
    public Reply<Changes> changedSince(Instant since, int page, HelpdeskApi api) {
        return ZendeskSearch.changedSince(since, page, api);
    }

    @Override
    public Reply<Changes> latest(int count, HelpdeskApi api) {
        return ZendeskSearch.newest(count, api);
    }

    @Override
    public Set<Field> settable(Connection connection) {
        return EnumSet.allOf(Field.class);
    }

    @Override
    public Map<Field, Set<String>> untouched(Connection connection) {
        var settings = new ZendeskSettings(connection);
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
        return new ZendeskWriter(api).set(fields, seen);
    }

    @Override
    public boolean hasPrivateNotes() {
        return true;
    }

    @Override
    public Reply<String> note(Note note, HelpdeskTicket seen, HelpdeskApi api) {
        return new ZendeskWriter(api).note(note, seen);
    }

    @Override
    public List<Checkup> check(HelpdeskApi api) {
        return new ZendeskCheck(api).all();
    }
}
