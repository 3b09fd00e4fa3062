package dev.nanodesk.cost;

import dev.nanodesk.cost.SavingsReport.Own;
import dev.nanodesk.cost.SavingsRequest.WhatIf;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What own work costs, in the report's currency: at the prices that were paid, or at those that are tried out. */
record OwnPrices(WhatIf whatIf, Exchange exchange) {

    /** A part of all idle and busy hours. */
    record Share(BigDecimal part, BigDecimal whole) {

        static final Share ALL = new Share(BigDecimal.ONE, BigDecimal.ONE);

        private BigDecimal of(BigDecimal amount) {
            return whole.signum() == 0 ? BigDecimal.ZERO : amount.multiply(part).divide(whole, MathContext.DECIMAL64);
        }
    }

    /**
     * What tickets cost.
     *
     * @param marginal energy of busy seconds
     * @param loaded machines and operations, idle hours included
     */
    record Costs(Sum marginal, Sum loaded, BigDecimal machineHours) {

        Own of(long tickets) {
            var none = "no tickets";
            return new Own(
                    marginal.money(),
                    marginal.each(tickets, none),
                    loaded.money(),
                    loaded.each(tickets, none),
                    machineHours.setScale(3, RoundingMode.HALF_UP));
        }
    }

    /** The costs of calls and triages that have their share of the machines' time. */
    Costs of(Tally tally, Collection<Stretch> stretches, Share share) {
        return new Costs(
                tally.marginal(exchange, whatIf.tariff()),
                loaded(stretches).share(share.part, share.whole),
                share.of(hours(stretches)));
    }

    Sum loaded(Collection<Stretch> stretches) {
        return stretches.stream().map(this::loaded).reduce(Sum.ZERO, Sum::plus);
    }

    private Sum loaded(Stretch stretch) {
        var perHour = stretch.operations() ? perHour(whatIf.operationsPerMonth()) : whatIf.pricePerHour();
        return perHour == null
                ? exchange.sum(stretch.cost(), stretch.currency())
                : Sum.ZERO.plus(stretch.hours().multiply(perHour));
    }

    private static @Nullable BigDecimal perHour(@Nullable BigDecimal perMonth) {
        return perMonth == null ? null : perMonth.divide(MachineHours.HOURS_A_MONTH, MathContext.DECIMAL64);
    }

    private static BigDecimal hours(Collection<Stretch> stretches) {
        return stretches.stream()
                .filter(stretch -> !stretch.operations())
                .map(Stretch::hours)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** From where on the configured machines pay, if one of them can do so many tickets in a month. */
    BreakEvens breakEvens(CostProperties properties, @Nullable BigDecimal capacity) {
        var machines = properties.machines();
        var pricePerHour = whatIf.pricePerHour();
        var perHour = pricePerHour != null
                ? pricePerHour.multiply(BigDecimal.valueOf(machines.size()))
                : machines.stream().map(CostProperties.Machine::pricePerHour).reduce(BigDecimal.ZERO, BigDecimal::add);
        var operations = whatIf.operationsPerMonth();
        return new BreakEvens(
                perHour.multiply(MachineHours.HOURS_A_MONTH),
                operations == null ? properties.operationsPerMonth() : operations,
                capacity);
    }
}
