package dev.nanodesk.cost;

import java.util.LinkedHashMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The day's budgets as a detail of the health; a spent budget is no illness. */
@Component("budgetsHealthIndicator")
class BudgetsHealth implements HealthIndicator {

    private final BudgetLimits limits;

    BudgetsHealth(BudgetLimits limits) {
        this.limits = limits;
    }

    @Override
    public Health health() {
        var details = new LinkedHashMap<String, Object>();
        limits.states()
                .forEach(state -> details.put(
                        state.budget().name(),
                        new Detail(
                                state.day().toString(),
                                state.spent().toPlainString(),
                                state.budget().limit().toPlainString(),
                                state.budget().unit().name(),
                                state.isReached(),
                                state.budget().action().name())));
        return Health.up().withDetails(details).build();
    }

    /** How a budget stands. */
    record Detail(String day, String spent, String limit, String unit, boolean reached, String action) {}
}
