package dev.nanodesk.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.cost.CostProperties.Budget;
import dev.nanodesk.cost.CostProperties.Budget.Action;
import dev.nanodesk.cost.CostProperties.Budget.Unit;
import dev.nanodesk.inference.InferenceCompleted.Result;
import dev.nanodesk.inference.Task;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.testing.NanodeskApiTest;
import dev.nanodesk.triage.Automation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@NanodeskApiTest
class BudgetLimitsTests {

    /** An hour before midnight in Berlin. */
    private static final Instant EVENING = Instant.parse("2026-05-10T21:00:00Z");

    @Autowired
    BudgetRows rows;

    @Autowired
    TriageLedger ledger;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private final MovableClock clock = new MovableClock(EVENING);

    @BeforeEach
    void nothingSpent() {
        ledger.write();
        jdbc.sql("delete from triage_entry").update();
        jdbc.sql("delete from inference_call").update();
    }

    @Test
    void stopsDraftsOfAQueueFromTheLimitOn() {
        var limits = limits(budget("drafts", "returns-desk", "2", Unit.TICKETS, Action.NO_DRAFTS));
        triage("returns");
        triage("delivery");
        limits.read();
        assertThat(limits.in("returns-desk")).isEqualTo(Automation.FULL);

        triage("returns");
        limits.read();

        assertThat(limits.in("returns-desk")).isEqualTo(Automation.NO_DRAFTS);
        assertThat(limits.in("delivery-desk")).isEqualTo(Automation.FULL);
    }

    @Test
    void leavesNanoAloneWhenTheSecondsOfAllAreSpent() {
        var limits = limits(
                budget("seconds", null, "10", Unit.SECONDS, Action.NANO_ONLY),
                budget("drafts", null, "1", Unit.SECONDS, Action.NO_DRAFTS));
        call(Duration.ofSeconds(11));
        limits.read();

        assertThat(limits.in("anything")).isEqualTo(Automation.NANO_ONLY);
    }

    @Test
    void onlyTellsWhereItIsToAlert() {
        var registry = new SimpleMeterRegistry();
        // 65 W for 36 s are 0.00065 kWh, 0.000195 at 0.30
        var limits = limits(registry, budget("money", null, "0.000195", Unit.MONEY, Action.ALERT));
        call(Duration.ofSeconds(36));
        limits.read();

        assertThat(limits.in("anything")).isEqualTo(Automation.FULL);
        assertThat(limits.states()).singleElement().matches(BudgetLimits.State::isReached);
        assertThat(registry.get("nanodesk.budget.used")
                        .tag("budget", "money")
                        .gauge()
                        .value())
                .isEqualTo(1.0);
        assertThat(new BudgetsHealth(limits).health().getDetails()).containsKey("money");
    }

    @Test
    void startsAnewAtMidnightOfTheZone() {
        var limits = limits(budget("seconds", null, "10", Unit.SECONDS, Action.NANO_ONLY));
        call(Duration.ofSeconds(11));
        clock.set(Instant.parse("2026-05-10T21:59:59Z"));
        limits.read();
        assertThat(limits.in("anything")).isEqualTo(Automation.NANO_ONLY);

        clock.set(Instant.parse("2026-05-10T22:00:00Z"));
        limits.read();
        assertThat(limits.in("anything")).isEqualTo(Automation.FULL);

        clock.set(EVENING);
        limits.read();
        assertThat(limits.in("anything")).isEqualTo(Automation.NANO_ONLY);
    }

    private BudgetLimits limits(Budget... budgets) {
        return limits(new SimpleMeterRegistry(), budgets);
    }

    private BudgetLimits limits(SimpleMeterRegistry registry, Budget... budgets) {
        var limits = new BudgetLimits(TestCosts.withBudgets("Europe/Berlin", budgets), rows, ledger, registry, clock);
        limits.register();
        return limits;
    }

    private static Budget budget(String name, @Nullable String queue, String limit, Unit unit, Action action) {
        return new Budget(name, queue, new BigDecimal(limit), unit, action);
    }

    private void triage(String category) {
        transaction.executeWithoutResult(status -> events.publishEvent(LedgerFacts.triaged(
                UUID.randomUUID(),
                1,
                false,
                category,
                true,
                LedgerFacts.cloudCall(100, LedgerFacts.avoided(), LedgerFacts.unwanted()),
                EVENING)));
    }

    private void call(Duration elapsed) {
        transaction.executeWithoutResult(status -> events.publishEvent(LedgerFacts.call(
                UUID.randomUUID(), Task.DRAFT, Tier.SMALL, Result.ANSWERED, 10, 10, elapsed, EVENING)));
    }
}
