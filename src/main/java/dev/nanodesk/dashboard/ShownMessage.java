package dev.nanodesk.dashboard;

import dev.nanodesk.ticket.Ticket;

/**
 * A message as the page shows it: a very long one by its beginning only, the rest on request.
 *
 * @param position in the thread, from 0
 * @param more how many characters are left out
 */
record ShownMessage(int position, Ticket.Message message, String text, int more) {

    private static final int LONG = 8_000;
    private static final int BEGINNING = 4_000;

    static ShownMessage of(int position, Ticket.Message message) {
        var body = message.body();
        return body.length() <= LONG
                ? whole(position, message)
                : new ShownMessage(
                        position,
                        message,
                        beginning(body),
                        body.length() - beginning(body).length());
    }

    static ShownMessage whole(int position, Ticket.Message message) {
        return new ShownMessage(position, message, message.body(), 0);
    }

    /** Never half of a surrogate pair. */
    private static String beginning(String body) {
        return body.substring(0, Character.isHighSurrogate(body.charAt(BEGINNING - 1)) ? BEGINNING - 1 : BEGINNING);
    }
}
