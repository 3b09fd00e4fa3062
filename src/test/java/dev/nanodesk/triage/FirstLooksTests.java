package dev.nanodesk.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nanodesk.testing.NanodeskApiTest;
import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.Intake;
import dev.nanodesk.ticket.NewTicket;
import dev.nanodesk.ticket.TicketsReceived.WayIn;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@NanodeskApiTest
class FirstLooksTests {

    private static final int MANY = 200;

    @Autowired
    Backlog backlog;

    @Autowired
    Intake intake;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void pause() {
        backlog.pause("ada");
    }

    @AfterEach
    void leaveNothingBehind() {
        backlog.resume("ada");
        await().until(() -> backlog.state().waiting() + backlog.state().running() == 0);
        jdbc.sql("delete from triage where ticket_id in (select id from ticket where source = 'looks')")
                .update();
        jdbc.sql("delete from ticket where source = 'looks'").update();
    }

    @Test
    void leaveNoTicketOutThatComesWhileTheyRest() {
        var ids = IntStream.range(0, MANY)
                .parallel()
                .mapToObj(i -> handIn(i % 10 == 0 ? "urgent: my parcel" : "my parcel"))
                .toList();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(notLookedAt(ids)).isZero());
        assertThat(urgent(ids)).isEqualTo(MANY / 10);
    }

    private UUID handIn(String subject) {
        var ticket =
                new NewTicket("looks", null, subject, "Where is it?", null, Channel.WEB, List.of(), null, List.of());
        return intake.receive(ticket, WayIn.REST, null).ticketId();
    }

    private int notLookedAt(List<UUID> ids) {
        return count("first_look_nanos is null", ids);
    }

    private int urgent(List<UUID> ids) {
        return count("priority = 'URGENT'", ids);
    }

    private int count(String condition, List<UUID> ids) {
        return jdbc.sql("select count(*) from triage where ticket_id = any(:ids) and " + condition)
                .param("ids", ids.toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }
}
