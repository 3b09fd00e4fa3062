package dev.nanodesk.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.testing.ApiClient;
import dev.nanodesk.testing.NanodeskApiTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@NanodeskApiTest
class LedgerRecoveryTests {

    @LocalServerPort
    int port;

    @Autowired
    TriageLedger ledger;

    @Autowired
    LedgerRecovery recovery;

    @Autowired
    JdbcClient jdbc;

    private ApiClient api;

    @BeforeEach
    void client() {
        api = new ApiClient(port);
    }

    @Test
    void booksWhatADeadReplicaHadInMemory() {
        var ticket = triagedTicket();
        jdbc.sql("delete from triage_entry where ticket_id = :id")
                .param("id", ticket)
                .update();
        jdbc.sql("update triage set triaged_at = now() - interval '90 seconds' where ticket_id = :id")
                .param("id", ticket)
                .update();
        jdbc.sql("insert into ledger_writer values (:writer, now() - interval '92 seconds')")
                .param("writer", UUID.randomUUID())
                .update();

        recovery.recover();

        assertThat(entries(ticket)).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from ledger_writer where written_until < now() - interval '1 minute'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void showsTheBillOfATicket() {
        var ticket = triagedTicket();

        var bill = api.get("/tickets/" + ticket).json().at("/bill");

        assertThat(bill.at("/currency").asString()).isEqualTo("USD");
        assertThat(bill.at("/marginal/amount").decimalValue()).isPositive();
        assertThat(bill.at("/provisional").asBoolean()).isTrue();
        assertThat(bill.at("/energy/source").asString()).isEqualTo("estimated from configured watts");
        assertThat(bill.at("/references")).hasSize(3).allSatisfy(reference -> {
            assertThat(reference.at("/cost/low").decimalValue()).isPositive();
            assertThat(reference.at("/priceFrom").asString()).isEqualTo("2026-08-05");
        });
    }

    private UUID triagedTicket() {
        var answer = api.post(
                "/tickets",
                "{\"source\":\"test\",\"subject\":\"Parcel\",\"body\":\"Where is it?\"}",
                "Prefer",
                "wait=20");
        assertThat(answer.text("/status")).isEqualTo("TRIAGED");
        var id = UUID.fromString(answer.text("/id"));
        ledger.write();
        assertThat(entries(id)).isEqualTo(1);
        return id;
    }

    private long entries(UUID ticket) {
        return jdbc.sql("select count(*) from triage_entry where ticket_id = :id")
                .param("id", ticket)
                .query(Long.class)
                .single();
    }
}
