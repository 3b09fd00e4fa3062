package dev.nanodesk.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nanodesk.privacy.AuditTrail.Integrity.Broken;
import dev.nanodesk.privacy.AuditTrail.Integrity.Intact;
import dev.nanodesk.testing.TestDatabase;
import dev.nanodesk.testing.WithoutModelsAndScheduler;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@WithoutModelsAndScheduler
@ApplicationModuleTest
@Import(TestDatabase.class)
class AuditTrailModuleTests {

    private UUID ticket = UUID.randomUUID();

    @Autowired
    AuditTrail audit;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    /** Modulith keeps one instance for all tests of the class. */
    @BeforeEach
    void takeAnotherTicket() {
        ticket = UUID.randomUUID();
    }

    @Test
    void tellsWhatWasDoneInItsOrder() {
        record("routed", Map.of("queue", "billing", "confidence", 0.970));
        record("claimed", Map.of("labels", List.of("a", "b")));

        assertThat(audit.of(ticket)).extracting(AuditTrail.Entry::action).containsExactly("routed", "claimed");
        assertThat(audit.of(ticket).getFirst().facts()).containsEntry("queue", "billing");
        assertThat(audit.verify(ticket))
                .isEqualTo(new Intact(2, audit.of(ticket).getLast().hash()));
    }

    @Test
    void isIntactWhereNothingHappenedYet() {
        assertThat(audit.verify(ticket)).isInstanceOf(Intact.class);
    }

    @Test
    void keepsFactsOfEveryKindVerifiable() {
        record(
                "measured",
                Map.of("tiny", 1e-12, "huge", 1e30, "exact", 1.50, "odd", Double.NaN, "big", Long.MAX_VALUE));
        record(
                "quoted",
                Map.of("z", "NUL \0, lone \uD800, \"quotes\", emoji 🦆", "a", Map.of("nested", List.of(1, 2.0))));
        record("dated", Map.of("at", java.time.Instant.EPOCH, "id", ticket, "took", java.time.Duration.ofSeconds(3)));

        assertThat(audit.verify(ticket)).isInstanceOf(Intact.class);
    }

    @Test
    void vanishesWithItsTransaction() {
        transaction.executeWithoutResult(status -> {
            audit.record(ticket, "nanodesk", "triaged", Map.of());
            status.setRollbackOnly();
        });
        assertThat(audit.of(ticket)).isEmpty();
    }

    @Test
    void refusesToRecordOutsideATransaction() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> audit.record(ticket, "nanodesk", "triaged", Map.of()));
    }

    @Test
    void refusesChangesOfWhatIsRecorded() {
        record("routed", Map.of());
        for (var sql :
                List.of("update audit_entry set actor = 'x'", "delete from audit_entry", "truncate audit_entry")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> jdbc.sql(sql).update())
                    .withStackTraceContaining("audit_entry is append-only");
        }
    }

    @Test
    void findsTheFirstEntryThatWasTamperedWith() {
        record("routed", Map.of("queue", "billing"));
        record("claimed", Map.of());
        record("closed", Map.of());

        tamper("update audit_entry set facts = '{\"queue\": \"orders\"}' where position = 1 and ticket_id = :ticket");
        assertThat(audit.verify(ticket)).isEqualTo(new Broken(1, "content does not match its hash"));

        tamper("update audit_entry set facts = '{\"queue\": \"billing\"}' where position = 1 and ticket_id = :ticket");
        assertThat(audit.verify(ticket)).isInstanceOf(Intact.class);

        tamper("delete from audit_entry where position = 2 and ticket_id = :ticket");
        assertThat(audit.verify(ticket)).isEqualTo(new Broken(2, "entry 2 is missing"));
    }

    @Test
    void chainsEntriesThatAreRecordedAtTheSameTime() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var recorded = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(() -> record("noted", Map.of("number", i))))
                    .toList();
            for (var one : recorded) {
                one.get();
            }
        }
        assertThat(audit.of(ticket)).hasSize(200);
        assertThat(audit.verify(ticket)).isInstanceOf(Intact.class);
    }

    private void record(String action, Map<String, ?> facts) {
        transaction.executeWithoutResult(status -> audit.record(ticket, "nanodesk", action, facts));
    }

    /** What only the owner of the table can do. */
    private void tamper(String sql) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("alter table audit_entry disable trigger audit_entry_is_append_only")
                    .update();
            jdbc.sql(sql).param("ticket", ticket).update();
            jdbc.sql("alter table audit_entry enable trigger audit_entry_is_append_only")
                    .update();
        });
    }
}
