package dev.nanodesk.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.access.Role;
import dev.nanodesk.testing.ApiClient;
import dev.nanodesk.testing.NanodeskApiTest;
import dev.nanodesk.testing.PageClient;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@NanodeskApiTest
class FeedbackPagesApiTests {

    private static final String JANUARY = "?period=own&from=2030-01-01&to=2030-01-31";
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private ApiClient api;
    private PageClient lead;

    @BeforeEach
    void signInWithoutTickets() {
        api = new ApiClient(port);
        lead = PageClient.signedInAs(port, Role.LEAD);
        jdbc.sql("delete from triage").update();
        jdbc.sql("delete from ticket").update();
    }

    @Test
    void saysWhatToDoWhereThereIsNoFeedback() {
        assertThat(lead.get("/feedback").body())
                .contains("Nothing was triaged or judged in this period", "docs/feedback.md", "Nothing that fits");
    }

    @Test
    void tellsAgreementOfAllAndOfThoseThatSomebodyLookedAt() {
        var wrong = triaged("2030-01-09T12:00:00Z", "AUTOMATIC");
        var right = triaged("2030-01-09T12:00:00Z", "AUTOMATIC");
        triaged("2030-01-09T12:00:00Z", "AUTOMATIC");
        triaged("2030-01-09T12:00:00Z", "AUTOMATIC");
        say(wrong, "CORRECTION", "category", "delivery", "refund", null, "grace");
        say(right, "DRAFT_ACCEPTED", "draft", null, null, null, "grace");

        var page = lead.get("/feedback" + JANUARY).body();

        assertThat(page).contains(">75.0 %<", ">50.0 %<", "those nobody looked at count as right");
        assertThat(lead.get("/feedback/weeks.csv" + JANUARY).body())
                .isEqualTo(
                        "week,decision,triaged,seen,corrected,corrected_category\r\n2030-01-07,AUTOMATIC,4,2,1,1\r\n");
    }

    @Test
    void countsNothingThatWasTakenBack() {
        var ticket = triaged("2030-01-09T12:00:00Z", "AUTOMATIC");
        say(ticket, "CORRECTION", "category", "delivery", "refund", null, "grace");
        jdbc.sql("update feedback set undone_at = now()").update();

        assertThat(lead.get("/feedback/weeks.csv" + JANUARY).body()).contains("AUTOMATIC,1,0,0,0");
        assertThat(lead.get("/feedback" + JANUARY).body()).contains("taken back", "Nobody corrected a category");
    }

    @Test
    void listsWhatIsAskedFor() {
        var one = triaged("2030-01-09T12:00:00Z", "REVIEW");
        say(one, "CORRECTION", "category", "delivery", "refund", "wants the money", "grace");
        say(one, "DRAFT_REJECTED", "draft", null, null, "wrong order", "ada");

        assertThat(lead.get("/feedback" + JANUARY).body())
                .contains(
                        "category: delivery → refund",
                        "wants the money",
                        "wrong order",
                        "href=\"/tickets/" + one + "\"");
        assertThat(lead.get("/feedback" + JANUARY + "&kind=CORRECTION").body())
                .contains("wants the money")
                .doesNotContain("wrong order");
        assertThat(lead.get("/feedback" + JANUARY + "&agent=ada").body())
                .contains("wrong order")
                .doesNotContain("wants the money");
        assertThat(lead.get("/feedback" + JANUARY + "&queue=nowhere").body()).contains("Nothing that fits");
        assertThat(lead.get("/feedback?period=own&from=2029-01-01&to=2029-01-31")
                        .body())
                .doesNotContain("wants the money");
    }

