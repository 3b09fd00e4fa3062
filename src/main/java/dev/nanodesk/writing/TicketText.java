package dev.nanodesk.writing;

import dev.nanodesk.ticket.NewText;
import dev.nanodesk.ticket.Ticket;
import dev.nanodesk.ticket.Ticket.Author;
import dev.nanodesk.ticket.Ticket.Message;
import java.util.stream.Collectors;

/** The parts of a ticket that are read here. */
final class TicketText {
    private TicketText() {}

    /** What the requester newly wrote, in all messages. */
    static String ofRequester(Ticket ticket) {
        return ticket.messages().stream()
                .filter(message -> message.author() == Author.REQUESTER)
                .map(Message::body)
                .map(NewText::of)
                .collect(Collectors.joining("\n\n"));
    }

    /** Subject and all that the requester newly wrote. */
    static String withSubject(Ticket ticket) {
        return ticket.subject() + "\n\n" + ofRequester(ticket);
    }

    /** The characters of the whole thread without repetitions. */
    static int length(Ticket ticket) {
        return ticket.messages().stream()
                .mapToInt(message -> NewText.of(message.body()).length())
                .sum();
    }

    /** Whether an agent has answered already. */
    static boolean isAnswered(Ticket ticket) {
        return ticket.messages().stream().anyMatch(message -> message.author() == Author.AGENT);
    }

    /** The text cut at a word, marked where it was. */
    static String clipped(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        var blank = text.lastIndexOf(' ', longest - 1);
        var end = blank > longest / 2 ? blank : longest - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
