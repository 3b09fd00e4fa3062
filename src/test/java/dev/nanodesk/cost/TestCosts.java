package dev.nanodesk.cost;

import dev.nanodesk.cost.CostProperties.Budget;
import dev.nanodesk.cost.CostProperties.EnergySource;
import dev.nanodesk.cost.CostProperties.Machine;
import dev.nanodesk.inference.Tier;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Settings as a test needs them. */
final class TestCosts {

    static final String NO_LIBRARY = "libnvidia-ml-that-is-nowhere.so";

    private TestCosts() {}

    static CostProperties with(EnergySource energy, Path powercap) {
        return with(energy, powercap, List.of(), "UTC", List.of());
    }

    static CostProperties withMachine(String name, String pricePerHour) {
        return with(
                EnergySource.ESTIMATED,
                Path.of("."),
                List.of(new Machine(name, new BigDecimal(pricePerHour), null, Set.of(Tier.values()))),
                "UTC",
                List.of());
    }

    static CostProperties withBudgets(String zone, Budget... budgets) {
        return with(EnergySource.ESTIMATED, Path.of("."), List.of(), zone, List.of(budgets));
    }

    private static CostProperties with(
            EnergySource energy, Path powercap, List<Machine> machines, String zone, List<Budget> budgets) {
        return new CostProperties(
                "USD",
                new BigDecimal("65"),
                new BigDecimal("0.30"),
                null,
                energy,
                powercap.toString(),
                NO_LIBRARY,
                machines,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Duration.ofMinutes(5),
                List.of("gpt-4o"),
                CostProperties.SHIPPED_BOOK,
                Map.of(),
                "",
                ZoneId.of(zone),
                budgets);
    }
}
