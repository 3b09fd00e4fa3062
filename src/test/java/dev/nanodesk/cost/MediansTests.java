package dev.nanodesk.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.testing.NanodeskApiTest;
import dev.nanodesk.triage.CloudCall.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@NanodeskApiTest
class MediansTests {

    private static final Instant NOW = Instant.parse("2026-07-01T10:00:00Z");

    @Autowired
    TriageLedger ledger;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Test
    void knowsAMedianFromTheFifthTextOn() {
        var clock = new MovableClock(NOW);
        var medians = new Medians(jdbc, clock);
        for (var answer : new int[] {10, 1_000, 30}) {
            triage(LedgerFacts.generated(0, answer), LedgerFacts.generated(700, 2 * answer));
        }
        assertThat(medians.summary()).isEmpty();

        triage(LedgerFacts.generated(0, 20), LedgerFacts.generated(800, 5));
        triage(LedgerFacts.generated(0, 40), LedgerFacts.unwanted());
        triage(LedgerFacts.avoided(), LedgerFacts.avoided());
        clock.advance(Duration.ofSeconds(11));

        assertThat(medians.summary()).contains(new Medians.Median(0, 30));
        assertThat(medians.draft()).isEmpty();
    }

    private void triage(Part summary, Part draft) {
        transaction.executeWithoutResult(status -> events.publishEvent(LedgerFacts.triaged(
                UUID.randomUUID(), 1, false, "delivery", false, LedgerFacts.cloudCall(300, summary, draft), NOW)));
        ledger.write();
    }
}
