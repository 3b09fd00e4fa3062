package dev.nanodesk.writing;

import dev.nanodesk.ticket.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One of the example tickets with even numbers, which may be looked at. */
record CalibratingTicket(String id, Ticket ticket, String language, String category) {
    private static final Path DEMO = Path.of("src/main/resources/demo/tickets.jsonl");
    private static final Path LABELS = Path.of("src/test/resources/writing");

    /** By id. */
    static Map<String, CalibratingTicket> all() throws IOException {
        try (var lines = Files.lines(DEMO)) {
            return lines.map(line -> of(JsonMapper.shared().readTree(line)))
                    .filter(ticket -> Integer.parseInt(ticket.id().replaceAll("\\D", "")) % 2 == 0)
                    .collect(Collectors.toMap(CalibratingTicket::id, Function.identity()));
        }
    }

    /** The cells of a file of labels, of which the first is a ticket's id. */
    static List<String[]> labels(String file) throws IOException {
        try (var lines = Files.lines(LABELS.resolve(file))) {
            return lines.map(line -> line.split("\\|", -1)).toList();
        }
    }

    private static CalibratingTicket of(JsonNode line) {
        var messages = new ArrayList<String>();
        messages.add(line.path("body").asString());
        line.path("messages")
                .forEach(later -> messages.add((later.path("author").asString().equals("AGENT") ? "AGENT:" : "")
                        + later.path("body").asString()));
        return new CalibratingTicket(
                line.path("id").asString(),
                Samples.ticket(line.path("subject").asString(), messages.toArray(String[]::new)),
                line.path("language").asString(),
                line.path("expected").path("category").asString());
    }
}
