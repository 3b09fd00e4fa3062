package dev.nanodesk.triage;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import dev.nanodesk.ticket.Ticket;
import dev.nanodesk.ticket.Tickets;
import dev.nanodesk.triage.TriageTraces.Step;
import io.micrometer.observation.Observation;
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
    private final TriageTraces traces;
    private final TriageMetrics metrics;
    private final TriageProperties properties;
    private final Backoff backoff;
    private final Clock clock;

    TriageWorker(
            TriageRows rows,
            Tickets tickets,
            TicketTriage triage,
            TriageRecorder recorder,
            TriageTraces traces,
            TriageMetrics metrics,
            TriageProperties properties,
            Clock clock) {
        this.rows = rows;
        this.tickets = tickets;
        this.triage = triage;
        this.recorder = recorder;
        this.traces = traces;
        this.metrics = metrics;
        this.properties = properties;
        this.backoff = new Backoff(properties.retryInitial(), properties.retryMaximum());
        this.clock = clock;
    }

    /** Leaves the scheduler with what to do about the execution: remove it, or try again. */
    CompletionHandler<Void> execute(Work work) {
        return rows.begin(work, clock.instant())
                .map(attempt -> traces.attempt(attempt, observation -> attempt(attempt, observation)))
                .map(Conclusion::next)
                .orElseGet(TriageWorker::remove);
    }

    // The one catch-all of the program: whatever goes wrong with a ticket must neither lose it nor stop the others.
    private Conclusion attempt(Attempt attempt, Observation observation) {
        try {
            return work(attempt);
        } catch (InterruptedException e) {
            // The thread ends with the scheduler; still interrupted it could not give the ticket back.
            return tryAgain(attempt, Ending.STOPPED, "the service was stopped", clock.instant());
        } catch (RuntimeException | Error e) {
            log.warn("Triage of ticket {} failed at attempt {}", attempt.ticketId(), attempt.number(), e);
            observation.error(e);
            return failed(attempt, e);
        }
    }

    private Conclusion work(Attempt attempt) throws InterruptedException {
        var ticket = tickets.find(attempt.ticketId());
        if (ticket.isEmpty()) {
            return done(Ending.GONE);
        }
        var findings = triage.work(ticket.get(), attempt);
        if (findings.unavailable() && attempt.upgrade()) {
            rows.keepEarlierResult(attempt, String.join("; ", findings.shortfalls()));
            return done(Ending.UNCHANGED);
        }
        if (findings.unavailable() && !patienceIsOver(attempt)) {
            return tryAgain(
                    attempt,
                    Ending.UNAVAILABLE,
                    String.join("; ", findings.shortfalls()),
                    beforePatienceIsOver(attempt));
        }
        return save(ticket.get(), attempt, findings);
    }

    private Conclusion save(Ticket ticket, Attempt attempt, Findings findings) throws InterruptedException {
        if (!traces.step(Step.PUBLISH, () -> recorder.save(ticket, attempt, findings))) {
            log.info("Attempt {} at ticket {} was overtaken; its result is dropped", attempt.number(), ticket.id());
            return done(Ending.OVERTAKEN);
        }
        metrics.saved(attempt, findings, clock.instant());
        return done(Ending.SAVED);
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

    private Conclusion failed(Attempt attempt, Throwable failure) {
        var reason = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        if (attempt.failures() + 1 < properties.parkAfter()) {
            return tryAgain(attempt, Ending.FAILED, reason, clock.instant().plus(backoff.after(attempt.failures())));
        }
        return done(rows.park(attempt, reason) ? Ending.PARKED : Ending.OVERTAKEN);
    }

    private Conclusion tryAgain(Attempt attempt, Ending ending, String reason, Instant at) {
        return rows.retry(attempt, reason, ending == Ending.FAILED, at)
                ? new Conclusion(ending, (complete, operations) -> operations.reschedule(complete, at))
                : done(Ending.OVERTAKEN);
    }

    private static Conclusion done(Ending ending) {
        return new Conclusion(ending, remove());
    }

    private static CompletionHandler<Void> remove() {
        return new CompletionHandler.OnCompleteRemove<>();
    }
}
