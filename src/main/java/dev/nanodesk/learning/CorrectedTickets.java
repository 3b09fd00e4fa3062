package dev.nanodesk.learning;

import dev.nanodesk.classification.LabelledTickets;
import dev.nanodesk.classification.Taxonomy;
import dev.nanodesk.learning.FeedbackRows.CorrectedCategory;
import dev.nanodesk.ticket.NewText;
import dev.nanodesk.ticket.Ticket;
import dev.nanodesk.ticket.Tickets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The tickets whose category an agent corrected; the latest correction of each counts. They teach, but nothing is measured
 * on them: they are those that triage got wrong, so they would make it look worse than it is.
 */
@Component
class CorrectedTickets implements LabelledTickets {

    /** Older ones are left to the past: training takes time in proportion to them. */
    private static final int NEWEST = 5_000;

    private final FeedbackRows rows;
    private final Tickets tickets;

    CorrectedTickets(FeedbackRows rows, Tickets tickets) {
        this.rows = rows;
        this.tickets = tickets;
    }

    @Override
    public List<LabelledTicket> sortedBy(Taxonomy taxonomy) {
        var corrected = rows.correctedCategories(NEWEST).stream()
                .filter(known -> taxonomy.category(known.category()).isPresent())
                .toList();
        var byId = tickets
                .findAll(corrected.stream().map(CorrectedCategory::ticketId).toList())
                .stream()
                .collect(Collectors.toMap(Ticket::id, Function.identity()));
        return corrected.stream()
                .flatMap(known -> Optional.ofNullable(byId.get(known.ticketId())).stream()
                        .map(ticket -> labelled(ticket, known.category())))
                .toList();
    }

    private static LabelledTicket labelled(Ticket ticket, String category) {
        return new LabelledTicket(ticket.subject(), written(ticket), "und", category, false);
    }

    /** What the customer wrote in all messages; a ticket of agents' messages only is known by its body. */
    private static String written(Ticket ticket) {
        var byRequester = ticket.messages().stream()
                .filter(message -> message.author() == Ticket.Author.REQUESTER)
                .map(Ticket.Message::body);
        var written = byRequester.map(NewText::of).collect(Collectors.joining("\n\n"));
        return Stream.of(written, ticket.body())
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }
}
