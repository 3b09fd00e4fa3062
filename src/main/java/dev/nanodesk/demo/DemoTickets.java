package dev.nanodesk.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The example tickets that come with the product. */
@Component
class DemoTickets {

    private final JsonMapper json;

    DemoTickets(JsonMapper json) {
        this.json = json;
    }

    /** The tickets that a fresh installation shows. */
    List<DemoTicket> all() {
        return read("demo/tickets.jsonl", DemoTicket.class);
    }

    /** Tickets of earlier months, which nobody is shown. */
    List<PastTicket> past() {
        return read("demo/past-tickets.jsonl", PastTicket.class);
    }

    /**
     * A ticket that an agent has sorted.
     *
     * @param category where it belonged
     */
    record PastTicket(String subject, String body, String language, String category) {}

    private <T> List<T> read(String resource, Class<T> type) {
        try {
            return new ClassPathResource(resource)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> json.readValue(line, type))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
