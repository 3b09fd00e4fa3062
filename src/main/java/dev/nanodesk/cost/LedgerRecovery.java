package dev.nanodesk.cost;

import dev.nanodesk.triage.Triages;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Books what a replica had in memory when it died. Each replica notes every few seconds until when its triages are
 * written; where the notes stop, another one, or the next start, reads again what was saved from there on.
 */
@Component
class LedgerRecovery {

    private static final Logger log = LoggerFactory.getLogger(LedgerRecovery.class);
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final UUID self = UUID.randomUUID();
    private final JdbcClient jdbc;
    private final TriageLedger ledger;
    private final Triages triages;
    private final Clock clock;

    LedgerRecovery(JdbcClient jdbc, TriageLedger ledger, Triages triages, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.triages = triages;
        this.clock = clock;
    }

    private record Dead(UUID writer, Instant writtenUntil) {}

    @Scheduled(fixedDelayString = "PT5S")
    void note() {
        var until = clock.instant();
        ledger.write();
        jdbc.sql("""
                insert into ledger_writer (writer, written_until) values (:self, :until)
                on conflict (writer) do update set written_until = excluded.written_until
                """)
                .param("self", self)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT5S")
    void recover() {
        jdbc.sql("select writer, written_until from ledger_writer where written_until < :silent and writer <> :self")
                .param("silent", clock.instant().minus(SILENCE).atOffset(ZoneOffset.UTC))
                .param("self", self)
                .query((row, number) -> new Dead(
                        row.getObject(1, UUID.class),
                        row.getObject(2, OffsetDateTime.class).toInstant()))
                .list()
                .forEach(this::recover);
    }

    private void recover(Dead dead) {
        var from = dead.writtenUntil().minus(MARGIN);
        var saved = triages.savedBetween(from, dead.writtenUntil().plus(SILENCE).plus(MARGIN));
        ledger.write(saved);
        jdbc.sql("delete from ledger_writer where writer = :writer and written_until = :until")
                .param("writer", dead.writer())
                .param("until", dead.writtenUntil().atOffset(ZoneOffset.UTC))
                .update();
        log.info("Checked {} triages since {} that a stopped replica may not have booked", saved.size(), from);
    }
}
