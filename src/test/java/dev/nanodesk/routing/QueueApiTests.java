package dev.nanodesk.routing;

import static dev.nanodesk.routing.RoutingTestBeans.MONDAY_NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.nanodesk.routing.AssignmentChanged.PriorityChanged;
import dev.nanodesk.routing.AssignmentChanged.TicketClaimed;
import dev.nanodesk.routing.AssignmentChanged.TicketClosed;
import dev.nanodesk.routing.AssignmentChanged.TicketReleased;
import dev.nanodesk.routing.AssignmentChanged.TicketReopened;
import dev.nanodesk.routing.AssignmentChanged.TicketTransferred;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.ticket.Ticket.Author;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@RoutingModuleTest
class QueueApiTests {

    @Autowired
    MockMvcTester http;

    @Autowired
    RoutingTestBeans.Triage triage;

    @Autowired
    RoutingTestBeans.SetClock clock;

    @Autowired
    ApplicationEvents events;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void startWithEmptyQueues() {
        jdbc.sql("delete from assignment").update();
        clock.set(MONDAY_NOON);
    }

    @Test
    void tellHowEachQueueStands() {
        triage.ticket("billing", Priority.URGENT); // breached
        triage.ticket("billing", Priority.HIGH); // at risk
        triage.message(triage.ticket("billing", Priority.LOW), Author.AGENT);
        post("/api/v1/tickets/" + triage.ticket("billing", Priority.LOW) + "/claim", "{'agent': 'mira'}");
        post("/api/v1/tickets/" + triage.ticket("billing", Priority.LOW) + "/close", "{'agent': 'mira'}");
        clock.pass(Duration.ofMinutes(200));

        assertThat(http.get().uri("/api/v1/queues"))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.queues.length()", it -> it.assertThat().isEqualTo(7))
                .extractingPath("$.queues[2]")
                .asMap()
                .containsEntry("name", "billing")
                .containsEntry("title", "Billing and payments")
                .containsEntry("open", 3)
                .containsEntry("claimed", 1)
                .containsEntry("oldestAgeSeconds", 12_000)
                .hasEntrySatisfying(
                        "sla", sla -> assertThat(sla).hasToString("{onTrack=1, atRisk=1, breached=1, paused=1}"));
    }

    @Test
    void giveTheMostUrgentThenTheFirstDueThenTheOldest() {
        var third = triage.ticket("billing", Priority.NORMAL);
        var waiting = triage.ticket("billing", Priority.URGENT);
        triage.message(waiting, Author.AGENT);
        clock.pass(Duration.ofMinutes(5));
        var fourth = triage.ticket("billing", Priority.NORMAL);
        var first = triage.ticket("billing", Priority.URGENT);
        var second = triage.ticket("billing", Priority.HIGH);
        triage.ticket("orders", Priority.URGENT);

        assertThat(IntStream.range(0, 4)
                        .mapToObj(i -> claimed("{'agent': 'mira'}"))
                        .toList())
                .containsExactly(first, second, third, fourth);
        assertThat(claim("{'agent': 'mira'}")).hasStatus(204);
        assertThat(events.stream(TicketClaimed.class)).hasSize(4);
    }

    @Test
    void giveOnlyWhatTheAgentAsksFor() {
        var austrian = UUID.randomUUID();
        var french = UUID.randomUUID();
        triage.route(austrian, "billing", Priority.NORMAL, "invoice", "de-AT");
        triage.route(french, "billing", Priority.HIGH, "refund", "fr");

        assertThat(claim("{'agent': 'mira', 'language': 'en'}")).hasStatus(204);
        assertThat(claim("{'agent': 'mira', 'language': 'd'}")).hasStatus(204);
        assertThat(claimed("{'agent': 'mira', 'language': 'DE'}")).isEqualTo(austrian);
        assertThat(claimed("{'agent': 'mira', 'category': 'refund'}")).isEqualTo(french);
    }

