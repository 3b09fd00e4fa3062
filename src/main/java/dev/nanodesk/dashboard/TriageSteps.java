package dev.nanodesk.dashboard;

import dev.nanodesk.api.TicketView;
import dev.nanodesk.api.TicketViews;
import dev.nanodesk.cost.CallLedger;
import dev.nanodesk.triage.TriageStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A ticket's triage step by step, for somebody who watches it. */
@Component
class TriageSteps {

    private static final int NANOS = 1_000_000_000;

    private final JdbcClient jdbc;
    private final TicketViews views;
    private final CallLedger calls;

    TriageSteps(JdbcClient jdbc, TicketViews views, CallLedger calls) {
        this.jdbc = jdbc;
        this.views = views;
        this.calls = calls;
    }

    /**
     * How far it is.
     *
     * @param calls all model calls so far
     * @param firstLook the category that NANO saw at first; null before it looked
     * @param nanoSeconds what NANO took; null before it looked
     * @param waitedSeconds until work on it began; null before
     * @param workedSeconds from then to the result; null before
     */
    record Steps(
            TicketView ticket,
            List<CallLedger.Call> calls,
            @Nullable String firstLook,
            @Nullable Double nanoSeconds,
            @Nullable Double waitedSeconds,
            @Nullable Double workedSeconds) {

        public boolean isOver() {
            return ticket.status() == TriageStatus.TRIAGED || ticket.status() == TriageStatus.PARKED;
        }
    }

    Optional<Steps> of(UUID ticketId) {
        return views.find(ticketId)
                .flatMap(ticket -> jdbc.sql("""
                        select category, first_look_nanos, saved_event ->> 'nanoTime' as nano_time, due_at, started_at,
                               triaged_at
                        from triage where ticket_id = :id
                        """)
                        .param("id", ticketId)
                        .query((row, number) -> new Steps(
                                ticket,
                                calls.callsAbout(ticketId),
                                row.getString("category"),
                                nanoSeconds(row.getString("nano_time"), row.getObject("first_look_nanos", Long.class)),
                                between(
                                        row.getObject("due_at", OffsetDateTime.class),
                                        row.getObject("started_at", OffsetDateTime.class)),
                                between(
                                        row.getObject("started_at", OffsetDateTime.class),
                                        row.getObject("triaged_at", OffsetDateTime.class))))
                        .optional());
    }

    private static @Nullable Double nanoSeconds(@Nullable String inAll, @Nullable Long firstLookNanos) {
        if (inAll != null) {
            return (double) Duration.parse(inAll).toNanos() / NANOS;
        }
        return firstLookNanos == null ? null : (double) firstLookNanos / NANOS;
    }

    private static @Nullable Double between(@Nullable OffsetDateTime from, @Nullable OffsetDateTime to) {
        return from == null || to == null || to.isBefore(from) ? null : seconds(from.toInstant(), to.toInstant());
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
