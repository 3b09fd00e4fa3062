package dev.nanodesk.classification;

import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.Ticket;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Tickets with nothing but text. */
final class TestTickets {

    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    private TestTickets() {}

    static Ticket of(String subject, String... bodies) {
        return new Ticket(
                new UUID(1, 2),
                "test",
                null,
                subject,
                new Ticket.Requester("Ada", "ada@example.org", false),
                Channel.EMAIL,
                List.of(),
                NOON,
                NOON,
                Arrays.stream(bodies)
                        .map(body -> new Ticket.Message(
                                new UUID(3, body.hashCode()), Ticket.Author.REQUESTER, body, NOON, List.of()))
                        .toList());
    }
}
