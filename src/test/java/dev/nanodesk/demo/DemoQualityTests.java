package dev.nanodesk.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nanodesk.testing.TestDatabase;
import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.Intake;
import dev.nanodesk.ticket.NewMessage;
import dev.nanodesk.ticket.NewTicket;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.ticket.TicketsReceived.WayIn;
import dev.nanodesk.triage.TriageResult;
import dev.nanodesk.triage.TriageStatus;
import dev.nanodesk.triage.Triages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds what the README promises about tickets that neither training nor calibration has seen, by the whole service without
 * a language model. Prints the README's tables.
 */
@SpringBootTest
@Import(TestDatabase.class)
@DirtiesContext
class DemoQualityTests {

    private static final Logger LOG = LoggerFactory.getLogger(DemoQualityTests.class);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Autowired
    private DemoTickets tickets;

    @Autowired
    private Intake intake;

    @Autowired
    private Triages triages;

    @Autowired
    private JsonMapper json;

    @Autowired
    private Clock clock;

    @Test
    void meetsItsAimsOnTicketsThatNeitherTrainingNorCalibrationHasSeen() throws IOException {
        var evaluating = tickets.all().stream()
                .filter(ticket -> !ticket.calibrates())
                .map(this::submitted)
                .toList();
        var blind = blindTickets().stream().map(this::submitted).toList();

        var half = told("the evaluating half", measured(evaluating));
        LOG.info("Priorities on the evaluating half:\n{}", half.priorities());
        expectAims(half);
        assertThat(half.rightPriority()).as("the author's priority").isGreaterThanOrEqualTo(0.5);
        expectAims(told("tickets by an author of their own", measured(blind)));
    }

    private static DemoQuality told(String name, DemoQuality quality) {
        LOG.info("Quality on {}:\n{}", name, quality.table());
        return quality;
    }

    private static void expectAims(DemoQuality quality) {
        assertThat(quality.accuracy()).as("accuracy in scope").isGreaterThanOrEqualTo(0.8);
        assertThat(quality.automatic()).as("automatic in scope").isGreaterThanOrEqualTo(0.5);
        assertThat(quality.automaticError()).as("wrong of the automatic").isLessThanOrEqualTo(0.05);
        assertThat(quality.strangersInReview()).as("out of scope in review").isGreaterThanOrEqualTo(0.8);
    }

    private List<BlindTicket> blindTickets() throws IOException {
        return new ClassPathResource("demo/blind-tickets.jsonl")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> json.readValue(line, BlindTicket.class))
                .toList();
    }

    /** A ticket on its way, with what a good agent would say. */
    private record Submitted(
            UUID id,
            String language,
            String expected,
            @Nullable Priority priority) {}

    /** One line of the set that nothing was chosen on. */
    private record BlindTicket(String subject, String body, String language, String category) {}

    private Submitted submitted(DemoTicket ticket) {
        var id = intake.receive(ticket.toNewTicket(clock.instant()), WayIn.BULK, null)
                .ticketId();
        for (NewMessage message : ticket.followUps(clock.instant())) {
            intake.addMessage(id, message);
        }
        var expected = ticket.expected();
        return new Submitted(id, ticket.language(), expected.category(), Priority.valueOf(expected.priority()));
    }

    private Submitted submitted(BlindTicket ticket) {
        var fresh = new NewTicket(
                "blind", null, ticket.subject(), ticket.body(), null, Channel.EMAIL, List.of(), null, List.of());
        var id = intake.receive(fresh, WayIn.BULK, null).ticketId();
        return new Submitted(id, ticket.language(), ticket.category(), null);
    }

    private DemoQuality measured(List<Submitted> all) {
        return new DemoQuality(all.stream()
                .map(each ->
                        new DemoQuality.Judged(each.language(), each.expected(), each.priority(), result(each.id())))
                .toList());
    }

    private TriageResult result(UUID ticketId) {
        await().atMost(PATIENCE)
                .until(() -> triages.find(ticketId)
                        .filter(triage -> triage.status() == TriageStatus.TRIAGED)
                        .isPresent());
        return Objects.requireNonNull(triages.find(ticketId).orElseThrow().result());
    }
}
