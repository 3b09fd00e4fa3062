package dev.nanodesk.triage;

import dev.nanodesk.classification.Classifier;
import dev.nanodesk.classification.Classifier.Glance;
import dev.nanodesk.ticket.Ticket;
import dev.nanodesk.ticket.Tickets;
import dev.nanodesk.ticket.TicketsReceived;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at new tickets right after they are stored, so that urgent ones come first in the backlog. Only the order
 * depends on it: what a crash leaves out is triaged all the same, so that it need not wait for the disk.
 */
@Component
class FirstLooks {

    private static final Logger log = LoggerFactory.getLogger(FirstLooks.class);
    private static final int AT_ONCE = 100;

    /**
     * While tickets come in, looks rest this many times as long as they took: taking tickets in goes before ordering
     * them. Looks that never rested took half a core, a sixth of what two cores can take in (docs/performance.md).
     */
    private static final int REST = 5;

    private final Tickets tickets;
    private final Classifier classifier;
    private final FirstLookRows rows;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final LinkedBlockingQueue<UUID> unseen = new LinkedBlockingQueue<>();
    private final AtomicBoolean atWork = new AtomicBoolean();
    private final ExecutorService looks = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("first-look").daemon().factory());

    FirstLooks(
            Tickets tickets,
            Classifier classifier,
            FirstLookRows rows,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.tickets = tickets;
        this.classifier = classifier;
        this.rows = rows;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(TicketsReceived received) {
        unseen.addAll(received.ticketIds());
        goToWork();
    }

    private void goToWork() {
        if (!unseen.isEmpty() && !looks.isShutdown() && !atWork.getAndSet(true)) {
            looks.execute(this::lookAtSome);
        }
    }

    private void lookAtSome() {
        var started = System.nanoTime();
        var next = new ArrayList<UUID>();
        unseen.drainTo(next, AT_ONCE);
        var left = unseen.size();
        try {
            look(next);
        } finally {
            goOn(unseen.size() > left, REST * (System.nanoTime() - started));
        }
    }

    private void goOn(boolean busy, long rest) {
        if (busy) {
            CompletableFuture.delayedExecutor(rest, TimeUnit.NANOSECONDS, looks).execute(this::lookAtSome);
        } else {
            atWork.set(false);
            goToWork();
        }
    }

    private void look(List<UUID> ticketIds) {
        try {
            var found = classify(ticketIds);
            transaction.executeWithoutResult(status -> order(found));
        } catch (DataAccessException | TransactionException e) {
            log.debug("No first look at {} tickets", ticketIds.size(), e);
        }
    }

    /**
     * A look at one ticket.
     *
     * @param took time of NANO, which counts as any other
     */
    record FirstLook(Glance found, Duration took) {}

    private Map<UUID, FirstLook> classify(List<UUID> ticketIds) {
        return tickets.findAll(ticketIds).stream().collect(Collectors.toMap(Ticket::id, this::look));
    }

    private FirstLook look(Ticket ticket) {
        var started = System.nanoTime();
        var found = classifier.glance(ticket);
        return new FirstLook(found, Duration.ofNanos(System.nanoTime() - started));
    }

    private void order(Map<UUID, FirstLook> firstLooks) {
        jdbc.sql("set local synchronous_commit = off").update();
        rows.order(firstLooks);
    }

    @PreDestroy
    void stop() {
        looks.shutdownNow();
    }
}