    @Test
    void showsALimitedLeadTheirQueuesOnly() {
        var ticket = triaged("2030-01-09T12:00:00Z", "REVIEW");
        say(ticket, "CORRECTION", "category", "delivery", "refund", "wants the money", "grace");
        say(ticket, "DRAFT_ACCEPTED", "draft", null, null, null, "grace");
        assign(ticket, "logistics");
        var inside = PageClient.signedInAs(port, Role.LEAD, "logistics");
        var outside = PageClient.signedInAs(port, Role.LEAD, "general");

        for (var person : List.of(lead, inside)) {
            assertThat(person.get("/feedback" + JANUARY).body()).contains("wants the money", "grace", "refund");
            assertThat(person.get("/feedback/weeks.csv" + JANUARY).body()).contains("REVIEW,1,1,1,1");
            assertThat(person.get("/feedback/entries.csv" + JANUARY).body()).contains("wants the money");
        }
        assertThat(outside.get("/feedback" + JANUARY).body())
                .contains("Nothing was triaged or judged in this period")
                .doesNotContain("wants the money", "grace", "refund", "logistics");
        assertThat(outside.get("/feedback/weeks.csv" + JANUARY).body()).doesNotContain("REVIEW");
        assertThat(outside.get("/feedback/entries.csv" + JANUARY).body()).doesNotContain("wants the money");
    }

    private void assign(UUID ticket, String queue) {
        jdbc.sql("""
                insert into assignment (ticket_id, queue, priority, state, category, language, opened_at, clock_started_at,
                                        due_at, queue_by_human, priority_by_human, version)
                values (:id, :queue, 1, 'OPEN', 'delivery', 'en', now(), now(), now(), false, false, 1)
                on conflict (ticket_id) do update set queue = :queue
                """).param("id", ticket).param("queue", queue).update();
    }

    @Test
    void turnsPages() {
        var ticket = triaged("2030-01-09T12:00:00Z", "REVIEW");
        for (var i = 0; i < 30; i++) {
            say(ticket, "CORRECTION", "priority", "LOW", "HIGH", "reason " + i, "grace");
        }

        var first = lead.get("/feedback" + JANUARY).body();
        var second = lead.get("/feedback" + JANUARY + "&page=2").body();

        assertThat(first).contains(">Older</a>").doesNotContain(">Newer</a>");
        assertThat(second).contains(">Newer</a>").doesNotContain(">Older</a>");
        assertThat(lead.get("/feedback" + JANUARY + "&page=-1").statusCode()).isEqualTo(200);
        assertThat(lead.get("/feedback" + JANUARY + "&page=99").body()).contains("No more.");
    }

    @Test
    void showsHostileWordsAsWords() {
        var ticket = triaged("2030-01-09T12:00:00Z", "REVIEW");
        say(ticket, "CORRECTION", "category", HOSTILE, "=cmd|' /C calc'!A0", HOSTILE, HOSTILE);

        assertThat(lead.get("/feedback" + JANUARY).body())
                .doesNotContain("<img src=x")
                .contains("&lt;img src=x onerror=alert(1)&gt;");
        assertThat(lead.get("/feedback/entries.csv" + JANUARY).body()).contains("'=cmd|");
    }

    @Test
    void refusesOddPeriods() {
        var page = lead.get("/feedback?period=own&from=soon&to=2030-01-31");

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("This is no day", "There is no such period");
        assertThat(lead.get("/feedback/weeks.csv?period=own&from=2030-02-01&to=2030-01-01")
                        .statusCode())
                .isEqualTo(422);
    }

    private UUID triaged(String at, String decision) {
        var ticket = api.post(
                "/tickets",
                "{\"source\":\"shop\",\"subject\":\"Parcel\",\"body\":\"Where is my parcel?\"}",
                "Prefer",
                "wait=20");
        var id = UUID.fromString(ticket.text("/id"));
        jdbc.sql("update triage set triaged_at = :at::timestamptz, decision = :decision where ticket_id = :id")
                .param("at", at)
                .param("decision", decision)
                .param("id", id)
                .update();
        return id;
    }

    private void say(
            UUID ticketId,
            String kind,
            String field,
            @Nullable String before,
            @Nullable String after,
            @Nullable String reason,
            String agent) {
        jdbc.sql("""
                insert into feedback (id, ticket_id, attempt, at, agent, kind, field, before, after, reason)
                values (:id, :ticketId, 1, '2030-01-10T00:00:00Z', :agent, :kind, :field, :before, :after, :reason)
                """)
                .param("id", UUID.randomUUID())
                .param("ticketId", ticketId)
                .param("agent", agent)
                .param("kind", kind)
                .param("field", field)
                .param("before", before)
                .param("after", after)
                .param("reason", reason)
                .update();
    }
}
