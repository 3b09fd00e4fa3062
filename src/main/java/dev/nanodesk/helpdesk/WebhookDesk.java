package dev.nanodesk.helpdesk;

import com.fasterxml.uuid.Generators;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes deliveries: verified first, then stored with their scheduled work, or not at all. */
@Service
class WebhookDesk {

    private final Helpdesks helpdesks;
    private final DeliveryRows rows;
    private final HelpdeskWork work;
    private final HelpdeskMetrics metrics;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WebhookDesk(
            Helpdesks helpdesks,
            DeliveryRows rows,
            HelpdeskWork work,
            HelpdeskMetrics metrics,
            TransactionTemplate transaction,
            Clock clock) {
        this.helpdesks = helpdesks;
        this.rows = rows;
        this.work = work;
        this.metrics = metrics;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of a delivery. */
    sealed interface Receipt {

        record Taken(UUID id) implements Receipt {}

        record Known() implements Receipt {}

        record Greeted() implements Receipt {}

        record Refused(String reason) implements Receipt {}

        record Foreign() implements Receipt {}

        record Unknown() implements Receipt {}
    }

    boolean knows(String connection) {
        return helpdesks.find(connection).isPresent();
    }

    Receipt receive(String connection, Delivery delivery, String address) {
        var helpdesk = helpdesks.find(connection);
        if (helpdesk.isEmpty()) {
            return new Receipt.Unknown();
        }
        var receipt = helpdesk.get().takesFrom(address) ? take(helpdesk.get(), delivery) : new Receipt.Foreign();
        metrics.delivered(connection, receipt);
        return receipt;
    }

    private Receipt take(Helpdesk helpdesk, Delivery delivery) {
        return switch (helpdesk.verify(delivery, clock.instant())) {
            case Verification.Refused(var reason) -> new Receipt.Refused(reason);
            case Verification.Genuine(var id) ->
                helpdesk.read(delivery) instanceof Event.Greeting
                        ? new Receipt.Greeted()
                        : store(helpdesk, delivery, Optional.ofNullable(id));
        };
    }

    /**
     * A delivery without an id of its own is known while an equal one waits only: once that is worked through, an equal
     * body may tell of another change.
     */
    private Receipt store(Helpdesk helpdesk, Delivery delivery, Optional<String> deliveryId) {
        var id = Generators.timeBasedEpochGenerator().generate();
        var key = deliveryId.map("id:"::concat).orElseGet(() -> "hash:" + hash(delivery));
        return transaction.execute(status -> {
            var stored = deliveryId.isPresent()
                    ? rows.insert(id, helpdesk.name(), key, delivery, clock.instant())
                    : rows.insertOrRenew(id, helpdesk.name(), key, delivery, clock.instant());
            stored.ifPresent(work::readDelivery);
            return stored.<Receipt>map(Receipt.Taken::new).orElseGet(Receipt.Known::new);
        });
    }

    private static String hash(Delivery delivery) {
        try {
            return Signatures.hex(MessageDigest.getInstance("SHA-256").digest(delivery.body()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
