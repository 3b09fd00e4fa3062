package dev.nanodesk.reporting;

import dev.nanodesk.cost.SavingsReport;
import dev.nanodesk.cost.SavingsReport.BreakEvenPoint;
import dev.nanodesk.cost.SavingsReport.Saving;
import dev.nanodesk.cost.SavingsWords;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says a report's figures as tiles and cells have room for. */
final class SavingsFigures {

    private static final BigDecimal JOULES_A_WATT_HOUR = BigDecimal.valueOf(3_600);
    private static final BigDecimal OFTEN_LOST = BigDecimal.valueOf(-400);
    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    private final SavingsReport report;
    private final SavingsWords words;

    SavingsFigures(SavingsReport report) {
        this.report = report;
        this.words = new SavingsWords(report);
    }

    /** {@code saved}, {@code lost}, {@code open} where it may be either, or {@code unknown}. */
    public String verdict(Saving saving) {
        if (saving.low() == null || saving.high() == null) {
            return "unknown";
        }
        if (saving.low().signum() >= 0) {
            return "saved";
        }
        return saving.high().signum() < 0 ? "lost" : "open";
    }

    /** The badge that goes with the verdict. */
    public String badge(Saving saving) {
        return switch (verdict(saving)) {
            case "saved" -> "good";
            case "lost" -> "bad";
            case "open" -> "warn";
            default -> "";
        };
    }

    /** With its sign, e.g. {@code −24.00 to −23.10}; a loss is negative. */
    public String signed(Saving saving) {
        if (saving.low() == null || saving.high() == null) {
            return "–";
        }
        var low = signed(saving.low());
        var high = signed(saving.high());
        return low.equals(high) ? low : low + " to " + high;
    }

    private String signed(BigDecimal amount) {
        return words.amount(amount).replace("-", "−");
    }

    /** As a share of what the reference charges, or as a multiple of it; empty where there is nothing to say. */
    public String percent(Saving saving) {
        if (saving.lowPercent() == null || saving.highPercent() == null) {
            return "";
        }
        if (saving.highPercent().compareTo(OFTEN_LOST) < 0) {
            return times(saving.highPercent(), saving.lowPercent());
        }
        var low = percent(saving.lowPercent());
        var high = percent(saving.highPercent());
        return low.equals(high) ? low + " %" : low + " to " + high + " %";
    }

    /** What is lost several times over: how many times its price the own cost is. */
    private static String times(BigDecimal less, BigDecimal more) {
        var fewest = times(less);
        var most = times(more);
        return "own cost is %s times its price".formatted(fewest.equals(most) ? fewest : fewest + " to " + most);
    }

    private static String times(BigDecimal percent) {
        return String.format(
                Locale.ROOT,
                "%,d",
                BigDecimal.ONE
                        .subtract(percent.movePointLeft(2))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValue());
    }

    /** In whole percents, but neither all nor nothing where it is a little less or more. */
    static String percent(BigDecimal percent) {
        var whole = percent.setScale(0, RoundingMode.HALF_UP);
        var text = whole.signum() == 0 || whole.abs().compareTo(ALL) == 0
                ? percent.stripTrailingZeros().toPlainString()
                : String.format(Locale.ROOT, "%,d", whole.longValue());
        return text.replace("-", "−");
    }

    /** Tickets a month, or that it cannot be reached or is not known. */
    public String breakEven(BreakEvenPoint point) {
        if (point.ticketsPerMonth() != null) {
            return String.format(Locale.ROOT, "%,d", point.ticketsPerMonth());
        }
        return String.valueOf(point.reason()).startsWith("not reachable") ? "not reachable" : "unknown";
    }

    /** In the unit that suits: watt hours or kilowatt hours. */
    public String energy(BigDecimal joules) {
        var wattHours = joules.divide(JOULES_A_WATT_HOUR, MathContext.DECIMAL64);
        return wattHours.compareTo(THOUSAND) < 0
                ? words.amount(wattHours) + " Wh"
                : words.amount(wattHours.divide(THOUSAND, MathContext.DECIMAL64)) + " kWh";
    }

    /** Seconds with three digits that say something. */
    public String seconds(@Nullable BigDecimal seconds) {
        if (seconds == null) {
            return "unknown";
        }
        var rounded = seconds.round(new MathContext(3, RoundingMode.HALF_UP));
        return rounded.stripTrailingZeros().scale() < 0
                ? rounded.toBigInteger() + " s"
                : rounded.stripTrailingZeros().toPlainString() + " s";
    }

    /** {@code faster here}, {@code slower here}, or {@code unknown}, by the usual call. */
    public String race(SavingsReport.ReferenceTerms reference) {
        var here = report.total().latency().p50();
        if (here == null || reference.latency() == null) {
            return "unknown";
        }
        return here.compareTo(reference.latency().p50()) <= 0 ? "faster here" : "slower here";
    }

    /** A count with separators. */
    public String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
