package dev.nanodesk.dashboard;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A place in the inbox: behind this ticket. As text it is part of an address.
 *
 * @param priority as the database sorts it
 * @param due in PostgreSQL's words, {@code infinity} for a ticket without a deadline
 */
record InboxCursor(int priority, String due, String opened, UUID ticketId) {

    private static final String NEVER = "infinity";
    private static final String BETWEEN = "_";
    private static final int PARTS = 4;

    static InboxCursor behind(InboxRow row) {
        var due = row.dueAt() == null ? NEVER : row.dueAt().toString();
        return new InboxCursor(row.rank(), due, row.openedAt().toString(), row.id());
    }

    /** Empty where the text is none of ours: then the first page is shown. */
    static Optional<InboxCursor> of(String text) {
        var parts = text.split(BETWEEN, -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            var due = parts[1].equals(NEVER) ? NEVER : Instant.parse(parts[1]).toString();
            return Optional.of(new InboxCursor(
                    Short.parseShort(parts[0]), due, Instant.parse(parts[2]).toString(), UUID.fromString(parts[3])));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    String text() {
        return String.join(BETWEEN, Integer.toString(priority), due, opened, ticketId.toString());
    }
}
