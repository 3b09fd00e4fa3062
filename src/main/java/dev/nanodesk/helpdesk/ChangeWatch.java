package dev.nanodesk.helpdesk;

import dev.nanodesk.helpdesk.HelpdeskWork.TicketKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks for changes whose webhook was lost. The position moves in the transaction that schedules the tickets up to it, so
 * that each is taken in at least once; what is the same as before has no effect.
 */
@Service
class ChangeWatch {

    /** Times are told in seconds: a ticket fetched so soon after its change may have changed once more. */
    private static final Duration SAME_SECOND = Duration.ofSeconds(3);

    private static final Duration AT_ONCE = Duration.ZERO;

    private final Helpdesks helpdesks;
    private final PositionRows positions;
    private final TicketLinks links;
    private final HelpdeskWork work;
    private final Patience patience;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ChangeWatch(
            Helpdesks helpdesks,
            PositionRows positions,
            TicketLinks links,
            HelpdeskWork work,
            Patience patience,
            TransactionTemplate transaction,
            Clock clock) {
        this.helpdesks = helpdesks;
        this.positions = positions;
        this.links = links;
        this.work = work;
        this.patience = patience;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Begins to watch where that is wanted. */
    void begin() {
        helpdesks.all().stream()
                .filter(helpdesk -> helpdesk.polls() || helpdesk.settings().backfill() > 0)
                .forEach(helpdesk -> work.lookForChanges(helpdesk.name(), clock.instant()));
    }

    /** Looks once. */
    Conclusion look(String connection) {
        var helpdesk =
                helpdesks.find(connection).filter(known -> known.connection().hasApi());
        if (helpdesk.isEmpty()) {
            return Conclusion.FINISHED;
        }
        var position = positions.of(connection);
        return position.isEmpty() ? connect(helpdesk.get()) : lookOn(helpdesk.get(), position.get());
    }

    /** The newest change says how late it is at the helpdesk. */
    private Conclusion connect(Helpdesk helpdesk) {
        var newest = helpdesk.connector().latest(Math.max(1, helpdesk.settings().backfill()), helpdesk.api());
        return concluded(helpdesk, newest.map(changes -> {
            begin(helpdesk, changes);
            return changes;
        }));
    }

    private void begin(Helpdesk helpdesk, Changes newest) {
        transaction.executeWithoutResult(status -> {
            newest.tickets().stream()
                    .limit(helpdesk.settings().backfill())
                    .forEach(ticket -> work.fetchTicket(TicketKey.backfill(helpdesk.name(), ticket.externalId())));
            var connected = PositionRows.Position.connectedAt(newest.latest().orElse(Instant.EPOCH));
            positions.save(helpdesk.name(), connected, clock.instant());
        });
    }

    private Conclusion lookOn(Helpdesk helpdesk, PositionRows.Position position) {
        if (!helpdesk.polls()) {
            return Conclusion.FINISHED;
        }
        return concluded(
                helpdesk,
                helpdesk.connector()
                        .changedSince(position.since(), position.page(), helpdesk.api())
                        .map(changes -> {
                            take(helpdesk, position, changes);
                            return changes;
                        }));
    }

    private void take(Helpdesk helpdesk, PositionRows.Position position, Changes changes) {
        transaction.executeWithoutResult(status -> {
            changes.tickets().stream()
                    .filter(change -> change.changedAt().isAfter(position.connected()))
                    .filter(change -> isNews(helpdesk, change))
                    .forEach(change -> work.fetchTicket(TicketKey.asOf(helpdesk.name(), change)));
            positions.save(helpdesk.name(), position.after(changes), clock.instant());
        });
    }

    private boolean isNews(Helpdesk helpdesk, Changes.Change change) {
        return links.find(helpdesk.name(), change.externalId())
                .map(linked -> linked.mayDifferFrom(change.changedAt(), SAME_SECOND))
                .orElse(true);
    }

    private Conclusion concluded(Helpdesk helpdesk, Reply<Changes> reply) {
        var pause = helpdesk.polls() ? helpdesk.settings().poll() : Duration.ofMinutes(1);
        return switch (reply) {
            case Reply.Done<Changes>(var changes) -> new Conclusion.Again(changes.more() ? AT_ONCE : pause);
            case Reply.Later<Changes>(var reason, var after) -> failed(helpdesk, reason, patience.after(3, after));
            case Reply.Refused<Changes>(var reason) -> failed(helpdesk, reason, patience.after(8, null));
            case Reply.Gone<Changes>(var reason) -> failed(helpdesk, reason, patience.after(8, null));
            case Reply.Conflict<Changes>(var reason) -> failed(helpdesk, reason, pause);
        };
    }

    private Conclusion failed(Helpdesk helpdesk, String reason, Duration pause) {
        positions.failed(helpdesk.name(), reason, clock.instant());
        return new Conclusion.Again(pause);
    }
}
