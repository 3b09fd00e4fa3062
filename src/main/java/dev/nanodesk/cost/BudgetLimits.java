package dev.nanodesk.cost;

import dev.nanodesk.cost.CostProperties.Budget;
import dev.nanodesk.cost.CostProperties.Budget.Action;
import dev.nanodesk.triage.Automation;
import dev.nanodesk.triage.WorkLimits;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Holds triage to the day's budgets. What was spent is read from the ledger every few seconds, for all replicas alike:
 * tickets in hand may go beyond a budget. The day is the clock's at each reading: after midnight, or when a clock was
 * set, what counts is what the ledger has for the day that it is then.
 */
@Component
class BudgetLimits implements WorkLimits {

    private static final Logger log = LoggerFactory.getLogger(BudgetLimits.class);

    private final CostProperties properties;
    private final BudgetRows rows;
    private final TriageLedger ledger;
    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<String, LocalDate> told = new HashMap<>();
    private volatile List<State> states = List.of();

    BudgetLimits(CostProperties properties, BudgetRows rows, TriageLedger ledger, MeterRegistry registry, Clock clock) {
        this.properties = properties;
        this.rows = rows;
        this.ledger = ledger;
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * How a budget stands.
     *
     * @param day in the configured zone
     */
    record State(Budget budget, LocalDate day, BigDecimal spent) {

        boolean isReached() {
            return spent.compareTo(budget.limit()) >= 0;
        }

        BigDecimal share() {
            return spent.divide(budget.limit(), 4, RoundingMode.HALF_UP);
        }

        boolean concerns(String queue) {
            return budget.queue() == null || budget.queue().equals(queue);
        }
    }

    @PostConstruct
    void register() {
        for (var budget : properties.budgets()) {
            Gauge.builder("nanodesk.budget.used", this, limits -> limits.share(budget))
                    .description("Share of the day's budget that is spent; 1 is all of it")
                    .tag("budget", budget.name())
                    .register(registry);
        }
    }

    @Override
    public Automation in(String queue) {
        return states.stream()
                .filter(state -> state.isReached() && state.concerns(queue))
                .map(state -> automation(state.budget().action()))
                .reduce(Automation.FULL, Automation::atMost);
    }

    List<State> states() {
        return states;
    }

    /** Reads what was spent. */
    @Scheduled(fixedDelayString = "PT2S")
    final synchronized void read() {
        if (properties.budgets().isEmpty()) {
            return;
        }
        ledger.write();
        var day = LocalDate.ofInstant(clock.instant(), properties.zone());
        states = properties.budgets().stream()
                .map(budget -> new State(
                        budget,
                        day,
                        rows.spent(
                                budget,
                                day.atStartOfDay(properties.zone()).toInstant(),
                                day.plusDays(1).atStartOfDay(properties.zone()).toInstant())))
                .toList();
        states.stream().filter(State::isReached).forEach(this::tell);
    }

    /** Once a day. */
    private void tell(State state) {
        var budget = state.budget();
        if (!Objects.equals(told.put(budget.name(), state.day()), state.day())) {
            log.warn(
                    "Budget '{}' of {} is reached: {} of {} {}; from now on: {}",
                    budget.name(),
                    state.day(),
                    state.spent().toPlainString(),
                    budget.limit().toPlainString(),
                    budget.unit(),
                    budget.action());
        }
    }

    private double share(Budget budget) {
        return states.stream()
                .filter(state -> state.budget().equals(budget))
                .mapToDouble(state -> state.share().doubleValue())
                .findFirst()
                .orElse(0);
    }

    private static Automation automation(Action action) {
        return switch (action) {
            case ALERT -> Automation.FULL;
            case NO_DRAFTS -> Automation.NO_DRAFTS;
            case NANO_ONLY -> Automation.NANO_ONLY;
        };
    }
}
