package dev.nanodesk.triage;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import dev.nanodesk.ticket.Ticket;
import dev.nanodesk.ticket.Tickets;
import dev.nanodesk.triage.TicketTriage.Findings;
import dev.nanodesk.triage.TriageRows.Attempt;
import dev.nanodesk.triage.TriageRows.Work;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes one attempt at one scheduled ticket and decides what becomes of it. */
@Component
class TriageWorker {

    private static final Logger log = LoggerFactory.getLogger(TriageWorker.class);

    private final TriageRows rows;
    private final Tickets tickets;
    private final TicketTriage triage;
    private final TriageRecorder recorder;
    private final TriageProperties properties;
    private final Backoff backoff;
    private final Clock clock;

    TriageWorker(
            TriageRows rows,
            Tickets tickets,
            TicketTriage triage,
            TriageRecorder recorder,
            TriageProperties properties,
            Clock clock) {
        this.rows = rows;
        this.tickets = tickets;
        this.triage = triage;
        this.recorder = recorder;
        this.properties = properties;
        this.backoff = new Backoff(properties.retryInitial(), properties.retryMaximum());
        this.clock = clock;
    }

    /** Leaves the scheduler with what to do about the execution: remove it, or try again. */
    CompletionHandler<Void> execute(Work work) {
        var attempt = rows.begin(work, clock.instant());
        return attempt.map(this::attempt).orElseGet(TriageWorker::done);
    }

    // The one catch-all of the program: whatever goes wrong with a ticket must neither lose it nor stop the others.
    private CompletionHandler<Void> attempt(Attempt attempt) {
        try {
            return work(attempt);
        } catch (InterruptedException e) {
            // The thread ends with the scheduler; still interrupted it could not give the ticket back.
            return tryAgain(attempt, "the service was stopped", false, clock.instant());
        } catch (RuntimeException | Error e) {
            log.warn("Triage of ticket {} failed at attempt {}", attempt.ticketId(), attempt.number(), e);
            return failed(attempt, e);
        }
    }

    private CompletionHandler<Void> work(Attempt attempt) throws InterruptedException {
        var ticket = tickets.find(attempt.ticketId());
        if (ticket.isEmpty()) {
            return done();
        }
        var findings = triage.work(ticket.get(), attempt);
        if (findings.unavailable() && attempt.upgrade()) {
            rows.keepEarlierResult(attempt, String.join("; ", findings.shortfalls()));
            return done();
        }
        if (findings.unavailable() && !patienceIsOver(attempt)) {
            return tryAgain(attempt, String.join("; ", findings.shortfalls()), false, beforePatienceIsOver(attempt));
        }
        return save(ticket.get(), attempt, findings);
    }

    private CompletionHandler<Void> save(Ticket ticket, Attempt attempt, Findings findings) {
        if (!recorder.save(ticket, attempt, findings)) {
            log.info("Attempt {} at ticket {} was overtaken; its result is dropped", attempt.number(), ticket.id());
        }
        return done();
    }

    private boolean patienceIsOver(Attempt attempt) {
        return !endOfPatience(attempt).isAfter(clock.instant());
    }

    private Instant beforePatienceIsOver(Attempt attempt) {
        var now = clock.instant();
        var next = now.plus(backoff.upTo(Duration.between(attempt.dueAt(), now)));
        return next.isBefore(endOfPatience(attempt)) ? next : endOfPatience(attempt);
    }

    private Instant endOfPatience(Attempt attempt) {
        return attempt.dueAt().plus(properties.degradeAfter());
    }

    private CompletionHandler<Void> failed(Attempt attempt, Throwable failure) {
        var reason = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        if (attempt.failures() + 1 < properties.parkAfter()) {
            return tryAgain(attempt, reason, true, clock.instant().plus(backoff.after(attempt.failures())));
        }
        rows.park(attempt, reason);
        return done();
    }

    private CompletionHandler<Void> tryAgain(Attempt attempt, String reason, boolean failed, Instant at) {
        return rows.retry(attempt, reason, failed, at) ? at(at) : done();
    }

    private static CompletionHandler<Void> done() {
        return new CompletionHandler.OnCompleteRemove<>();
    }

    private static CompletionHandler<Void> at(Instant next) {
        return (complete, operations) -> operations.reschedule(complete, next);
    }
}
