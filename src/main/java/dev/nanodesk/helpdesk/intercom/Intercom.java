package dev.nanodesk.helpdesk.intercom;

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
import dev.nanodesk.helpdesk.Words;
import dev.nanodesk.ticket.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Intercom's conversations by its REST API. A notification says which conversation changed; it is fetched whole. */
@Component
class Intercom implements Connector {

    /** The levels of newer versions; until 2.15 there is one flag. */
    private static final Map<Priority, String> PRIORITIES =
            Map.of(Priority.URGENT, "urgent", Priority.HIGH, "high", Priority.NORMAL, "medium", Priority.LOW, "low");

    private static final String CONVERSATIONS = "conversations";

    private final JsonMapper json;

    Intercom(JsonMapper json) {
        this.json = json;
    }

    @Override
    public String vendor() {
        return "intercom";
    }

    @Override
    public List<String> flaws(Connection connection) {
        return new IntercomSettings(connection).flaws();
    }

    @Override
    public Map<String, String> credentials(Connection connection) {
        return Map.of(
                "Authorization",
                "Bearer " + connection.token(),
                "Intercom-Version",
                new IntercomSettings(connection).version());
    }

    /** Signed with the app's client secret; the notification's id is in the body, and read only once that is genuine. */
    @Override
    public Verification verify(Delivery delivery, Connection connection, Instant now) {
        var verified = Signatures.check(
                delivery.header("X-Hub-Signature").orElse(null),
                connection.secrets(),
                secret -> "sha1=" + Signatures.hex(Signatures.hmac("HmacSHA1", secret, delivery.body())),
                null);
        return verified instanceof Verification.Genuine ? new Verification.Genuine(notificationId(delivery)) : verified;
    }

    private @Nullable String notificationId(Delivery delivery) {
        try {
            return IntercomJson.textOrNull(json.readTree(delivery.body()), "id");
        } catch (JacksonException e) {
            return null;
        }
    }

    @Override
    public Event read(Delivery delivery, Connection connection) {
        try {
            return new IntercomWebhook(json.readTree(delivery.body()), new IntercomSettings(connection)).event();
        } catch (JacksonException e) {
            return new Event.Unreadable("the body is no JSON");
        }
    }

    @Override
    public Reply<HelpdeskTicket> fetch(String externalId, HelpdeskApi api) {
        var settings = new IntercomSettings(api.connection());
        return conversation(externalId, api)
                .map(conversation -> new IntercomConversation(conversation, settings).ticket())
                .then(ticket -> ticket.messages().isEmpty()
                        ? new Reply.Gone<>("no customer has written in conversation %s yet".formatted(externalId))
                        : new Reply.Done<>(ticket));
    }

    /** By a number only: Intercom knows "last" too. */
    private static Reply<JsonNode> conversation(String id, HelpdeskApi api) {
        if (!IntercomSettings.ID.matcher(id).matches()) {
            return new Reply.Refused<>("'%s' is no id of a conversation".formatted(id));
        }
        return api.call(Call.get(CONVERSATIONS, id))
                .then(page -> IntercomJson.text(page.body(), "id").equals(id)
                        ? new Reply.Done<>(page.body())
                        : new Reply.Refused<>("Intercom's answer is not conversation " + id));
    }

    @Override
    public Reply<Changes> changedSince(Instant since, int page, HelpdeskApi api) {
        return new IntercomSearch(api).changedSince(since, page);
    }

    @Override
    public Reply<Changes> latest(int count, HelpdeskApi api) {
        return new IntercomSearch(api).latest(count);
    }

    @Override
    public Set<Field> settable(Connection connection) {
        return new IntercomFields(new IntercomSettings(connection)).settable();
    }

    @Override
    public Map<Field, Set<String>> untouched(Connection connection) {
        var settings = new IntercomSettings(connection);
        return Map.of(Field.QUEUE, settings.inboundQueues(), Field.PRIORITY, settings.untouchedPriorities());
    }

    @Override
    public Map<Priority, String> priorities() {
        return PRIORITIES;
    }

    @Override
    public Optional<Priority> priorityCalled(String there, Words words) {
        return words.priorityCalled(there)
                .or(() -> there.equals("priority") ? Optional.of(Priority.HIGH) : Optional.empty());
    }

    @Override
    public Reply<HelpdeskTicket> set(Map<Field, String> fields, HelpdeskTicket seen, HelpdeskApi api) {
        var settings = new IntercomSettings(api.connection());
        return new IntercomEdit(settings, api, seen)
                .set(fields)
                .then(done -> conversation(seen.externalId(), api))
                .then(conversation -> written(fields, seen, new IntercomFields(settings).of(conversation)));
    }

    /** Intercom takes tags that differ in case for the same, and keeps the older spelling. */
    private static Reply<HelpdeskTicket> written(
            Map<Field, String> wanted, HelpdeskTicket seen, Map<Field, String> now) {
        var missing = wanted.entrySet().stream()
                .filter(field -> !field.getValue().equalsIgnoreCase(now.getOrDefault(field.getKey(), "")))
                .map(Map.Entry::getKey)
                .toList();
        return missing.isEmpty()
                ? new Reply.Done<>(seen.after(wanted, null))
                : new Reply.Refused<>(
                        "Intercom answered, but has not set %s; does the API's version know it?".formatted(missing));
    }

    @Override
    public boolean hasPrivateNotes() {
        return true;
    }

    /** A note by its type: a comment would go to the customer. */
    @Override
    public Reply<String> note(Note note, HelpdeskTicket seen, HelpdeskApi api) {
        var settings = new IntercomSettings(api.connection());
        var reply =
                Map.of("message_type", "note", "type", "admin", "admin_id", settings.adminId(), "body", note.html());
        var answer = api.call(Call.post(reply, CONVERSATIONS, seen.externalId(), "reply"));
        return IntercomEdit.thereOrRefused("a note by teammate " + settings.adminId(), answer, seen.externalId(), api)
                .then(page -> noted(page.body(), note));
    }

    private static Reply<String> noted(JsonNode conversation, Note note) {
        var part = IntercomJson.parts(conversation)
                .filter(candidate -> IntercomJson.text(candidate, "body").contains(note.key()))
                .findFirst();
        return part.filter(other -> !IntercomJson.text(other, "part_type").equals("note"))
                .<Reply<String>>map(
                        other -> new Reply.Refused<>("Intercom did not take the note as a note: look at it at once"))
                .orElseGet(() -> new Reply.Done<>(
                        part.map(own -> IntercomJson.text(own, "id")).orElse("note")));
    }

    @Override
    public List<Checkup> check(HelpdeskApi api) {
        return new IntercomChecks(new IntercomSettings(api.connection()), api).all();
    }
}
