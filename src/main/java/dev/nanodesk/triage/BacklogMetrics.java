package dev.nanodesk.triage;

import dev.nanodesk.ticket.TicketsReceived;
import dev.nanodesk.ticket.TicketsReceived.WayIn;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** The backlog's gauges, read every five seconds, and the intake's counter. */
@Component
class BacklogMetrics {

    private final Backlog backlog;
    private final MeterRegistry registry;
    private volatile Backlog.State state = new Backlog.State(0, 0, 0, 0, null, false);

    BacklogMetrics(Backlog backlog, MeterRegistry registry) {
        this.backlog = backlog;
        this.registry = registry;
    }

    @PostConstruct
    void register() {
        tickets("waiting", Backlog.State::waiting);
        tickets("running", Backlog.State::running);
        tickets("retrying", Backlog.State::retrying);
        tickets("parked", Backlog.State::parked);
        Gauge.builder(
                        "nanodesk.backlog.oldest",
                        this,
                        metrics -> Objects.requireNonNullElse(metrics.state.oldestSeconds(), 0.0))
                .description("Age of the oldest ticket that waits for its triage")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("nanodesk.backlog.paused", this, metrics -> metrics.state.paused() ? 1 : 0)
                .description("1 while triage is paused")
                .register(registry);
        Arrays.stream(WayIn.values()).forEach(this::tickets);
    }

    @Scheduled(fixedDelayString = "PT5S")
    void read() {
        state = backlog.state();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(TicketsReceived received) {
        tickets(received.way()).increment(received.ticketIds().size());
    }

    private Counter tickets(WayIn way) {
        return Counter.builder("nanodesk.intake.tickets")
                .description("Tickets stored")
                .tag("way", way.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private void tickets(String status, ToDoubleFunction<Backlog.State> count) {
        Gauge.builder("nanodesk.backlog.tickets", this, metrics -> count.applyAsDouble(metrics.state))
                .description("Tickets by where they stand in the backlog")
                .tag("status", status)
                .register(registry);
    }
}
