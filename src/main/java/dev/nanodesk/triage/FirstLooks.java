package dev.nanodesk.triage;

import dev.nanodesk.classification.Classifier;
import dev.nanodesk.ticket.Tickets;
import dev.nanodesk.ticket.TicketsReceived;
import jakarta.annotation.PreDestroy;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Looks at new tickets right after they are stored, so that urgent ones come first in the backlog. Only the order
 * depends on it: what a crash leaves out is triaged all the same.
 */
@Component
class FirstLooks {

    private static final Logger log = LoggerFactory.getLogger(FirstLooks.class);

    private final Tickets tickets;
    private final Classifier classifier;
    private final TriageRows rows;
    private final ExecutorService looks = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("first-look").daemon().factory());

    FirstLooks(Tickets tickets, Classifier classifier, TriageRows rows) {
        this.tickets = tickets;
        this.classifier = classifier;
        this.rows = rows;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(TicketsReceived received) {
        looks.execute(() -> received.ticketIds().forEach(this::look));
    }

    private void look(UUID ticketId) {
        try {
            tickets.find(ticketId).ifPresent(ticket -> rows.order(ticketId, classifier.firstLook(ticket)));
        } catch (DataAccessException e) {
            log.debug("No first look at ticket {}", ticketId, e);
        }
    }

    @PreDestroy
    void stop() {
        looks.shutdownNow();
    }
}
