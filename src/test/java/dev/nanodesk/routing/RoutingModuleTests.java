package dev.nanodesk.routing;

import static dev.nanodesk.routing.RoutingTestBeans.MONDAY_NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nanodesk.access.UserDeleted;
import dev.nanodesk.privacy.AuditTrail;
import dev.nanodesk.ticket.Finding;
import dev.nanodesk.ticket.Origin;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.ticket.Ticket.Author;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@RoutingModuleTest
class RoutingModuleTests {

    @Autowired
    Routing routing;

    @Autowired
    Desk desk;

    @Autowired
    AuditTrail audit;

    @Autowired
    RoutingTestBeans.Triage triage;

    @Autowired
    RoutingTestBeans.StoredTickets tickets;

    @Autowired
    RoutingTestBeans.SetClock clock;

    @Autowired
    RetiredQueues retired;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void startAtNoon() {
        clock.set(MONDAY_NOON);
    }

    @Test
    void putsATicketWhereItsCategoryAsks() {
        var id = UUID.randomUUID();
        assertThat(routing.assignment(id)).isEmpty();
        assertThat(triage.route(id, "billing", Priority.HIGH).tier()).isEqualTo(Origin.SMALL);

        var assignment = routing.assignment(id).orElseThrow();
        assertThat(assignment.queue()).isEqualTo("billing");
        assertThat(assignment.state()).isEqualTo(TicketState.OPEN);
        assertThat(assignment.dueAt()).isEqualTo(MONDAY_NOON.plus(Duration.ofHours(4)));
        assertThat(audit.of(id)).extracting(AuditTrail.Entry::action).containsExactly("routed");
    }

    @Test
    void fallsBackToTheGeneralQueue() {
        assertThat(triage.route(UUID.randomUUID(), "unheard-of", Priority.LOW))
                .isEqualTo(new Finding<>("general", null, Origin.RULE, "There is no queue 'unheard-of'."));
    }

    @Test
    void givesBackWhatADeletedPersonHasClaimed() {
        var claimed = claimedBy("mira");
        var others = claimedBy("noor");
        var closed = claimedBy("mira");
        desk.close(closed, "mira", false);

        transaction.executeWithoutResult(status -> events.publishEvent(new UserDeleted("mira", "ada")));

        assertThat(routing.assignment(claimed).orElseThrow().state()).isEqualTo(TicketState.OPEN);
        assertThat(audit.of(claimed).getLast())
                .extracting(AuditTrail.Entry::actor, AuditTrail.Entry::action)
                .containsExactly("ada", "released");
        assertThat(routing.assignment(others).orElseThrow().agent()).isEqualTo("noor");
        assertThat(routing.assignment(closed).orElseThrow().state()).isEqualTo(TicketState.CLOSED);
        assertThat(routing.assignment(closed).orElseThrow().agent()).isEqualTo("mira");
    }

    private UUID claimedBy(String agent) {
        var id = UUID.randomUUID();
        triage.route(id, "billing", Priority.HIGH);
        desk.claim(id, agent);
        return id;
    }

