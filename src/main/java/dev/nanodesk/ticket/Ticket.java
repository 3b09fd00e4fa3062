package dev.nanodesk.ticket;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer's request with all its messages, as other modules read it.
 *
 * @param id ours, time-ordered
 * @param source the system that the ticket came from, e.g. {@code zammad}
 * @param externalId the ticket's id in that system, if it has one
 * @param messages oldest first, never empty; the first one is the ticket's body
 */
public record Ticket(
        UUID id,
        String source,
        @Nullable String externalId,
        String subject,
        Requester requester,
        Channel channel,
        List<String> tags,
        Instant createdAt,
        Instant receivedAt,
        List<Message> messages) {

    public Ticket {
        tags = List.copyOf(tags);
        messages = List.copyOf(messages);
    }

    /** The text that opened the ticket. */
    public String body() {
        return messages.getFirst().body();
    }

    /**
     * Who asks.
     *
     * @param vip whether the source marked the requester as one to be served first
     */
    public record Requester(@Nullable String name, @Nullable String email, boolean vip) {}

    /**
     * One message of the thread.
     *
     * @param body plain text (HTML mail is converted at intake)
     */
    public record Message(UUID id, Author author, String body, Instant createdAt, List<Attachment> attachments) {

        public Message {
            attachments = List.copyOf(attachments);
        }
    }

    /** On which side of the desk a message was written. */
    public enum Author {
        REQUESTER,
        AGENT
    }

    /**
     * A file that came with a message. Its content stays with the source.
     *
     * @param size in bytes, if the source told it
     */
    public record Attachment(
            String name,
            @Nullable String contentType,
            @Nullable Long size,
            @Nullable String url) {}
}
