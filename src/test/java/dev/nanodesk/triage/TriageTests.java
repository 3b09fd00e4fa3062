package dev.nanodesk.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.event.SchedulerListeners;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.nanodesk.classification.Classifier;
import dev.nanodesk.inference.Models.Availability;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.privacy.AuditTrail;
import dev.nanodesk.testing.FakeModels;
import dev.nanodesk.testing.FakeWriting;
import dev.nanodesk.testing.Fakes;
import dev.nanodesk.testing.TestDatabase;
import dev.nanodesk.ticket.Intake;
import dev.nanodesk.ticket.MessageAdded;
import dev.nanodesk.ticket.NewMessage;
import dev.nanodesk.ticket.NewTicket;
import dev.nanodesk.ticket.Origin;
import dev.nanodesk.ticket.Ticket;
import dev.nanodesk.ticket.Tickets;
import dev.nanodesk.ticket.TicketsReceived;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(
        properties = {
            "nanodesk.triage.threads=1",
            "nanodesk.triage.park-after=3",
            "nanodesk.triage.retry-initial=20ms",
            "nanodesk.triage.retry-maximum=100ms",
            "nanodesk.triage.degrade-after=400ms",
            "nanodesk.triage.upgrade-interval=100ms",
            "nanodesk.triage.upgrade-maximum=300ms",
            "nanodesk.triage.heartbeat=200ms",
            "nanodesk.triage.poll-interval=50ms",
        })
@Import({TestDatabase.class, Fakes.class, TriageTests.Saboteur.class})
class TriageTests {

    @Autowired
    Intake intake;

    @Autowired
    Tickets tickets;

    @Autowired
    Triages triages;

    @Autowired
    Backlog backlog;

    @Autowired
    Task<Void> task;

    @Autowired
    TriageRows rows;

    @Autowired
    FirstLookRows looks;

    @Autowired
    Classifier classifier;

    @Autowired
    DegradedRows degradedRows;

    @Autowired
    TicketTriage steps;

    @Autowired
    TriageRecorder recorder;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    FakeModels models;

    @Autowired
    FakeWriting writing;

    @Autowired
    Saboteur saboteur;

    @AfterEach
    void reset() {
        saboteur.active = false;
        saboteur.whenAMessageComes = () -> {};
        writing.reset();
        models.reset();
        backlog.resume("ada");
        await().until(() -> backlog.state().waiting()
                        + backlog.state().running()
                        + backlog.state().retrying()
                == 0);
    }

    @Test
    void triesAgainAfterFailures() {
        var tries = new AtomicInteger();
        writing.whenSummarising(ticket -> {
            if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
        });

        var triage = triaged(handIn("text"));

        assertThat(tries).hasValue(3);
        assertThat(triage.lastFailure()).isNull();
    }

    /** As saving a result does: whoever then takes the assignment waits for the triage, and never the other way round. */
    @Test
    void takesATicketsTriageBeforeAnyOtherModuleHearsOfAMessage() {
        var id = handIn("text");
        triaged(id);
        saboteur.whenAMessageComes = () -> assertThat(isTaken(id)).isTrue();

        intake.addMessage(id, new NewMessage(null, Ticket.Author.REQUESTER, "more", null, List.of()));
    }

    private boolean isTaken(UUID ticketId) {
        var apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return Boolean.TRUE.equals(
                apart.execute(status -> jdbc.sql("select 1 from triage where ticket_id = ? for update skip locked")
                        .param(ticketId)
                        .query()
                        .listOfRows()
                        .isEmpty()));
    }

    @Test
    void parksATicketAfterTheLastRetryUntilSomebodyAsksAgain() {
        writing.whenSummarising(ticket -> {
            throw new IllegalStateException("bo\0m");
        });
        var id = handIn("text");

        await().until(() -> status(id) == TriageStatus.PARKED);

        assertThat(backlog.parked(10)).singleElement().satisfies(parked -> {
            assertThat(parked.ticketId()).isEqualTo(id);
            assertThat(parked.failures()).isEqualTo(3);
            assertThat(parked.reason()).isEqualTo("IllegalStateException: bo m");
        });
        assertThat(backlog.state().parked()).isEqualTo(1);
        assertThat(scheduled(id)).isZero();

        writing.reset();
        assertThat(backlog.retry(id, "ada")).isEqualTo(Backlog.Retry.SCHEDULED);
        assertThat(triaged(id).lastFailure()).isNull();
    }

