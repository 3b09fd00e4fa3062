package dev.nanodesk.demo;

import dev.nanodesk.classification.LabelledTickets;
import dev.nanodesk.classification.Taxonomy;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What the example desk's agents have sorted already: a past of several hundred tickets, and the calibrating half of the
 * tickets that a fresh installation shows. They count only where all categories of the example taxonomy are in force.
 */
@Component
class SortedExamples implements LabelledTickets {

    private final DemoTickets tickets;
    private final DemoProperties properties;

    SortedExamples(DemoTickets tickets, DemoProperties properties) {
        this.tickets = tickets;
        this.properties = properties;
    }

    @Override
    public List<LabelledTicket> sortedBy(Taxonomy taxonomy) {
        if (!properties.calibrate()) {
            return List.of();
        }
        var sorted = Stream.concat(past(), calibrating()).toList();
        return sorted.stream()
                        .allMatch(ticket -> taxonomy.category(ticket.category()).isPresent())
                ? sorted
                : List.of();
    }

    private Stream<LabelledTicket> past() {
        return tickets.past().stream()
                .map(ticket -> new LabelledTicket(
                        ticket.subject(), ticket.body(), ticket.language(), ticket.category(), true));
    }

    private Stream<LabelledTicket> calibrating() {
        return tickets.all().stream()
                .filter(DemoTicket::calibrates)
                .filter(SortedExamples::standsForItself)
                .map(SortedExamples::labelled);
    }

    /** A hostile ticket is its harmless twin once more: counted twice, it would make calibration too sure. */
    private static boolean standsForItself(DemoTicket ticket) {
        return !ticket.traits().contains("hostile");
    }

    private static LabelledTicket labelled(DemoTicket ticket) {
        return new LabelledTicket(
                ticket.subject(),
                ticket.written(),
                ticket.language(),
                ticket.expected().category(),
                true);
    }
}
