package dev.nanodesk.api;

import dev.nanodesk.inference.InferenceCompleted;
import dev.nanodesk.learning.TicketJudged;
import dev.nanodesk.routing.AssignmentChanged;
import dev.nanodesk.ticket.MessageAdded;
import dev.nanodesk.ticket.TicketsReceived;
import dev.nanodesk.triage.CategoryCorrected;
import dev.nanodesk.triage.TicketTriaged;
import dev.nanodesk.triage.TriageAccepted;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells all replicas which tickets have changed, by PostgreSQL's notifications: five times a second at most, so that a
 * flood of tickets costs one statement each time. What a crash leaves untold shows at the next look at the page.
 */
@Component
class TicketChanges {

    static final String CHANNEL = "nanodesk_tickets";

    private static final Logger log = LoggerFactory.getLogger(TicketChanges.class);

    /** PostgreSQL takes 7,999 bytes; an id and a comma are 37. */
    private static final int IDS_A_NOTICE = 200;

    /** More at once are told as "many": whoever looks then looks anew. */
    private static final int MOST_IDS = 1_000;

    static final String MANY = "many";

    private final JdbcClient jdbc;
    private final Set<UUID> changed = ConcurrentHashMap.newKeySet();

    TicketChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @TransactionalEventListener
    void on(TicketsReceived received) {
        changed.addAll(received.ticketIds());
    }

    @TransactionalEventListener
    void on(MessageAdded added) {
        changed.add(added.ticketId());
    }

    @TransactionalEventListener
    void on(InferenceCompleted completed) {
        changed.add(completed.subjectId());
    }

    @TransactionalEventListener
    void on(TicketTriaged triaged) {
        changed.add(triaged.ticketId());
    }

    @TransactionalEventListener
    void on(AssignmentChanged changed) {
        this.changed.add(changed.ticketId());
    }

    @TransactionalEventListener
    void on(CategoryCorrected corrected) {
        changed.add(corrected.ticketId());
    }

    @TransactionalEventListener
    void on(TriageAccepted accepted) {
        changed.add(accepted.ticketId());
    }

    @TransactionalEventListener
    void on(TicketJudged judged) {
        changed.add(judged.ticketId());
    }

    @Scheduled(fixedDelayString = "${nanodesk.api.notice-interval:200ms}")
    void tell() {
        var ids = taken();
        try {
            if (ids.size() > MOST_IDS) {
                notify(MANY);
            } else {
                inParts(ids).forEach(this::notify);
            }
        } catch (DataAccessException | TransactionException e) {
            log.debug("Nobody was told of {} changed tickets", ids.size(), e);
        }
    }

    private Set<UUID> taken() {
        var ids = new LinkedHashSet<>(changed);
        changed.removeAll(ids);
        return ids;
    }

    private static List<String> inParts(Set<UUID> ids) {
        var parts = new ArrayList<String>();
        var left = List.copyOf(ids);
        for (var from = 0; from < left.size(); from += IDS_A_NOTICE) {
            parts.add(left.subList(from, Math.min(left.size(), from + IDS_A_NOTICE)).stream()
                    .map(UUID::toString)
                    .collect(Collectors.joining(",")));
        }
        return parts;
    }

    private void notify(String payload) {
        jdbc.sql("select pg_notify(:channel, :payload)")
                .param("channel", CHANNEL)
                .param("payload", payload)
                .query((row, number) -> payload)
                .list();
    }
}
