package dev.nanodesk.cost;

import dev.nanodesk.cost.SavingsReport.BreakEvenPoint;
import dev.nanodesk.cost.SavingsReport.Compared;
import dev.nanodesk.cost.SavingsReport.Line;
import dev.nanodesk.cost.SavingsReport.Money;
import dev.nanodesk.cost.SavingsReport.MoneyRange;
import dev.nanodesk.cost.SavingsReport.ReferenceTerms;
import dev.nanodesk.cost.SavingsReport.Saving;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says a report's figures in words for people. */
public final class SavingsWords {

    private final SavingsReport report;

    /** Of that report. */
    public SavingsWords(SavingsReport report) {
        this.report = report;
    }

    /** An amount with two places; below one with three digits that say something. */
    public String amount(@Nullable BigDecimal amount) {
        if (amount == null) {
            return "unknown";
        }
        var rounded = amount.signum() == 0 || amount.abs().compareTo(BigDecimal.ONE) >= 0
                ? amount.setScale(2, RoundingMode.HALF_UP)
                : amount.round(new MathContext(3, RoundingMode.HALF_UP));
        return rounded.toPlainString();
    }

    /** A range without its currency; a dash where it is unknown. */
    public String bounds(MoneyRange range) {
        if (range.low() == null || range.high() == null) {
            return "–";
        }
        var low = amount(range.low());
        var high = amount(range.high());
        return low.equals(high) ? low : low + " to " + high;
    }

    /** An amount with its currency, or why there is none. */
    public String money(Money money) {
        return money.amount() == null
                ? "unknown: " + money.unknown()
                : report.currency() + " " + amount(money.amount());
    }

    /** A range with its currency, or why there is none. */
    public String range(MoneyRange range) {
        if (range.low() == null || range.high() == null) {
            return "unknown: " + range.unknown();
        }
        return report.currency() + " " + bounds(range);
    }

    /** What was saved or lost, in plain words. */
    public String saving(Saving saving) {
        var low = saving.low();
        var high = saving.high();
        if (low == null || high == null) {
            return "unknown: " + saving.unknown();
        }
        if (low.signum() >= 0) {
            return "saved " + between(low, high, saving.lowPercent(), saving.highPercent());
        }
        return high.signum() < 0
                ? "lost "
                        + between(
                                high.negate(),
                                low.negate(),
                                negated(saving.highPercent()),
                                negated(saving.lowPercent()))
                : "between %s %s lost and %s %s saved"
                        .formatted(report.currency(), amount(low.negate()), report.currency(), amount(high));
    }

    private String between(
            BigDecimal low, BigDecimal high, @Nullable BigDecimal lowPercent, @Nullable BigDecimal highPercent) {
        var percent = lowPercent == null || highPercent == null
                ? ""
                : lowPercent.compareTo(highPercent) == 0
                        ? " (%s %%)".formatted(lowPercent.toPlainString())
                        : " (%s to %s %%)".formatted(lowPercent.toPlainString(), highPercent.toPlainString());
        return range(new MoneyRange(low, high, null)) + percent;
    }

    private static @Nullable BigDecimal negated(@Nullable BigDecimal percent) {
        return percent == null ? null : percent.negate();
    }

    /** From how many tickets a month on the own machines win. */
    public String breakEven(Compared reference) {
        var breakEven = reference.breakEven();
        if (breakEven == null) {
            return "";
        }
        var low = point(breakEven.atHighCost());
        var high = point(breakEven.atLowCost());
        return low.equals(high) ? low : low + "; at the lowest cost " + high;
    }

    private static String point(BreakEvenPoint point) {
        if (point.ticketsPerMonth() == null || point.machines() == null) {
            return String.valueOf(point.reason());
        }
        return String.format(
                Locale.ROOT,
                "%,d tickets a month on %d machine%s",
                point.ticketsPerMonth(),
                point.machines(),
                point.machines() == 1 ? "" : "s");
    }

    /** How fast a reference is said to be. */
    public String latency(ReferenceTerms reference) {
        var latency = reference.latency();
        return latency == null
                ? "unknown"
                : "%s s, %s s for one in twenty (measured %s, %s)"
                        .formatted(
                                latency.p50().toPlainString(),
                                latency.p95().toPlainString(),
                                latency.measured(),
                                latency.source());
    }

    /** How fast the own machines were. */
    public String latency(Line line) {
        return line.latency().p50() == null
                ? "nothing measured"
                : "%s s, %s s for one in twenty"
                        .formatted(
                                seconds(line.latency().p50()),
                                seconds(line.latency().p95()));
    }

    /** The prices compared with, dated. */
    public String prices(ReferenceTerms reference) {
        if (reference.prices().isEmpty()) {
            return "no price in this period";
        }
        return reference.prices().stream()
                .map(price -> "%s %s in, %s out per million tokens from %s%s, read on %s; tokens %s"
                        .formatted(
                                price.currency(),
                                price.input().toPlainString(),
                                price.output().toPlainString(),
                                price.validFrom(),
                                price.validTo() == null ? "" : " to before " + price.validTo(),
                                price.readOn(),
                                price.tokens()))
                .reduce((one, other) -> one + "; then " + other)
                .orElse("");
    }

    /** A share in percent. */
    public String percent(@Nullable BigDecimal percent) {
        return percent == null ? "–" : percent.toPlainString() + " %";
    }

    private static String seconds(@Nullable BigDecimal seconds) {
        return seconds == null ? "?" : seconds.stripTrailingZeros().toPlainString();
    }
}
