package dev.nanodesk.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * A place in a queue: behind this ticket. Opaque to clients.
 *
 * @param due in PostgreSQL's words, {@code infinity} for a ticket without a deadline
 */
record Cursor(int priority, String due, String opened, UUID ticketId) {

    private static final String NEVER = "infinity";

    static Cursor after(AssignedTicket ticket) {
        return new Cursor(
                PriorityRank.of(ticket.priority()),
                ticket.dueAt() == null ? NEVER : ticket.dueAt().toString(),
                ticket.openedAt().toString(),
                ticket.id());
    }

    static Cursor of(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", -1);
            if (parts.length != 4) {
                throw unknown();
            }
            var due = parts[1].equals(NEVER) ? NEVER : Instant.parse(parts[1]).toString();
            return new Cursor(
                    Short.parseShort(parts[0]), due, Instant.parse(parts[2]).toString(), UUID.fromString(parts[3]));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw unknown();
        }
    }

    String text() {
        var place = "%d %s %s %s".formatted(priority, due, opened, ticketId);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(UTF_8));
    }

    private static DeskProblem unknown() {
        return DeskProblem.invalid("cursor", "must be the 'next' of a page before");
    }
}
