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

    List<DemoTicket> all() {
        try {
            return new ClassPathResource("demo/tickets.jsonl")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> json.readValue(line, DemoTicket.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
