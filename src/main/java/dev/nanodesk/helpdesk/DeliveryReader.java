package dev.nanodesk.helpdesk;

import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Works through stored deliveries: what they tell of tickets is taken in, or fetched first. */
@Service
class DeliveryReader {

    private static final Logger log = LoggerFactory.getLogger(DeliveryReader.class);
    private static final String DONE = "DONE";
    private static final String IGNORED = "IGNORED";
    private static final String UNREADABLE = "UNREADABLE";

    private final Helpdesks helpdesks;
    private final DeliveryRows rows;
    private final TicketFetcher fetcher;
    private final TicketIntake intake;
    private final Patience patience;
    private final HelpdeskMetrics metrics;
    private final Clock clock;

    DeliveryReader(
            Helpdesks helpdesks,
            DeliveryRows rows,
            TicketFetcher fetcher,
            TicketIntake intake,
            Patience patience,
            HelpdeskMetrics metrics,
            Clock clock) {
        this.helpdesks = helpdesks;
        this.rows = rows;
        this.fetcher = fetcher;
        this.intake = intake;
        this.patience = patience;
        this.metrics = metrics;
        this.clock = clock;
    }

    Conclusion read(UUID deliveryId) {
        return rows.waiting(deliveryId).map(this::read).orElse(Conclusion.FINISHED);
    }

    private Conclusion read(DeliveryRows.Waiting waiting) {
        var helpdesk = helpdesks.find(waiting.connection());
        if (helpdesk.isEmpty()) {
            return end(waiting, IGNORED, "the connection is no longer configured");
        }
        return switch (helpdesk.get().read(waiting.delivery())) {
            case Event.Greeting greeting -> end(waiting, IGNORED, "a greeting");
            case Event.Ignored(var reason) -> end(waiting, IGNORED, reason);
            case Event.Unreadable(var reason) -> end(waiting, UNREADABLE, reason);
            case Event.Removed(var externalId) -> remove(waiting, helpdesk.get(), externalId);
            case Event.Changed changed -> take(waiting, helpdesk.get(), changed);
        };
    }

    private Conclusion remove(DeliveryRows.Waiting waiting, Helpdesk helpdesk, String externalId) {
        intake.remove(helpdesk, externalId);
        return end(waiting, DONE, "ticket %s is gone".formatted(externalId));
    }

    private Conclusion take(DeliveryRows.Waiting waiting, Helpdesk helpdesk, Event.Changed changed) {
        if (helpdesk.isOwn(changed.actor())) {
            return end(waiting, IGNORED, "our own change");
        }
        var ticket = changed.ticket();
        if (ticket == null && !helpdesk.connection().hasApi()) {
            return end(
                    waiting, UNREADABLE, "it tells only a part of the ticket, and there is no token to fetch the rest");
        }
        var taken = ticket == null
                ? fetcher.take(helpdesk, changed.externalId())
                : new Reply.Done<>(intake.take(helpdesk, ticket));
        return switch (taken) {
            case Reply.Done<TicketIntake.Taken>(var done) -> end(waiting, DONE, done.summary());
            case Reply.Gone<TicketIntake.Taken> gone -> remove(waiting, helpdesk, changed.externalId());
            case Reply.Refused<TicketIntake.Taken>(var reason) -> park(waiting, reason);
            case Reply.Conflict<TicketIntake.Taken>(var reason) -> again(waiting, new Reply.Later<>(reason, null));
            case Reply.Later<TicketIntake.Taken> later -> again(waiting, later);
        };
    }

    private Conclusion again(DeliveryRows.Waiting waiting, Reply.Later<?> later) {
        if (patience.isOver(waiting.receivedAt(), clock.instant())) {
            return park(waiting, later.reason());
        }
        rows.fail(waiting.id(), later.reason());
        return new Conclusion.Again(patience.after(waiting.failures(), later.after()));
    }

    /** Gives a delivery up that fails whatever is done. */
    void giveUp(UUID deliveryId, String reason) {
        rows.waiting(deliveryId).ifPresent(waiting -> park(waiting, reason));
    }

    private Conclusion park(DeliveryRows.Waiting waiting, String reason) {
        log.warn("A delivery of '{}' is parked: {}", waiting.connection(), reason);
        metrics.read(waiting.connection(), "PARKED");
        rows.park(waiting.id(), reason, clock.instant());
        return Conclusion.FINISHED;
    }

    private Conclusion end(DeliveryRows.Waiting waiting, String outcome, String reason) {
        if (outcome.equals(UNREADABLE)) {
            log.warn("A delivery of '{}' cannot be read: {}", waiting.connection(), reason);
        }
        metrics.read(waiting.connection(), outcome);
        rows.finish(waiting.id(), outcome, reason, clock.instant());
        return Conclusion.FINISHED;
    }
}
