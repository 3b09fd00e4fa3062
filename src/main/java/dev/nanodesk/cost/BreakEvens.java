package dev.nanodesk.cost;

import dev.nanodesk.cost.SavingsReport.BreakEven;
import dev.nanodesk.cost.SavingsReport.BreakEvenPoint;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * From how many tickets a month on own machines are cheaper than a reference.
 *
 * @param machinePerMonth what one machine costs
 * @param operationsPerMonth what somebody's work costs, however many machines there are
 * @param capacity tickets that one machine can do in a month; null where nothing was measured
 */
record BreakEvens(
        BigDecimal machinePerMonth,
        BigDecimal operationsPerMonth,
        @Nullable BigDecimal capacity) {

    /** For a reference that charges that much for a ticket. */
    BreakEven of(@Nullable BigDecimal lowPerTicket, @Nullable BigDecimal highPerTicket) {
        return new BreakEven(
                point(lowPerTicket),
                point(highPerTicket),
                capacity == null ? null : capacity.longValue(),
                Sum.rounded(machinePerMonth),
                Sum.rounded(operationsPerMonth));
    }

    private BreakEvenPoint point(@Nullable BigDecimal perTicket) {
        if (capacity == null || capacity.signum() == 0) {
            return without("no capacity was measured: there are no tickets in this period");
        }
        if (perTicket == null) {
            return without("what the reference charges is unknown");
        }
        if (perTicket.signum() == 0) {
            return without("the reference charges nothing");
        }
        var gainByMachine = perTicket.multiply(capacity).subtract(machinePerMonth);
        if (gainByMachine.signum() < 0 || (gainByMachine.signum() == 0 && operationsPerMonth.signum() > 0)) {
            return without("not reachable: a machine at work all month costs more than the reference charges for the"
                    + " %d tickets it can do".formatted(capacity.longValue()));
        }
        var machines = gainByMachine.signum() == 0
                ? BigDecimal.ONE
                : operationsPerMonth
                        .divide(gainByMachine, 0, RoundingMode.CEILING)
                        .max(BigDecimal.ONE);
        var tickets = machinePerMonth
                .multiply(machines)
                .add(operationsPerMonth)
                .divide(perTicket, MathContext.DECIMAL64)
                .setScale(0, RoundingMode.CEILING);
        return new BreakEvenPoint(tickets.longValue(), machines.longValue(), null);
    }

    private static BreakEvenPoint without(String reason) {
        return new BreakEvenPoint(null, null, reason);
    }
}
