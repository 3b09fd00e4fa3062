package dev.nanodesk.cost;

import dev.nanodesk.inference.Tier;
import dev.nanodesk.triage.TicketTriaged;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every saved triage once: NANO's work on it, and what a cloud model would have been sent instead. A statement for each
 * ticket would take some percent of triage with NANO alone; so they are written together, a moment later. What a replica
 * still had in memory when it died, {@link LedgerRecovery} finds.
 */
@Component
class TriageLedger {

    private static final int AT_ONCE = 1_000;
    private static final JsonMapper ROWS = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final JdbcClient jdbc;
    private final CostProperties properties;
    private final EnergyMeter meter;
    private final Medians medians;
    private final CostMetrics metrics;
    private final String machine;
    private final Queue<TicketTriaged> unwritten = new ConcurrentLinkedQueue<>();

    TriageLedger(JdbcClient jdbc, CostProperties properties, EnergyMeter meter, Medians medians, CostMetrics metrics) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.meter = meter;
        this.medians = medians;
        this.metrics = metrics;
        this.machine = properties.machineOf(Tier.NANO).name();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(TicketTriaged triaged) {
        unwritten.add(triaged);
    }

    /** Writes what was saved before this call. */
    @Scheduled(fixedDelayString = "PT1S")
    @PreDestroy
    synchronized void write() {
        while (!unwritten.isEmpty()) {
            var next = unwritten.stream().limit(AT_ONCE).toList();
            write(next);
            // Only now: what cannot be written stays for the next time.
            next.forEach(written -> unwritten.remove());
        }
    }

    /** Writes what is not there yet. */
    final void write(Collection<TicketTriaged> triages) {
        if (triages.isEmpty()) {
            return;
        }
        var entries = entries(triages);
        entries.keySet().retainAll(insert(List.copyOf(entries.values())));
        metrics.count(entries.values());
    }

    private record Key(UUID ticketId, int attempt) {}

    /** On several threads at a time NANO draws no more than on one: each moment belongs to the triage that came first. */
    private Map<Key, TriageEntry> entries(Collection<TicketTriaged> triages) {
        var entries = new LinkedHashMap<Key, TriageEntry>();
        var booked = new Span(Instant.MIN, Instant.MIN);
        var inOrder = triages.stream()
                .sorted(Comparator.comparing(triaged -> nano(triaged).from()))
                .toList();
        for (var triaged : inOrder) {
            var own = nano(triaged).without(List.of(booked));
            entries.putIfAbsent(new Key(triaged.ticketId(), triaged.attempt()), entry(triaged, own));
            booked =
                    own.isEmpty() ? booked : new Span(Instant.MIN, own.getLast().to());
        }
        return entries;
    }

    /** When NANO was at work, as if right before the end. */
    private static Span nano(TicketTriaged triaged) {
        return Span.ending(triaged.triagedAt(), triaged.nanoTime());
    }

    private TriageEntry entry(TicketTriaged triaged, List<Span> nano) {
        var energy = meter.of(Tier.NANO, nano);
        var work = new TriageEntry.Work(
                machine,
                energy,
                energy.cost(properties.pricePerKilowattHour()),
                properties.currency(),
                energy.grams(properties.gramsPerKilowattHour()));
        return TriageEntry.of(triaged, work, medians);
    }

    private Set<Key> insert(List<TriageEntry> entries) {
        return new HashSet<>(jdbc.sql("""
                insert into triage_entry
                select * from jsonb_populate_recordset(null::triage_entry, :rows::jsonb)
                on conflict (ticket_id, attempt) do nothing
                returning ticket_id, attempt
                """)
                .param("rows", ROWS.writeValueAsString(entries))
                .query((row, number) -> new Key(row.getObject(1, UUID.class), row.getInt(2)))
                .list());
    }
}
