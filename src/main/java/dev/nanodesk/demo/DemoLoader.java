package dev.nanodesk.demo;

import dev.nanodesk.knowledge.KnowledgeImport;
import dev.nanodesk.ticket.Intake;
import dev.nanodesk.ticket.TicketsReceived.WayIn;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills an empty database with the example tickets, which are then triaged like any others. */
@Component
class DemoLoader {

    private static final Logger log = LoggerFactory.getLogger(DemoLoader.class);

    private final DemoProperties properties;
    private final DemoTickets tickets;
    private final Intake intake;
    private final KnowledgeImport knowledge;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Environment environment;
    private final Clock clock;

    DemoLoader(
            DemoProperties properties,
            DemoTickets tickets,
            Intake intake,
            KnowledgeImport knowledge,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Environment environment,
            Clock clock) {
        this.properties = properties;
        this.tickets = tickets;
        this.intake = intake;
        this.knowledge = knowledge;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.environment = environment;
        this.clock = clock;
    }

    @Order(Ordered.HIGHEST_PRECEDENCE) // the log ends in what to do next
    @EventListener(ApplicationReadyEvent.class)
    void load() {
        if (wanted() && empty()) {
            var report = knowledge.importFrom("classpath:demo/knowledge");
            transaction.executeWithoutResult(status -> hand());
            log.info(
                    "Loaded {} example articles, {} macros and {} tickets",
                    report.articles(),
                    report.macros(),
                    tickets.all().size());
        }
    }

    private void hand() {
        var now = clock.instant();
        var all = tickets.all();
        var receipts = intake.receiveAll(
                all.stream().map(ticket -> ticket.toNewTicket(now)).toList(), WayIn.DEMO);
        for (var i = 0; i < all.size(); i++) {
            var ticketId = receipts.get(i).ticketId();
            all.get(i).followUps(now).forEach(message -> intake.addMessage(ticketId, message));
        }
    }

    private boolean wanted() {
        return switch (properties.tickets()) {
            case ON -> true;
            case OFF -> false;
            case AUTO -> !environment.containsProperty("spring.datasource.url");
        };
    }

    private boolean empty() {
        return jdbc.sql("select not exists (select from ticket)")
                .query(Boolean.class)
                .single();
    }
}
