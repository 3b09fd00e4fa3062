package dev.nanodesk.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nanodesk.classification.LabelledTickets;
import dev.nanodesk.classification.ModelTrials;
import dev.nanodesk.inference.Models;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.privacy.AuditTrail;
import dev.nanodesk.standin.Call;
import dev.nanodesk.standin.StandInServer;
import dev.nanodesk.testing.TestDatabase;
import dev.nanodesk.ticket.Intake;
import dev.nanodesk.ticket.NewTicket;
import dev.nanodesk.ticket.TicketsReceived.WayIn;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What is done with the models while no ticket waits, by the whole service and a server that is no language model. */
@SpringBootTest(
        properties = {
            "nanodesk.triage.spare-time=1h",
            "nanodesk.demo.calibrate=false",
            "nanodesk.taxonomy.location=classpath:classification/taxonomy.yaml",
            "nanodesk.inference.breaker.probe=100ms"
        })
@Import({TestDatabase.class, SpareTimeTests.Known.class})
@DirtiesContext
class SpareTimeTests {

    private static final int KNOWN = 40;

    private static final StandInServer STAND_IN = StandInServer.start();

    @Autowired
    Backlog backlog;

    @Autowired
    Intake intake;

    @Autowired
    Triages triages;

    @Autowired
    AuditTrail audit;

    @Autowired
    Models models;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AutowireCapableBeanFactory beans;

    @DynamicPropertySource
    static void server(DynamicPropertyRegistry registry) {
        registry.add("nanodesk.inference.small.base-url", STAND_IN::url);
    }

    @AfterAll
    static void stop() {
        STAND_IN.close();
    }

    @BeforeEach
    void forget() {
        await().until(() -> models.availability(Tier.SMALL) == Models.Availability.READY);
        jdbc.sql("delete from model_trial").update();
        jdbc.sql("update model_trial_turn set holder = null").update();
        await().until(() -> STAND_IN.busySlots() == 0);
        STAND_IN.forgetCalls();
    }

    @AfterEach
    void resume() {
        backlog.resume("ada");
    }

    @Test
    void isUsedToPutEachKnownTicketToTheModelOnce() {
        var spareTime = new SpareTime(backlog, restarted());
        spareTime.use();

        await().untilAsserted(() -> assertThat(asked()).hasSize(KNOWN).doesNotHaveDuplicates());
        assertThat(STAND_IN.calls()).extracting(Call::completionTokens).containsOnly(1);
        await().until(() -> answers() == KNOWN);
        restarted().proceed(Tier.SMALL, () -> true);
        assertThat(asked()).hasSize(KNOWN);
        spareTime.stop();
    }

    @Test
    void isOverWhenATicketComes() {
        var questions = new AtomicInteger();

        restarted().proceed(Tier.SMALL, () -> questions.incrementAndGet() < 5);
        assertThat(asked()).hasSize(3);

        restarted().proceed(Tier.SMALL, () -> true);
        assertThat(asked()).as("after a restart").hasSize(KNOWN).doesNotHaveDuplicates();
    }

    @Test
    void isNotThereWhileATicketWaits() {
        backlog.pause("ada");
        handIn("where is my parcel, it has not moved");
        var spareTime = new SpareTime(backlog, restarted());

        spareTime.use();

        await().during(Duration.ofMillis(300)).until(() -> asked().isEmpty());
        spareTime.stop();
    }

    @Test
    void isLeftToTheReplicaWhoseTurnItIs() {
        jdbc.sql("update model_trial_turn set holder = :other, expires_at = now() + interval '1 minute'")
                .param("other", UUID.randomUUID())
                .update();

        restarted().proceed(Tier.SMALL, () -> true);

        assertThat(asked()).isEmpty();
    }

    @Test
    void costsLikeAnyOtherCallButIsOnNoTicketsBill() {
        var before = calibrations();

        restarted().proceed(Tier.SMALL, () -> true);

        assertThat(calibrations() - before).isEqualTo(KNOWN);
        assertThat(jdbc.sql("select distinct subject_id from inference_call where task = 'calibrate'")
                        .query(UUID.class)
                        .single())
                .isEqualTo(new UUID(0, 0));
    }

    @Test
    void showsInTheAuditWhatAModelsConfidenceRestsOn() {
        assertThat(calibrationOf(handIn("it is about that thing, the one from before")))
                .isEqualTo("prior");

        restarted().proceed(Tier.SMALL, () -> true);

        assertThat(calibrationOf(handIn("it is about that thing, the one from then")))
                .isEqualTo("fitted to %d labelled answers".formatted(KNOWN));
    }

    /** As a new process would see it. */
    private ModelTrials restarted() {
        return beans.createBean(ModelTrials.class);
    }

    private List<String> asked() {
        return STAND_IN.calls().stream()
                .map(Call::prompt)
                .filter(prompt -> prompt.contains("known case"))
                .toList();
    }

    private int answers() {
        return jdbc.sql("select count(*) from model_trial").query(Integer.class).single();
    }

    private int calibrations() {
        return jdbc.sql("select count(*) from inference_call where task = 'calibrate'")
                .query(Integer.class)
                .single();
    }

    private UUID handIn(String body) {
        var ticket = new NewTicket("test", null, "", body, null, null, List.of(), null, List.of());
        return intake.receive(ticket, WayIn.REST, null).ticketId();
    }

    private Object calibrationOf(UUID ticketId) {
        await().until(() -> triages.find(ticketId)
                .filter(triage -> triage.status() == TriageStatus.TRIAGED)
                .isPresent());
        return audit.of(ticketId).stream()
                .filter(entry -> entry.action().equals("triaged"))
                .findFirst()
                .orElseThrow()
                .facts()
                .getOrDefault("calibration", "none");
    }

    /** Tickets that somebody has sorted. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Known {

        @Bean
        LabelledTickets known() {
            return taxonomy -> IntStream.range(0, KNOWN)
                    .mapToObj(i -> i % 2 == 0
                            ? labelled("known case " + i + ": the courier lost my parcel", "delivery")
                            : labelled("known case " + i + ": a wrong amount on the invoice", "billing"))
                    .toList();
        }

        private static LabelledTickets.LabelledTicket labelled(String body, String category) {
            return new LabelledTickets.LabelledTicket("", body, "en", category, true);
        }
    }
}
