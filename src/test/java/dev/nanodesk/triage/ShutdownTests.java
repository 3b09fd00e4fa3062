package dev.nanodesk.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.nanodesk.NanodeskApplication;
import dev.nanodesk.inference.Models.Availability;
import dev.nanodesk.testing.FakeModels;
import dev.nanodesk.testing.FakeWriting;
import dev.nanodesk.testing.Fakes;
import dev.nanodesk.testing.TestDatabase;
import dev.nanodesk.ticket.Intake;
import dev.nanodesk.ticket.NewTicket;
import dev.nanodesk.ticket.TicketsReceived;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ShutdownTests {

    private final JdbcConnectionDetails database = TestDatabase.freshDatabase();
    private final JdbcClient jdbc =
            JdbcClient.create(new DriverManagerDataSource(database.getJdbcUrl(), "postgres", "postgres"));

    @Test
    void finishesTheTicketInHand() {
        var replica = start("25s");
        var begun = new CompletableFuture<Void>();
        var gate = new CompletableFuture<Void>();
        replica.getBean(FakeWriting.class).whenSummarising(ticket -> {
            begun.complete(null);
            gate.join();
        });
        handIn(replica);
        begun.join();

        var stopped = CompletableFuture.runAsync(replica::close);
        await().until(() -> replica.getBean(Scheduler.class).getSchedulerState().isShuttingDown());
        gate.complete(null);
        stopped.join();

        assertThat(text("select status from triage")).isEqualTo("TRIAGED");
        assertThat(text("select count(*)::text from scheduled_tasks")).isEqualTo("0");
    }

    @Test
    void givesBackATicketThatTakesTooLong() {
        var replica = start("100ms");
        replica.getBean(FakeModels.class).small(Availability.READY);
        replica.getBean(FakeModels.class).withholdSlots();
        handIn(replica);
        await().until(() -> text("select status from triage").equals("RUNNING"));

        replica.close();

        assertThat(text("select status || ', ' || last_failure || ', ' || failures from triage"))
                .isEqualTo("WAITING, the service was stopped, 0");
        assertThat(text("select picked::text from scheduled_tasks")).isEqualTo("false");
    }

    private ConfigurableApplicationContext start(String shutdown) {
        return new SpringApplicationBuilder(NanodeskApplication.class, Fakes.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + database.getJdbcUrl(),
                        "--spring.datasource.username=" + database.getUsername(),
                        "--spring.datasource.password=" + database.getPassword(),
                        "--nanodesk.triage.shutdown=" + shutdown);
    }

    private static UUID handIn(ConfigurableApplicationContext replica) {
        var ticket = new NewTicket("test", null, "", "unsure", null, null, List.of(), null, List.of());
        return replica.getBean(Intake.class)
                .receive(ticket, TicketsReceived.WayIn.REST, null)
                .ticketId();
    }

    private String text(String query) {
        return jdbc.sql(query).query(String.class).single();
    }
}