    @Test
    void parksATicketThatOverflowsTheStack() {
        writing.whenSummarising(ticket -> {
            throw new StackOverflowError("a hostile pattern");
        });
        var id = handIn("text");

        await().until(() -> status(id) == TriageStatus.PARKED);
        writing.reset();
        backlog.retry(id, "ada");
    }

    @Test
    void retriesOnlyParkedTickets() {
        var id = handIn("text");
        triaged(id);

        assertThat(backlog.retry(id, "ada")).isEqualTo(Backlog.Retry.NOT_PARKED);
        assertThat(backlog.retry(UUID.randomUUID(), "ada")).isEqualTo(Backlog.Retry.UNKNOWN);
    }

    @Test
    void leavesTicketsWaitingDuringAPause() {
        backlog.pause("ada");
        var id = handIn("text");

        await().during(Duration.ofMillis(300)).until(() -> status(id) == TriageStatus.WAITING);
        assertThat(backlog.state().paused()).isTrue();
        assertThat(backlog.state().waiting()).isEqualTo(1);
        assertThat(backlog.state().oldestSeconds()).isPositive();

        backlog.resume("ada");
        triaged(id);
        assertThat(backlog.state().oldestSeconds()).isNull();
    }

    @Test
    void triagesUrgentTicketsFirst() {
        var order = new CopyOnWriteArrayList<UUID>();
        writing.whenSummarising(ticket -> order.add(ticket.id()));
        backlog.pause("ada");
        var later = handIn("whenever you like");
        var usual = handIn("as usual");
        var first = handIn("urgent, on fire");
        await().until(() -> firstLooks(later, usual, first) == 3);

        backlog.resume("ada");

        await().untilAsserted(() -> assertThat(order).containsExactly(first, usual, later));
    }

    @Test
    void countsTheFirstLookAsNanosWorkOnce() {
        backlog.pause("ada");
        var id = handIn("text");
        await().until(() -> firstLookNanos(id) > 0);
        jdbc.sql("update triage set first_look_nanos = :nanos where ticket_id = :id")
                .param("nanos", Duration.ofHours(1).toNanos())
                .param("id", id)
                .update();

        backlog.resume("ada");
        triaged(id);

        assertThat(savedNanoTime(id)).isGreaterThan(Duration.ofHours(1));
        assertThat(firstLookNanos(id)).isZero();
        triages.again(id, null, false);
        await().untilAsserted(() -> assertThat(audit.of(id)).hasSize(2));
        assertThat(savedNanoTime(id)).isLessThan(Duration.ofHours(1));
    }

    @Test
    void countsTheFirstLookAtATicketThatIsWorkedOnAlready() {
        backlog.pause("ada");
        var id = handIn("text");
        await().until(() -> firstLookNanos(id) > 0);
        rows.begin(new Work(id, 1), Instant.now());
        var look = new FirstLooks.FirstLook(classifier.glance(tickets.find(id).orElseThrow()), Duration.ofHours(1));

        looks.order(Map.of(id, look));

        assertThat(firstLookNanos(id)).isEqualTo(Duration.ofHours(1).toNanos());
        backlog.resume("ada");
    }

    private long firstLookNanos(UUID ticketId) {
        return jdbc.sql("select coalesce(first_look_nanos, 0) from triage where ticket_id = :id")
                .param("id", ticketId)
                .query(Long.class)
                .single();
    }

