package dev.nanodesk.helpdesk;

import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.NewTicket.NewAttachment;
import dev.nanodesk.ticket.NewTicket.NewRequester;
import dev.nanodesk.ticket.Ticket;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as the helpdesk has it.
 *
 * @param version for the helpdesk's own locking, if it has one
 * @param changedAt by the helpdesk's clock, if it tells
 * @param fields as the helpdesk words them; a field that is empty there is missing here
 * @param setByPeople fields that a person has set, where the helpdesk's history tells
 * @param messages that the customer can read, oldest first; the first one opened the ticket
 * @param notes texts that only agents read, ours included
 * @param draft the reply that waits in the agents' composer, as plain text; null where none does
 */
public record HelpdeskTicket(
        String externalId,
        @Nullable String version,
        String subject,
        @Nullable NewRequester requester,
        @Nullable Channel channel,
        List<String> tags,
        @Nullable Instant createdAt,
        @Nullable Instant changedAt,
        State state,
        Map<Field, String> fields,
        Set<Field> setByPeople,
        List<Message> messages,
        List<String> notes,
        @Nullable String draft) {

    public HelpdeskTicket {
        tags = List.copyOf(tags);
        fields = Map.copyOf(fields);
        setByPeople = Set.copyOf(setByPeople);
        messages = List.copyOf(messages);
        notes = List.copyOf(notes);
    }

    /** Whether somebody works on it. */
    public enum State {
        OPEN,
        CLOSED
    }

    /**
     * A message of the thread.
     *
     * @param externalId unique within the ticket
     * @param body plain text or HTML; may be empty where there are attachments only
     */
    public record Message(
            String externalId,
            Ticket.Author author,
            String body,
            @Nullable Instant createdAt,
            List<NewAttachment> attachments) {

        public Message {
            attachments = List.copyOf(attachments);
        }
    }

    /** The same ticket after these fields were set. */
    public HelpdeskTicket after(Map<Field, String> set, @Nullable String newVersion) {
        var now = new HashMap<>(fields);
        now.putAll(set);
        now.values().removeIf(String::isEmpty);
        return new HelpdeskTicket(
                externalId,
                newVersion,
                subject,
                requester,
                channel,
                tags,
                createdAt,
                changedAt,
                state,
                now,
                setByPeople,
                messages,
                notes,
                draft);
    }

    boolean hasNote(String key) {
        return notes.stream().anyMatch(note -> note.contains(key));
    }
}
