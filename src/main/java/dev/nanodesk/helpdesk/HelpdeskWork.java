package dev.nanodesk.helpdesk;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Schedules work with helpdesks, within the transaction that asks for it. */
@Service
class HelpdeskWork {

    static final String READ_DELIVERY = "read-delivery";
    static final String FETCH_TICKET = "fetch-ticket";
    static final String WRITE_BACK = "write-back";
    static final String LOOK_FOR_CHANGES = "look-for-changes";
    static final String SEND_WEBHOOK = "send-webhook";

    private final ObjectProvider<Scheduler> scheduler;
    private final Clock clock;

    HelpdeskWork(@HelpdeskScheduler ObjectProvider<Scheduler> scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    void readDelivery(UUID deliveryId) {
        schedule(READ_DELIVERY, deliveryId.toString(), clock.instant());
    }

    void fetchTicket(TicketKey key) {
        schedule(FETCH_TICKET, key.instance(), clock.instant());
    }

    void writeBack(Wanted wanted, Instant at) {
        schedule(WRITE_BACK, wanted.instance(), at);
    }

    void lookForChanges(String connection, Instant at) {
        schedule(LOOK_FOR_CHANGES, connection, at);
    }

    void sendWebhook(UUID outgoingId) {
        schedule(SEND_WEBHOOK, outgoingId.toString(), clock.instant());
    }

    private void schedule(String task, String instance, Instant at) {
        scheduler.getObject().scheduleIfNotExists(new TaskInstance<>(task, instance), at);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    scheduler.getObject().triggerCheckForDueExecutions();
                }
            });
        }
    }

    /** A ticket at a helpdesk, as of a change of it. */
    record TicketKey(String connection, String externalId, String asOf) {

        private static final String BACKFILL = "backfill";

        static TicketKey asOf(String connection, Changes.Change change) {
            return new TicketKey(
                    connection, change.externalId(), change.changedAt().toString());
        }

        static TicketKey backfill(String connection, String externalId) {
            return new TicketKey(connection, externalId, BACKFILL);
        }

        boolean isBackfill() {
            return asOf.equals(BACKFILL);
        }

        static TicketKey of(String instance) {
            var parts = instance.split("\\|", 3);
            return new TicketKey(parts[0], parts[1], parts[2]);
        }

        String instance() {
            return connection + "|" + externalId + "|" + asOf;
        }
    }

    /** A write-back: the ticket and the number that fences it. */
    record Wanted(UUID ticketId, int number) {

        static Wanted of(String instance) {
            var parts = instance.split("/", 2);
            return new Wanted(UUID.fromString(parts[0]), Integer.parseInt(parts[1]));
        }

        String instance() {
            return ticketId + "/" + number;
        }
    }
}