    private Duration savedNanoTime(UUID ticketId) {
        return rows.savedBetween(Instant.EPOCH, Instant.now().plusSeconds(60)).stream()
                .filter(triaged -> triaged.ticketId().equals(ticketId))
                .map(TicketTriaged::nanoTime)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void dropsWhatWasFoundBeforeANewMessage() {
        var begun = new CompletableFuture<Void>();
        var gate = new CompletableFuture<Void>();
        writing.whenSummarising(ticket -> {
            begun.complete(null);
            gate.join();
        });
        var id = handIn("first");
        begun.join();
        intake.addMessage(id, new NewMessage(null, Ticket.Author.REQUESTER, "second", null, List.of()));

        gate.complete(null);

        await().untilAsserted(() -> assertThat(result(id).summary().value()).isEqualTo("second"));
        assertThat(audit.of(id)).hasSize(1);
    }

    @Test
    void leavesAnAgentsMessageUntriaged() {
        var id = handIn("first");
        triaged(id);

        intake.addMessage(id, new NewMessage(null, Ticket.Author.AGENT, "an answer", null, List.of()));

        assertThat(status(id)).isEqualTo(TriageStatus.TRIAGED);
    }

    @Test
    void letsOnlyTheLatestAttemptSave() throws InterruptedException {
        backlog.pause("ada");
        var id = handIn("text");
        var ticket = tickets.find(id).orElseThrow();
        var slow = rows.begin(new Work(id, 1), Instant.now()).orElseThrow();
        var later = rows.begin(new Work(id, 1), Instant.now()).orElseThrow();

        assertThat(recorder.save(ticket, slow, steps.work(ticket, slow))).isFalse();
        assertThat(rows.retry(slow, "late", true, Instant.now())).isFalse();
        assertThat(rows.park(slow, "late")).isFalse();
        assertThat(audit.of(id)).isEmpty();
        assertThat(recorder.save(ticket, later, steps.work(ticket, later))).isTrue();
        assertThat(status(id)).isEqualTo(TriageStatus.TRIAGED);
    }

    @Test
    void takesOverTheTicketsOfADeadReplica() {
        backlog.pause("ada");
        var id = handIn("text");
        assertThat(rows.begin(new Work(id, 1), Instant.now())).isPresent();
        jdbc.sql("""
                update scheduled_tasks set picked = true, picked_by = 'dead', version = version + 1,
                                           last_heartbeat = now() - interval '1 minute'
                where task_instance = :instance
                """).param("instance", new Work(id, 1).instance()).update();

        backlog.resume("ada");

        triaged(id);
        await().until(() -> scheduled(id) == 0);
        assertThat(audit.of(id)).hasSize(1);
    }

    @Test
    void keepsThePlaceOfADeadReplicasTicket() {
        var due = Instant.parse("2026-11-02T10:15:00Z");
        var execution = new Execution(due, new TaskInstance<Void>(TriageSchedule.TASK, "1"));
        var dead = ExecutionComplete.failure(execution, due, Instant.now(), null);
        var places = new ArrayList<Instant>();

        task.getDeadExecutionHandler().deadExecution(dead, recordingInto(places, execution));

        assertThat(places).containsExactly(due);
    }

    /** Db-scheduler's own, which would write to its table, told to note the new time instead. */
    private static ExecutionOperations<Void> recordingInto(List<Instant> places, Execution execution) {
        return new ExecutionOperations<Void>(null, SchedulerListeners.NOOP, execution) {
            @Override
            public void reschedule(ExecutionComplete completed, Instant nextExecutionTime) {
                places.add(nextExecutionTime);
            }
        };
    }

    @Test
    void degradesWhenTheModelStaysAwayAndTriagesAgainWhenItIsBack() {
        models.small(Availability.DOWN);
        var id = handIn("unsure");

        var degraded = triaged(id);

        assertThat(result(id).degraded()).isTrue();
        assertThat(result(id).decision()).isEqualTo(Decision.REVIEW);
        assertThat(result(id).category().tier()).isEqualTo(Origin.NANO);
        assertThat(degraded.lastFailure()).isNull();
        models.small(Availability.READY);
        await().until(() -> !result(id).degraded());
        assertThat(result(id).category().tier()).isEqualTo(Origin.SMALL);
        assertThat(result(id).decision()).isEqualTo(Decision.AUTOMATIC);
    }

    @Test
    void waitsForTheModelBeforeItDegrades() {
        models.small(Availability.DOWN);
        var id = handIn("unsure");
        await().until(() -> backlog.state().retrying() == 1);

        models.small(Availability.READY);

        triaged(id);
        assertThat(result(id).degraded()).isFalse();
    }

    @Test
    void keepsTryingToUpgradeHoweverOftenTheModelGoesAway() {
        models.small(Availability.READY);
        models.mute();
        var id = handIn("unsure");
        triaged(id);
        await().until(() -> models.asked().size() > 12);
        assertThat(result(id).degraded()).isTrue();

        models.reset();
        models.small(Availability.READY);

        await().until(() -> !result(id).degraded());
    }

    @Test
    void leavesATicketDegradedThatTheModelNeverAnswersUsably() {
        models.small(Availability.READY);
        models.garble();
        var id = handIn("unsure");

        await().until(() -> models.asked().size() == 1 + 5);
        triaged(id);

        await().during(Duration.ofMillis(600)).until(() -> models.asked().size() == 1 + 5);
        assertThat(result(id).degraded()).isTrue();
        assertThat(result(id).category().tier()).isEqualTo(Origin.NANO);
        assertThat(result(id).decision()).isEqualTo(Decision.REVIEW);
    }

    @Test
    void waitsLongerBeforeEachUpgradeThatBringsNothing() throws InterruptedException {
        models.small(Availability.READY);
        models.garble();
        backlog.pause("ada");
        var id = handIn("unsure");
        jdbc.sql("update triage set upgrades = 1 where ticket_id = :id")
                .param("id", id)
                .update();
        var ticket = tickets.find(id).orElseThrow();
        var attempt = rows.begin(new Work(id, 1), Instant.now()).orElseThrow();

        recorder.save(ticket, attempt, steps.work(ticket, attempt));

        assertThat(upgradePause(id)).isBetween(Duration.ofMillis(150), Duration.ofMillis(250));
        assertThat(degradedRows.due(5, Instant.now().minusSeconds(1), 10)).isEmpty();
        assertThat(degradedRows.due(5, Instant.now().plusSeconds(1), 10)).containsExactly(id);
    }

    @Test
    void asksTheTierThatWasAskedFor() {
        models.small(Availability.READY);
        models.large(Availability.READY);
        var id = handIn("text");
        triaged(id);

        triages.again(id, Tier.LARGE, false);

        await().untilAsserted(() -> assertThat(result(id).category().tier()).isEqualTo(Origin.LARGE));
        assertThat(models.asked()).containsOnly(Tier.LARGE);
    }

    @Test
    void isNotDegradedWhereNoArticleFits() {
        models.small(Availability.READY);
        writing.withoutArticles();
        var id = handIn("text");
        triaged(id);

        triages.again(id, Tier.SMALL, false);

        await().untilAsserted(() -> assertThat(result(id).category().tier()).isEqualTo(Origin.SMALL));
        assertThat(result(id).degraded()).isFalse();
    }

    @Test
    void storesNeitherTicketNorWorkWhenAListenerFails() {
        saboteur.active = true;
        var before = rowCounts();

        assertThatThrownBy(() -> handIn("text")).hasMessage("sabotage");

        assertThat(rowCounts()).isEqualTo(before);
    }

    private UUID handIn(String body) {
        var ticket = new NewTicket("test", null, "", body, null, null, List.of(), null, List.of());
        return intake.receive(ticket, TicketsReceived.WayIn.REST, null).ticketId();
    }

    private Triages.Triage triaged(UUID id) {
        await().until(() -> status(id) == TriageStatus.TRIAGED);
        return triages.find(id).orElseThrow();
    }

    private TriageStatus status(UUID id) {
        return triages.find(id).orElseThrow().status();
    }

    private TriageResult result(UUID id) {
        await().until(() -> triages.find(id).orElseThrow().result() != null);
        return Objects.requireNonNull(triages.find(id).orElseThrow().result());
    }

    private int firstLooks(UUID... ids) {
        return jdbc.sql("select count(*) from triage where ticket_id = any (:ids) and priority is not null")
                .param("ids", ids)
                .query(Integer.class)
                .single();
    }

    private Duration upgradePause(UUID id) {
        return jdbc.sql("select triaged_at, next_attempt_at from triage where ticket_id = :id")
                .param("id", id)
                .query((row, number) -> Duration.between(
                        row.getTimestamp(1).toInstant(), row.getTimestamp(2).toInstant()))
                .single();
    }

    private int scheduled(UUID id) {
        return jdbc.sql("select count(*) from scheduled_tasks where task_instance like :id")
                .param("id", id + "/%")
                .query(Integer.class)
                .single();
    }

    private String rowCounts() {
        return jdbc.sql("""
                select concat_ws(',', (select count(*) from ticket), (select count(*) from message),
                                 (select count(*) from triage), (select count(*) from scheduled_tasks))
                """).query(String.class).single();
    }

    /** Fails intake after everything else is stored. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Saboteur {

        volatile boolean active;
        volatile Runnable whenAMessageComes = () -> {};

        @EventListener
        @Order(Ordered.HIGHEST_PRECEDENCE + 1)
        void on(MessageAdded added) {
            whenAMessageComes.run();
        }

        @EventListener
        @Order(Ordered.LOWEST_PRECEDENCE)
        void on(TicketsReceived received) {
            if (active) {
                throw new IllegalStateException("sabotage");
            }
        }
    }
}
