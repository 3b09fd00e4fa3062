package dev.nanodesk.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.access.Role;
import dev.nanodesk.testing.ApiClient;
import dev.nanodesk.testing.NanodeskApiTest;
import dev.nanodesk.testing.PageClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Callers that are limited to a queue, and a ticket outside. */
@NanodeskApiTest
class QueueLimitsApiTests {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private ApiClient everything;
    private ApiClient limited;
    private String inside = "";
    private String outside = "";

    @BeforeEach
    void handInATicketForEachQueue() {
        everything = new ApiClient(port);
        limited = ApiClient.withScopes(port, Set.of("read", "feedback", "intake"), "logistics");
        inside = ticket("Where is the parcel that I ordered?");
        outside = ticket("Where is the invoice that I ordered?");
        place(inside, "logistics");
        place(outside, "general");
    }

    @Test
    void findTicketsOfTheirOwnQueuesOnly() {
        assertThat(limited.get("/tickets/" + inside).status()).isEqualTo(200);
        for (var part : List.of("", "/audit", "/similar", "/feedback")) {
            var answer = limited.get("/tickets/" + outside + part);
            assertThat(answer.status()).as(part).isEqualTo(404);
            assertThat(answer.text("/detail")).isEqualTo("No ticket " + outside);
        }
        assertThat(everything.get("/tickets/" + outside).status()).isEqualTo(200);
    }

    @Test
    void changeTicketsOfTheirOwnQueuesOnly() {
        for (var action :
                List.of("claim", "release", "close", "reopen", "transfer", "feedback", "triage", "messages")) {
            assertThat(limited.post("/tickets/" + outside + "/" + action, "{}").status())
                    .as(action)
                    .isEqualTo(404);
        }
        assertThat(limited.put("/tickets/" + outside + "/priority", "application/json", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(limited.post("/tickets/" + inside + "/messages", "{}").status())
                .isEqualTo(400);
    }

    @Test
    void listTheirOwnTicketsAndQueuesOnly() {
        var ids = limited.get("/tickets?limit=500").json().at("/tickets").findValuesAsString("id");
        assertThat(ids).contains(inside).doesNotContain(outside);
        assertThat(limited.get("/tickets?queue=general").json().at("/tickets")).isEmpty();
        assertThat(limited.get("/tickets/" + inside + "/similar?limit=50")
                        .json()
                        .findValuesAsString("id"))
                .doesNotContain(outside);
        assertThat(everything
                        .get("/tickets/" + inside + "/similar?limit=50")
                        .json()
                        .findValuesAsString("id"))
                .contains(outside);
        assertThat(limited.get("/queues").json().at("/queues").findValuesAsString("name"))
                .isSubsetOf("logistics");
        assertThat(limited.get("/queues/general/tickets").status()).isEqualTo(404);
        assertThat(limited.get("/queues/general/automation").status()).isEqualTo(404);
    }

    @Test
    void listTheirOwnParkedTicketsOnly() {
        jdbc.sql("update triage set status = 'PARKED', last_failure = 'given up' where ticket_id in (:ids)")
                .param("ids", List.of(UUID.fromString(inside), UUID.fromString(outside)))
                .update();

        assertThat(limited.get("/backlog/parked").json().findValuesAsString("ticketId"))
                .contains(inside)
                .doesNotContain(outside);
    }

    @Test
    void countTheirOwnTicketsOnly() {
        assertThat(triaged(limited)).isLessThan(triaged(everything)).isPositive();
    }

    @Test
    void handInAnyTicketButSeeOnlyTheirOwn() {
        var text = "{\"source\":\"limits\",\"externalId\":\"%s\",\"subject\":\"s\",\"body\":\"b\"}".formatted(outside);
        var handedIn = everything.post("/tickets", text);
        place(handedIn.text("/id"), "general");

        var again = limited.post("/tickets", text, "Prefer", "wait=1");

        assertThat(again.text("/id")).isEqualTo(handedIn.text("/id"));
        assertThat(again.json().has("messages")).isFalse();
    }

    @Test
    void seeNoPageOfATicketOutside() {
        var agent = PageClient.signedInAs(port, Role.AGENT, "logistics");

        assertThat(agent.get("/tickets/" + outside).statusCode()).isEqualTo(404);
        assertThat(agent.get("/tickets/" + outside + "/anything").body()).contains("There is nothing here");
    }

    private static long triaged(ApiClient client) {
        return client.get("/feedback/summary").json().at("/weeks").findValuesAsString("triaged").stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    private String ticket(String subject) {
        var accepted = everything.post(
                "/tickets",
                "{\"source\":\"limits\",\"subject\":\"%s\",\"body\":\"Please tell me where it is.\"}"
                        .formatted(subject));
        var id = accepted.text("/id");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> everything.get("/tickets/" + id).text("/status").equals("TRIAGED"));
        return id;
    }

    /** Where the fake desk, which keeps its own queues in memory, has put it. */
    private void place(String ticket, String queue) {
        jdbc.sql("update triage set queue = :queue where ticket_id = cast(:id as uuid)")
                .param("queue", queue)
                .param("id", ticket)
                .update();
    }
}
