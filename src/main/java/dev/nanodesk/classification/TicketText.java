package dev.nanodesk.classification;

import dev.nanodesk.ticket.NewText;
import dev.nanodesk.ticket.Ticket;
import java.util.ArrayList;
import java.util.List;

/** The text of a ticket that tells what it is about: what the requester wrote, the first and the newest message first. */
public final class TicketText {

    private TicketText() {}

    /** The text of a stored ticket. */
    public static String of(Ticket ticket) {
        var written = new ArrayList<>(ticket.messages().stream()
                .filter(message -> message.author() == Ticket.Author.REQUESTER)
                .map(message -> NewText.of(message.body()))
                .toList());
        if (written.size() > 2) {
            written.add(1, written.removeLast());
        }
        return joined(ticket.subject(), written);
    }

    /** The text of a ticket with one message. */
    public static String of(String subject, String body) {
        return joined(subject, List.of(NewText.of(body)));
    }

    /**
     * What a model may read of a subject or a message: the customer's own prose, without what addresses machines. The visible text
     * itself where nothing else is in it.
     */
    public static String prose(String text) {
        return CustomerLanguage.of(text);
    }

    private static String joined(String subject, List<String> written) {
        return CustomerLanguage.of(subject + "\n" + String.join("\n", written));
    }
}
