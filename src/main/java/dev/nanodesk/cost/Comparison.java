package dev.nanodesk.cost;

import dev.nanodesk.cost.ReferenceCost.Range;
import dev.nanodesk.cost.SavingsReport.BreakEven;
import dev.nanodesk.cost.SavingsReport.Compared;
import dev.nanodesk.cost.SavingsReport.MoneyRange;
import dev.nanodesk.cost.SavingsReport.Saving;
import dev.nanodesk.cost.SavingsRows.TriageSum;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts one reference's prices on triages and compares. */
final class Comparison {

    private final String model;
    private final Exchange exchange;
    private ReferenceCost cost = ReferenceCost.none();
    private long unknownParts;
    private long unpriced;
    private @Nullable String unknown;

    private Comparison(String model, Exchange exchange) {
        this.model = model;
        this.exchange = exchange;
    }

    static Comparison of(String model, Collection<TriageSum> triages, PriceBook book, Exchange exchange) {
        var comparison = new Comparison(model, exchange);
        triages.forEach(sum -> comparison.add(sum, book.price(model, sum.priceDay())));
        return comparison;
    }

    /** A reference that a line cannot be compared with. */
    static Compared without(String model, String reason) {
        var none = new MoneyRange(null, null, reason);
        var saving = new Saving(null, null, null, null, reason);
        return new Compared(model, none, none, none, 0, 0, none, saving, saving, null);
    }

    private void add(TriageSum sum, Optional<Price> price) {
        unknownParts += sum.tokens().unknownParts();
        if (price.isEmpty()) {
            unpriced += sum.charged();
            return;
        }
        var rate = exchange.rate(price.get().currency());
        if (rate.isEmpty()) {
            unknown = exchange.unknown(price.get().currency());
            return;
        }
        cost = cost.plus(ReferenceCost.of(price.get(), sum.tokens()).times(rate.get()));
    }

    Compared with(Sum marginal, Sum loaded, @Nullable BreakEven breakEven) {
        var reason = unknown();
        return new Compared(
                model,
                range(cost.whole(), reason),
                range(cost.metered(), unknown),
                range(cost.modelled(), unknown),
                unknownParts,
                unpriced,
                batch(reason),
                saving(reason, marginal),
                saving(reason, loaded),
                breakEven);
    }

    /** Per ticket; null where unknown or where there are none. */
    @Nullable BigDecimal low(long tickets) {
        return each(cost.whole().low(), tickets);
    }

    @Nullable BigDecimal high(long tickets) {
        return each(cost.whole().high(), tickets);
    }

    private @Nullable BigDecimal each(BigDecimal amount, long tickets) {
        return unknown() != null || tickets == 0
                ? null
                : amount.divide(BigDecimal.valueOf(tickets), MathContext.DECIMAL64);
    }

    private @Nullable String unknown() {
        return unpriced > 0 ? "no price for %d triages: the book has none for their day".formatted(unpriced) : unknown;
    }

    private MoneyRange batch(@Nullable String reason) {
        var batch = cost.batch();
        return batch == null
                ? new MoneyRange(null, null, reason == null ? "no batch price known" : reason)
                : range(batch, reason);
    }

    private static MoneyRange range(Range range, @Nullable String unknown) {
        return unknown == null
                ? new MoneyRange(Sum.rounded(range.low()), Sum.rounded(range.high()), null)
                : new MoneyRange(null, null, unknown);
    }

    private Saving saving(@Nullable String reason, Sum own) {
        var why = reason == null ? own.unknown() : reason;
        if (why != null) {
            return new Saving(null, null, null, null, why);
        }
        var low = cost.whole().low().subtract(own.amount());
        var high = cost.whole().high().subtract(own.amount());
        return new Saving(
                Sum.rounded(low),
                Sum.rounded(high),
                percent(low, cost.whole().low()),
                percent(high, cost.whole().high()),
                null);
    }

    private static @Nullable BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? null
                : part.multiply(BigDecimal.valueOf(100)).divide(whole, 1, RoundingMode.HALF_UP);
    }
}