    @Test
    void routesOnlyWithinATransaction() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> routing.route(
                        UUID.randomUUID(),
                        new Finding<>("billing", 1.0, Origin.NANO, ""),
                        Priority.LOW,
                        "invoice",
                        "de"));
    }

    @Test
    void startsTheSlaWhenTheTicketCameInAndNotWhenItWasTriaged() {
        var id = UUID.randomUUID();
        tickets.receive(id, MONDAY_NOON.minus(Duration.ofHours(2)), Author.REQUESTER);
        triage.route(id, "billing", Priority.HIGH);
        assertThat(due(id)).isEqualTo(MONDAY_NOON.plus(Duration.ofHours(2)));
    }

    @Test
    void waitsForTheCustomerIfTheTicketWasAnsweredBeforeItsTriage() {
        var id = UUID.randomUUID();
        tickets.receive(id, MONDAY_NOON, Author.AGENT);
        triage.route(id, "billing", Priority.HIGH);
        assertThat(due(id)).isNull();
    }

    @Test
    void routesAgainWithoutATraceIfNothingChanged() {
        var id = triage.ticket("billing", Priority.HIGH);
        triage.route(id, "billing", Priority.HIGH);
        assertThat(audit.of(id)).hasSize(1);
    }

    @Test
    void followsALaterTriage() {
        var id = triage.ticket("billing", Priority.HIGH);
        triage.route(id, "orders", Priority.URGENT);
        assertThat(routing.assignment(id).orElseThrow().queue()).isEqualTo("orders");
        assertThat(due(id)).isEqualTo(MONDAY_NOON.plus(Duration.ofHours(1)));
        assertThat(audit.of(id).getLast().facts())
                .containsEntry("from", "billing")
                .containsEntry("to", "orders");
    }

    @Test
    void leavesWhatAnAgentHasSet() {
        var id = triage.ticket("billing", Priority.NORMAL);
        desk.transfer(id, "returns", "mira", "refund");
        desk.prioritise(id, Priority.LOW, "mira", null);

        var answer = triage.route(id, "orders", Priority.URGENT);

        assertThat(answer).isEqualTo(new Finding<>("returns", null, Origin.HUMAN, "An agent put it here."));
        assertThat(routing.assignment(id).orElseThrow().priority()).isEqualTo(Priority.LOW);
    }

    @Test
    void leavesClaimedAndClosedTicketsInTheirQueue() {
        var id = triage.ticket("billing", Priority.NORMAL);
        desk.claim(id, "mira");
        assertThat(triage.route(id, "orders", Priority.HIGH).reason()).isEqualTo("mira has claimed it.");
        desk.close(id, "mira", false);
        assertThat(triage.route(id, "orders", Priority.LOW).value()).isEqualTo("billing");
        var assignment = routing.assignment(id).orElseThrow();
        assertThat(assignment.state()).isEqualTo(TicketState.CLOSED);
        assertThat(assignment.priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void stopsTheClockWhileTheCustomerHasToAnswer() {
        var id = triage.ticket("billing", Priority.HIGH);
        clock.pass(Duration.ofHours(1));
        triage.message(id, Author.AGENT);
        assertThat(due(id)).isNull();

        clock.pass(Duration.ofHours(2));
        triage.message(id, Author.AGENT);
        triage.message(id, Author.REQUESTER);
        triage.message(id, Author.REQUESTER);

        assertThat(due(id)).isEqualTo(MONDAY_NOON.plus(Duration.ofHours(4 + 2)));
        assertThat(audit.of(id)).extracting(AuditTrail.Entry::action).containsExactly("routed", "paused", "resumed");
    }

    @Test
    void countsThePausesAnewWhenThePriorityChanges() {
        var id = triage.ticket("billing", Priority.URGENT);
        clock.pass(Duration.ofMinutes(30));
        triage.message(id, Author.AGENT);
        clock.pass(Duration.ofMinutes(30));
        triage.message(id, Author.REQUESTER);
        desk.prioritise(id, Priority.HIGH, "mira", "not that bad");
        assertThat(due(id)).isEqualTo(MONDAY_NOON.plus(Duration.ofMinutes(4 * 60 + 30)));
    }

    @Test
    void opensAClosedTicketWithFullTimeWhenTheCustomerWritesAgain() {
        var id = triage.ticket("billing", Priority.URGENT);
        desk.close(id, "mira", false);
        clock.pass(Duration.ofDays(7));
        triage.message(id, Author.REQUESTER);
        assertThat(routing.assignment(id).orElseThrow().state()).isEqualTo(TicketState.OPEN);
        assertThat(due(id)).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void doesNotCountTheTimeThatATicketWasClosedByMistake() {
        var id = triage.ticket("billing", Priority.URGENT);
        desk.close(id, "mira", false);
        clock.pass(Duration.ofDays(1));
        desk.reopen(id, "mira");
        assertThat(due(id)).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void movesTicketsOutOfQueuesThatAreNoLongerConfigured() {
        var id = triage.ticket("billing", Priority.NORMAL);
        jdbc.sql("update assignment set queue = 'fax' where ticket_id = ?")
                .param(id)
                .update();
        retired.empty();
        assertThat(routing.assignment(id).orElseThrow().queue()).isEqualTo("general");
        assertThat(audit.of(id).getLast().facts()).containsEntry("from", "fax");
    }

    private java.time.@org.jspecify.annotations.Nullable Instant due(UUID id) {
        return routing.assignment(id).orElseThrow().dueAt();
    }
}
