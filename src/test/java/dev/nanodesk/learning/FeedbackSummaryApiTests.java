package dev.nanodesk.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.testing.ApiClient;
import dev.nanodesk.testing.NanodeskApiTest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@NanodeskApiTest
class FeedbackSummaryApiTests {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private ApiClient api;

    @BeforeEach
    void startWithoutTickets() {
        api = new ApiClient(port);
        jdbc.sql("delete from triage").update();
        jdbc.sql("delete from ticket").update();
    }

    @Test
    void tellsTheCorrectionRateOfEachDecisionByWeek() {
        var wrong = triaged("2030-01-09T23:59:59Z", "AUTOMATIC");
        var moved = triaged("2030-01-07T00:00:00Z", "AUTOMATIC");
        triaged("2030-01-08T12:00:00Z", "AUTOMATIC");
        triaged("2030-01-08T12:00:00Z", "AUTOMATIC");
        triaged("2030-01-13T23:59:59Z", "REVIEW");
        triaged("2030-01-06T23:59:59Z", "REVIEW"); // the Sunday before
        say(wrong, "CORRECTION", "category");
        say(wrong, "CORRECTION", "queue");
        say(moved, "CORRECTION", "queue");
        say(moved, "DRAFT_ACCEPTED", "draft");

        var summary = api.get("/feedback/summary?from=2030-01-07&to=2030-01-14");

        assertThat(summary.json().path("entries").toString()).isEqualTo("{\"DRAFT_ACCEPTED\":1,\"CORRECTION\":3}");
        assertThat(summary.json().path("weeks").toString())
                .isEqualTo("[{\"week\":\"2030-01-07\",\"decision\":\"AUTOMATIC\",\"triaged\":4,\"corrected\":2,"
                        + "\"correctedCategory\":1,\"correctionRate\":0.5},"
                        + "{\"week\":\"2030-01-07\",\"decision\":\"REVIEW\",\"triaged\":1,\"corrected\":0,"
                        + "\"correctedCategory\":0,\"correctionRate\":0.0}]");
    }

    @Test
    void isEmptyWhereNothingWasTriaged() {
        var summary = api.get("/feedback/summary");

        assertThat(summary.status()).isEqualTo(200);
        assertThat(summary.json().path("weeks")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"from=2030-01-07&to=2030-01-07", "from=yesterday", "from=2030-13-01"})
    void refusesOddPeriods(String period) {
        var summary = api.get("/feedback/summary?" + period);

        assertThat(summary.status()).isEqualTo(400);
        assertThat(summary.text("/errors/0/field")).isEqualTo("from");
    }

    private UUID triaged(String at, String decision) {
        var ticket = api.post(
                "/tickets",
                "{\"source\":\"shop\",\"subject\":\"Parcel\",\"body\":\"Where is my parcel?\"}",
                "Prefer",
                "wait=20");
        var id = UUID.fromString(ticket.text("/id"));
        jdbc.sql("update triage set triaged_at = :at, decision = :decision where ticket_id = :id")
                .param("at", Instant.parse(at).atOffset(ZoneOffset.UTC))
                .param("decision", decision)
                .param("id", id)
                .update();
        return id;
    }

    private void say(UUID ticketId, String kind, String field) {
        jdbc.sql("""
                insert into feedback (id, ticket_id, attempt, at, agent, kind, field)
                values (:id, :ticketId, 1, '2030-01-10T00:00:00Z', 'grace', :kind, :field)
                """)
                .param("id", UUID.randomUUID())
                .param("ticketId", ticketId)
                .param("kind", kind)
                .param("field", field)
                .update();
    }
}
