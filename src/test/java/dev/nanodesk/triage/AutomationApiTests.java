package dev.nanodesk.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nanodesk.inference.Models.Availability;
import dev.nanodesk.testing.ApiClient;
import dev.nanodesk.testing.FakeModels;
import dev.nanodesk.testing.NanodeskApiTest;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@NanodeskApiTest
class AutomationApiTests {

    @LocalServerPort
    int port;

    @Autowired
    FakeModels models;

    @Autowired
    JdbcClient jdbc;

    private ApiClient api;
    private String queue;

    @BeforeEach
    void ticketInAQueue() {
        api = new ApiClient(port);
        models.reset();
        queue = handIn().text("/triage/queue/value");
        models.small(Availability.READY);
    }

    @AfterEach
    void switchOn() {
        set("FULL");
        models.reset();
    }

    @Test
    void asksNoModelForAQueueThatIsSwitchedOff() {
        assertThat(set("OFF").text("/inForce")).isEqualTo("OFF");

        var ticket = handIn();

        assertThat(models.asked()).isEmpty();
        assertThat(ticket.text("/triage/decision")).isEqualTo("REVIEW");
        assertThat(ticket.text("/triage/degraded")).isEqualTo("false");
        assertThat(api.get("/tickets/" + ticket.text("/id") + "/audit")
                        .response()
                        .body())
                .contains("\"allowed\":\"OFF\"");
    }

    @Test
    void holdsFromTheFirstTicketAfterAStartOn() {
        set("OFF");

        assertThat(new QueueSwitches(jdbc, Clock.systemUTC()).automation(queue)).isEqualTo(Automation.OFF);
    }

    @Test
    void asksModelsAgainOnceItIsSwitchedOn() {
        set("NANO_ONLY");
        handIn();
        assertThat(models.asked()).isEmpty();

        set("FULL");
        handIn();

        assertThat(models.asked()).isNotEmpty();
    }

    @Test
    void doesWhatAPersonAsksForAllTheSame() {
        set("OFF");
        var id = handIn().text("/id");

        api.post("/tickets/" + id + "/triage", "{\"tier\":\"SMALL\"}");

        await().until(() -> !models.asked().isEmpty());
    }

    @Test
    void knowsItsQueues() {
        assertThat(api.put("/queues/nowhere/automation", "application/json", "{\"automation\":\"OFF\"}")
                        .status())
                .isEqualTo(404);
        assertThat(set("SOMETIMES").status()).isEqualTo(400);
    }

    private ApiClient.Answer set(String automation) {
        return api.put(
                "/queues/" + queue + "/automation", "application/json", "{\"automation\":\"" + automation + "\"}");
    }

    private ApiClient.Answer handIn() {
        return api.post(
                "/tickets",
                "{\"source\":\"test\",\"subject\":\"Parcel\",\"body\":\"unsure where my parcel is\"}",
                "Prefer",
                "wait=20");
    }
}
