package dev.nanodesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The service against the PostgreSQL that production runs, instead of the embedded one. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "nanodesk.api-key=test-key")
class PostgresContainerTests {

    private static final String TICKET =
            """
            {"source":"container-test","externalId":"1","subject":"My invoice is wrong",
             "body":"I was charged twice for order 4711.","channel":"EMAIL"}""";

    @LocalServerPort
    private int port;

    private RestTestClient client;

    @BeforeEach
    void connect() {
        client = RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer test-key")
                .build();
    }

    @Test
    void triagesATicketThatIsKeptInAContainer() {
        var location = client.post()
                .uri("/api/v1/tickets")
                .contentType(MediaType.APPLICATION_JSON)
                .body(TICKET)
                .exchange()
                .expectStatus()
                .isAccepted()
                .returnResult(Void.class)
                .getResponseHeaders()
                .getLocation();

        assertThat(location).isNotNull();
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> client.get()
                .uri(location)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("TRIAGED"));
    }

    /** A bean, so that the service is closed before its database is. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Database {

        @Bean
        @ServiceConnection
        PostgreSQLContainer postgres() {
            return new PostgreSQLContainer("postgres:17");
        }
    }
}
