package dev.nanodesk.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nanodesk.testing.NanodeskApiTest;
import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.Intake;
import dev.nanodesk.ticket.NewTicket;
import dev.nanodesk.ticket.TicketsReceived.WayIn;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody pasted a ticket into a page and watches. */
@NanodeskApiTest
class PastedTicketTests {

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
    void resume() {
        backlog.resume("ada");
    }

    @Test
    void goesBeforeUrgentOnesAlsoAfterTheFirstLook() {
        var urgent = handIn("urgent: my parcel", WayIn.REST);
        var pasted = handIn("whenever: my parcel", WayIn.PAGE);

        await("first looks")
                .untilAsserted(() -> assertThat(List.of(provisionalPriority(urgent), provisionalPriority(pasted)))
                        .containsExactly("URGENT", "LOW"));

        assertThat(rank(pasted)).isGreaterThan(rank(urgent));
        assertThat(rank(urgent)).isEqualTo(40);
    }

    private UUID handIn(String subject, WayIn way) {
        var ticket =
                new NewTicket("test", null, subject, "Where is it?", null, Channel.WEB, List.of(), null, List.of());
        return intake.receive(ticket, way, null).ticketId();
    }

    private String provisionalPriority(UUID id) {
        return jdbc.sql("select coalesce(priority, '') from triage where ticket_id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private int rank(UUID id) {
        return jdbc.sql(
                        "select priority from scheduled_tasks where task_name = 'triage' and starts_with(task_instance, :id)")
                .param("id", id.toString())
                .query(Integer.class)
                .single();
    }
}
