package dev.nanodesk.helpdesk;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Service;

/**
 * Tells systems what was written down for them, at least once each. A crash between the receiver's answer and our note of
 * it sends once more, under the same id.
 */
@Service
class OutgoingSender {

    private static final Duration SOON = Duration.ofSeconds(2);

    private final OutgoingTargets targets;
    private final OutgoingRows rows;
    private final Patience patience;
    private final HelpdeskMetrics metrics;
    private final Clock clock;

    OutgoingSender(
            OutgoingTargets targets, OutgoingRows rows, Patience patience, HelpdeskMetrics metrics, Clock clock) {
        this.targets = targets;
        this.rows = rows;
        this.patience = patience;
        this.metrics = metrics;
        this.clock = clock;
    }

    Conclusion send(UUID id) {
        return rows.waiting(id).map(this::send).orElse(Conclusion.FINISHED);
    }

    private Conclusion send(OutgoingRows.Waiting waiting) {
        var target = targets.find(waiting.target());
        if (target.isEmpty()) {
            rows.finish(waiting.id(), "DROPPED", "the webhook is no longer configured", clock.instant());
            return Conclusion.FINISHED;
        }
        var alone = Duration.between(clock.instant(), target.get().trouble().until());
        if (alone.isPositive()) {
            return again(waiting, target.get().trouble().reason(), spread(alone));
        }
        if (!target.get().begin()) {
            return new Conclusion.Again(spread(SOON));
        }
        try {
            return post(waiting, target.get());
        } finally {
            target.get().end();
        }
    }

    private Conclusion post(OutgoingRows.Waiting waiting, OutgoingTarget target) {
        return switch (target.post(waiting.id(), waiting.event(), waiting.body(), clock.instant())) {
            case Reply.Done<Integer> done -> delivered(waiting, target);
            case Reply.Gone<Integer>(var reason) -> park(waiting, reason);
            case Reply.Refused<Integer>(var reason) -> park(waiting, reason);
            case Reply.Conflict<Integer>(var reason) -> failed(waiting, target, new Reply.Later<>(reason, null));
            case Reply.Later<Integer> later -> failed(waiting, target, later);
        };
    }

    private Conclusion delivered(OutgoingRows.Waiting waiting, OutgoingTarget target) {
        target.succeeded();
        rows.finish(waiting.id(), "DELIVERED", null, clock.instant());
        metrics.told(waiting.target(), waiting.event(), "DELIVERED");
        return Conclusion.FINISHED;
    }

    private Conclusion failed(OutgoingRows.Waiting waiting, OutgoingTarget target, Reply.Later<?> later) {
        var pause = patience.after(target.trouble().failures(), later.after());
        target.failed(later.reason(), clock.instant().plus(pause));
        metrics.told(waiting.target(), waiting.event(), "AGAIN");
        return again(waiting, later.reason(), pause);
    }

    private Conclusion again(OutgoingRows.Waiting waiting, String reason, Duration pause) {
        if (patience.isOver(waiting.since(), clock.instant())) {
            return park(waiting, reason);
        }
        rows.fail(waiting.id(), reason);
        return new Conclusion.Again(pause);
    }

    /** Gives a post up that fails whatever is done. */
    void giveUp(UUID id, String reason) {
        rows.waiting(id).ifPresent(waiting -> park(waiting, reason));
    }

    private Conclusion park(OutgoingRows.Waiting waiting, String reason) {
        rows.park(waiting.id(), reason, clock.instant());
        metrics.told(waiting.target(), waiting.event(), "PARKED");
        return Conclusion.FINISHED;
    }

    /** So that not all that wait come back at once. */
    private static Duration spread(Duration pause) {
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 2 + 100));
    }
}
