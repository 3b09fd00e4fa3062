package dev.nanodesk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nanodesk.access.Role;
import dev.nanodesk.testing.ApiClient;
import dev.nanodesk.testing.NanodeskApiTest;
import dev.nanodesk.testing.PageClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@NanodeskApiTest
class TicketEventsApiTests {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private HttpResponse<Stream<String>> stream;

    @BeforeEach
    void look() throws IOException, InterruptedException {
        stream = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/tickets/events"))
                        .header("Authorization", "Bearer " + ApiClient.KEY)
                        .build(),
                HttpResponse.BodyHandlers.ofLines());
        Thread.ofVirtual().start(() -> stream.body().forEach(lines::add));
        await("the listener").until(() -> jdbc.sql("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and query = 'listen nanodesk_tickets'
                        """).query(Integer.class).single() > 0);
    }

    @AfterEach
    void lookAway() {
        http.shutdownNow();
    }

    @Test
    void tellsOfATicketThatComesInAndIsTriaged() {
        var id = new ApiClient(port)
                .post("/tickets", "{\"source\":\"test\",\"subject\":\"Where is my parcel?\",\"body\":\"It is late.\"}")
                .text("/id");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(lines).contains("event:tickets", "event:ticket-" + id));
        assertThat(stream.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
    }

    @Test
    void tellsWhatAnotherReplicaHasDone() {
        jdbc.sql("select pg_notify('nanodesk_tickets', '01a2213a-89dd-7636-a948-00a8283d6bcb')")
                .query((row, number) -> "")
                .list();

        await().untilAsserted(() -> assertThat(lines).contains("data:01a2213a-89dd-7636-a948-00a8283d6bcb"));
    }

    @Test
    void endsTheStreamOfWhoSignsOut() {
        var lead = PageClient.signedInAs(port, Role.LEAD);
        var page = lead.stream("/events");
        lead.post("/logout", lead.get("/account"));

        await().atMost(Duration.ofSeconds(2)).until(page::isDone);
    }

    @Test
    void endsTheStreamOfWhoMayNoLongerSignIn() {
        var agent = PageClient.signedInAs(port, Role.AGENT);
        var page = agent.stream("/events");
        jdbc.sql("delete from page_session where principal_name = :name")
                .param("name", agent.name())
                .update();

        await().atMost(Duration.ofSeconds(2)).until(page::isDone);
    }

    @Test
    void namesNoTicketsWhereTheyAreMany() {
        jdbc.sql("select pg_notify('nanodesk_tickets', 'many')")
                .query((row, number) -> "")
                .list();

        await().untilAsserted(() -> assertThat(lines).contains("data:many"));
    }
}
