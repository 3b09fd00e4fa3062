package dev.nanodesk.bench;

import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.Ticket;
import dev.nanodesk.ticket.Ticket.Author;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An example ticket as triage sees it.
 *
 * @param expected the category that a good agent would choose
 * @param evaluates whether NANO has not been calibrated on it
 */
record ExampleTicket(Ticket ticket, String expected, boolean evaluates) {

    static List<ExampleTicket> all() {
        try {
            return new ClassPathResource("demo/tickets.jsonl")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> of(JsonMapper.shared().readTree(line)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The macros that answer a ticket, as a person sees it who did not know what the service offers. */
    static Map<UUID, Set<String>> macros() {
        return Stream.of("ticket-macros.txt", "ticket-macros-evaluating.txt")
                .map(Path.of("src/test/resources/writing")::resolve)
                .flatMap(ExampleTicket::lines)
                .map(line -> line.split("\\|", 2))
                .collect(Collectors.toMap(cells -> id(cells[0]), cells -> Set.of(cells[1].split(",", -1))));
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UUID id(String name) {
        return new UUID(0, Long.parseLong(name.replaceAll("\\D+", "")));
    }

    /** So many of them, evenly spread; all where there are fewer. */
    static List<ExampleTicket> sample(List<ExampleTicket> all, int count) {
        var wanted = Math.min(count, all.size());
        return IntStream.range(0, wanted)
                .mapToObj(index -> all.get((int) ((long) index * all.size() / wanted)))
                .toList();
    }

    /** Longer than a message that is its own summary. */
    boolean isLong() {
        return ticket.messages().size() > 1 || ticket.body().length() > 400;
    }

    private static ExampleTicket of(JsonNode line) {
        var id = id(line.path("id").asString());
        var requester = line.path("requester");
        var ticket = new Ticket(
                id,
                "demo",
                line.path("externalId").asString(),
                line.path("subject").asString(),
                new Ticket.Requester(
                        requester.path("name").asString(null),
                        requester.path("email").asString(null),
                        requester.path("vip").asBoolean(false)),
                Channel.valueOf(line.path("channel").asString()),
                List.of(),
                Instant.EPOCH,
                Instant.EPOCH,
                messages(line));
        return new ExampleTicket(
                ticket, line.path("expected").path("category").asString(), id.getLeastSignificantBits() % 2 == 1);
    }

    private static List<Ticket.Message> messages(JsonNode line) {
        var messages = new ArrayList<Ticket.Message>();
        messages.add(message(Author.REQUESTER, line.path("body").asString()));
        line.path("messages")
                .forEach(later -> messages.add(message(
                        Author.valueOf(later.path("author").asString()),
                        later.path("body").asString())));
        return messages;
    }

    private static Ticket.Message message(Author author, String body) {
        return new Ticket.Message(UUID.randomUUID(), author, body, Instant.EPOCH, List.of());
    }
}
