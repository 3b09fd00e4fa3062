package dev.nanodesk.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.testing.Fakes;
import dev.nanodesk.testing.TestDatabase;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(properties = "nanodesk.demo.tickets=on")
@Import({TestDatabase.class, Fakes.class})
class DemoLoaderTests {

    @Autowired
    DemoLoader loader;

    @Autowired
    DemoTickets examples;

    @Autowired
    JdbcClient jdbc;

    @Test
    void loadsEachExampleWithItsThreadOnce() {
        var tickets = examples.all().size();
        var messages = examples.all().stream()
                .mapToInt(ticket -> 1 + ticket.followUps(Instant.now()).size())
                .sum();

        loader.load();

        assertThat(tickets).isPositive();
        assertThat(count("ticket")).isEqualTo(tickets);
        assertThat(count("message")).isEqualTo(messages);
        assertThat(count("triage")).isEqualTo(tickets);
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }
}
