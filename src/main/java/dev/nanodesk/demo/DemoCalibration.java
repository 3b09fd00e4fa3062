package dev.nanodesk.demo;

import dev.nanodesk.classification.LabelledTickets;
import java.util.List;
import org.springframework.stereotype.Component;

/** The calibrating half of the example tickets: labelled cases for NANO, where the example taxonomy is in force. */
@Component
class DemoCalibration implements LabelledTickets {

    private final DemoTickets tickets;
    private final DemoProperties properties;

    DemoCalibration(DemoTickets tickets, DemoProperties properties) {
        this.tickets = tickets;
        this.properties = properties;
    }

    @Override
    public List<LabelledTicket> all() {
        return properties.calibrate()
                ? tickets.all().stream()
                        .filter(DemoTicket::calibrates)
                        .filter(DemoCalibration::standsForItself)
                        .map(DemoCalibration::labelled)
                        .toList()
                : List.of();
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
