package dev.nanodesk.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nanodesk.inference.Models;
import dev.nanodesk.inference.Models.Availability;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.standin.Fault;
import dev.nanodesk.standin.StandInServer;
import dev.nanodesk.testing.TestDatabase;
import dev.nanodesk.ticket.Intake;
import dev.nanodesk.ticket.NewTicket;
import dev.nanodesk.ticket.Origin;
import dev.nanodesk.ticket.TicketsReceived.WayIn;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What becomes of a ticket, by the whole service, while the model server misbehaves and after. */
@SpringBootTest(
        properties = {
            "nanodesk.taxonomy.location=classpath:classification/taxonomy.yaml",
            "nanodesk.classification.trials=0",
            "nanodesk.inference.small.timeout=400ms",
            "nanodesk.inference.breaker.pause=100ms",
            "nanodesk.inference.breaker.probe=50ms",
            "nanodesk.triage.degrade-after=2s",
            "nanodesk.triage.retry-initial=50ms",
            "nanodesk.triage.retry-maximum=300ms",
            "nanodesk.triage.upgrade-interval=100ms",
            "nanodesk.triage.upgrade-maximum=300ms",
            "nanodesk.triage.upgrade-limit=100"
        })
@Import(TestDatabase.class)
@DirtiesContext
class FaultyServerTests {

    private static final Duration PATIENCE = Duration.ofSeconds(50);

    /** Long enough for a summary by the model. */
    private static final String LONG = """
            I ordered a standing desk two weeks ago and the tracking page has said in transit since Monday. I have called
            twice and nobody could tell me anything. Could you please find out where the parcel is and when it will come?
            I have taken Thursday off for it. I also wonder whether the assembly service that I booked moves along with the
            delivery or whether I need to book it again. My neighbour would take the parcel if I am not at home.
            """;

    private static final StandInServer SERVER = StandInServer.start();

    @Autowired
    private Intake intake;

    @Autowired
    private Triages triages;

    @Autowired
    private Models models;

    @DynamicPropertySource
    static void server(DynamicPropertyRegistry registry) {
        registry.add("nanodesk.inference.small.base-url", SERVER::url);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @BeforeEach
    void worksAtFirst() {
        SERVER.change(settings -> settings.withFault(Fault.NONE));
        await().atMost(PATIENCE).until(() -> models.availability(Tier.SMALL) == Availability.READY);
    }

    @ParameterizedTest
    @EnumSource(names = {"DOWN", "SLOW", "TOO_MANY_REQUESTS", "SERVER_ERROR", "GARBAGE"})
    void triagesWithoutAServerThatFailsAndAgainOnceItWorks(Fault fault) {
        SERVER.change(settings -> settings.withFault(fault));

        var ticket = submit();

        expectDegraded(ticket);
        await().atMost(PATIENCE).until(() -> models.availability(Tier.SMALL) == Availability.DOWN);
        expectUpgradeWithoutTheFault(ticket);
    }

    @ParameterizedTest
    @EnumSource(names = {"BAD_REQUEST", "TRUNCATED_JSON", "INVENTED_CATEGORY", "EMPTY_ANSWER", "GARBLED_OUTPUT"})
    void triagesWithoutAModelThatAnswersNothingUsableAndAgainOnceItDoes(Fault fault) {
        SERVER.change(settings -> settings.withFault(fault));

        var ticket = submit();

        expectDegraded(ticket);
        expectUpgradeWithoutTheFault(ticket);
    }

    private UUID submit() {
        var ticket = new NewTicket("faulty", null, "Where is my parcel?", LONG, null, null, List.of(), null, List.of());
        return intake.receive(ticket, WayIn.REST, null).ticketId();
    }

    private void expectDegraded(UUID ticket) {
        await().atMost(PATIENCE).until(() -> isTriaged(ticket));
        var result = triages.find(ticket).orElseThrow().result();
        assertThat(result).isNotNull();
        assertThat(result.degraded()).isTrue();
        assertThat(result.summary().tier()).isEqualTo(Origin.EXTRACT);
    }

    private void expectUpgradeWithoutTheFault(UUID ticket) {
        SERVER.change(settings -> settings.withFault(Fault.NONE));
        await().atMost(PATIENCE).until(() -> isTriaged(ticket) && summarisedBy(ticket) == Origin.SMALL);
        var result = triages.find(ticket).orElseThrow().result();
        assertThat(result).isNotNull();
        assertThat(result.degraded()).isFalse();
    }

    private boolean isTriaged(UUID ticket) {
        return triages.find(ticket)
                .filter(triage -> triage.status() == TriageStatus.TRIAGED)
                .isPresent();
    }

    private @Nullable Origin summarisedBy(UUID ticket) {
        var result = triages.find(ticket).orElseThrow().result();
        return result == null ? null : result.summary().tier();
    }
}
