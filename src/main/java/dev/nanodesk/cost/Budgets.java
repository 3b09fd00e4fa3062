package dev.nanodesk.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** How the day's budgets stand. */
@Service
public class Budgets {

    private final BudgetLimits limits;

    Budgets(BudgetLimits limits) {
        this.limits = limits;
    }

    /** Those that are configured, as they were read last; none right after a start. */
    public List<Standing> all() {
        return limits.states().stream()
                .map(state -> new Standing(
                        state.budget().name(),
                        state.budget().queue(),
                        state.day(),
                        state.spent(),
                        state.budget().limit(),
                        state.budget().unit().name().toLowerCase(Locale.ROOT),
                        state.isReached(),
                        state.budget().action().name()))
                .toList();
    }

    /**
     * A budget at a glance.
     *
     * @param queue whose tickets count; null for all
     * @param action what happens from the limit on, e.g. {@code NO_DRAFTS}
     */
    public record Standing(
            String name,
            @Nullable String queue,
            LocalDate day,
            BigDecimal spent,
            BigDecimal limit,
            String unit,
            boolean reached,
            String action) {}
}