    @Test
    void listAQueuePageByPageWithoutRepeating() {
        var all = new ArrayList<UUID>();
        for (var priority : Priority.values()) {
            all.add(triage.ticket("billing", priority));
            all.add(triage.ticket("billing", priority));
        }
        triage.message(all.getFirst(), Author.AGENT);

        var seen = new ArrayList<String>();
        var cursor = "";
        while (cursor != null) {
            var page = body(http.get()
                    .uri("/api/v1/queues/billing/tickets?limit=3" + cursor)
                    .exchange());
            seen.addAll(JsonPath.<List<String>>read(page, "$.tickets[*].id"));
            var next = JsonPath.<String>read(page, "$.next");
            cursor = next == null ? null : "&cursor=" + next;
        }
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(UUID::toString).toList());
        assertThat(seen.get(1)).isEqualTo(all.getFirst().toString());
    }

    @Test
    void listByState() {
        var open = triage.ticket("billing", Priority.LOW);
        var closed = triage.ticket("billing", Priority.LOW);
        post("/api/v1/tickets/" + closed + "/close", "{'agent': 'mira'}");

        assertThat(listed("")).containsExactly(open.toString());
        assertThat(listed("?state=CLOSED")).containsExactly(closed.toString());
        assertThat(listed("?state=OPEN&language=de&category=invoice")).containsExactly(open.toString());
        assertThat(listed("?category=refund")).isEmpty();
    }

    @Test
    void letOnlyTheAgentWhoHasATicketReleaseOrCloseIt() {
        var ticket = "/api/v1/tickets/" + triage.ticket("billing", Priority.LOW);
        assertThat(post(ticket + "/claim", "{'agent': 'mira'}")).hasStatusOk();
        assertThat(post(ticket + "/claim", "{'agent': 'mira'}")).hasStatusOk();
        for (var action : List.of("/claim", "/release", "/close")) {
            assertThat(post(ticket + action, "{'agent': 'otto'}"))
                    .hasStatus(409)
                    .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .bodyJson()
                    .extractingPath("$.claimedBy")
                    .isEqualTo("mira");
        }
        assertThat(post(ticket + "/release", "{'agent': 'otto', 'force': true}"))
                .hasStatusOk();
        assertThat(post(ticket + "/release", "{'agent': 'otto'}")).hasStatusOk();
        assertThat(events.stream(TicketClaimed.class)).hasSize(1);
        assertThat(events.stream(TicketReleased.class)).hasSize(1);
    }

    @Test
    void closeAndReopenOnce() {
        var ticket = "/api/v1/tickets/" + triage.ticket("billing", Priority.LOW);
        assertThat(post(ticket + "/close", "{'agent': 'mira'}")).hasStatusOk();
        assertThat(post(ticket + "/close", "{'agent': 'mira'}"))
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("CLOSED");
        assertThat(post(ticket + "/transfer", "{'queue': 'orders'}")).hasStatus(409);
        assertThat(post(ticket + "/reopen", "{'agent': 'mira'}")).hasStatusOk();
        assertThat(post(ticket + "/reopen", "{'agent': 'mira'}"))
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("OPEN");
        assertThat(events.stream(TicketClosed.class)).hasSize(1);
        assertThat(events.stream(TicketReopened.class)).hasSize(1);
    }

    @Test
    void moveATicketToAnotherTeamAndEndItsClaim() {
        var ticket = "/api/v1/tickets/" + triage.ticket("billing", Priority.LOW);
        post(ticket + "/claim", "{'agent': 'mira'}");
        for (var again = 0; again < 2; again++) {
            assertThat(post(ticket + "/transfer", "{'queue': 'orders', 'reason': 'parcel lost', 'agent': 'mira'}"))
                    .hasStatusOk()
                    .bodyJson()
                    .extractingPath("$")
                    .asMap()
                    .containsEntry("queue", "orders")
                    .containsEntry("state", "OPEN");
        }
        assertThat(events.stream(TicketTransferred.class)).hasSize(1);
    }

    @Test
    void setThePriorityAndItsDueDate() {
        var ticket = "/api/v1/tickets/" + triage.ticket("billing", Priority.LOW);
        assertThat(http.put()
                        .uri(ticket + "/priority")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"priority\": \"URGENT\", \"agent\": \"mira\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.dueAt")
                .isEqualTo("2026-11-02T12:00:00Z");
        assertThat(events.stream(PriorityChanged.class)).hasSize(1);
    }

    @Test
    void nameTheQueuesThereAreWhenOneIsUnknown() {
        var ticket = triage.ticket("billing", Priority.LOW);
        for (var wrong : List.of(
                http.get().uri("/api/v1/queues/fax/tickets").exchange(),
                post("/api/v1/queues/fax/claim", "{'agent': 'mira'}"),
                post("/api/v1/tickets/" + ticket + "/transfer", "{'queue': 'fax'}"))) {
            assertThat(wrong)
                    .hasStatus(404)
                    .bodyJson()
                    .extractingPath("$.knownQueues")
                    .asArray()
                    .contains("billing");
        }
    }

    @Test
    void sayThatATicketIsInNoQueue() {
        assertThat(post("/api/v1/tickets/" + UUID.randomUUID() + "/close", "{'agent': 'mira'}"))
                .hasStatus(404)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/api/v1/queues/billing/claim | {} | agent",
                "/api/v1/queues/billing/claim | {'agent': ' '} | agent",
                "/api/v1/queues/billing/claim | {'agent': 'mi\\u0000ra'} | agent",
                "/api/v1/queues/billing/claim | {'agent': 'mira', 'language': '\\ud800'} | language",
                "/api/v1/queues/billing/claim | {'agent': ['mira']} | agent",
                "/api/v1/queues/billing/claim | {'agent': | body",
                "/api/v1/queues/billing/claim | [] | body",
                "/api/v1/tickets/4711/close | {'agent': 'mira'} | id",
                "/api/v1/tickets/0193d7a0-0000-7000-8000-000000000000/release | {'agent': 'mira', 'force': 'perhaps'} | force",
                "/api/v1/tickets/0193d7a0-0000-7000-8000-000000000000/transfer | {'reason': 'x'} | queue",
            })
    void nameTheFieldThatIsWrong(String uri, String body, String field) {
        assertThat(post(uri, body))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.field")
                .isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({
        "state=LOST, state",
        "limit=0, limit",
        "cursor=x, cursor",
        "cursor=YSBiIGMgZA, cursor",
        "category=%00, category"
    })
    void nameTheParameterThatIsWrong(String query, String field) {
        assertThat(http.get().uri(java.net.URI.create("/api/v1/queues/billing/tickets?" + query)))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.field")
                .isEqualTo(field);
    }

    private List<String> listed(String query) {
        return JsonPath.read(
                body(http.get().uri("/api/v1/queues/billing/tickets" + query).exchange()), "$.tickets[*].id");
    }

    private UUID claimed(String request) {
        return UUID.fromString(JsonPath.read(body(claim(request)), "$.id"));
    }

    private MvcTestResult claim(String request) {
        return post("/api/v1/queues/billing/claim", request);
    }

    private MvcTestResult post(String uri, String body) {
        return http.post()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body.replace('\'', '"'))
                .exchange();
    }

    private static String body(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
