package dev.nanodesk.reporting;

import dev.nanodesk.cost.SavingsReport;
import dev.nanodesk.cost.SavingsReport.Compared;
import dev.nanodesk.cost.SavingsReport.Line;
import dev.nanodesk.cost.SavingsReport.ReferenceTerms;
import dev.nanodesk.reporting.Chart.Look;
import dev.nanodesk.reporting.Chart.Series;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Draws a savings report; the first reference is the one that is shown. */
final class SavingsCharts {

    private static final String REFERENCE = "reference";

    private final SavingsReport report;

    SavingsCharts(SavingsReport report) {
        this.report = report;
    }

    /** Own cost on both bases beside what the reference would have charged. */
    public Chart cost() {
        var series = new ArrayList<>(List.of(
                new Series(
                        "Own: energy only",
                        Look.PLAIN,
                        "energy",
                        values(line -> line.own().marginal().amount())),
                new Series(
                        "Own: machines and operations",
                        Look.STRIPED,
                        "loaded",
                        values(line -> line.own().loaded().amount()))));
        if (report.by().isTicket() && !report.references().isEmpty()) {
            var model = report.references().getFirst().model();
            series.add(new Series(
                    model + ", at least",
                    Look.DOTTED,
                    REFERENCE,
                    values(line -> first(line).cost().low())));
            var uncertain = values(SavingsCharts::width);
            if (uncertain.stream()
                    .anyMatch(width -> width.isPresent() && width.get().signum() > 0)) {
                series.add(new Series(model + ", at most", Look.CROSSED, REFERENCE, uncertain));
            }
        }
        return chart(report.currency(), series);
    }

    /** Who did the work. */
    public Chart tickets() {
        return chart(
                "tickets",
                List.of(
                        new Series(
                                "NANO alone", Look.PLAIN, "tickets", values(line -> BigDecimal.valueOf(line.byNano()))),
                        new Series(
                                "With a language model",
                                Look.STRIPED,
                                "tickets",
                                values(line -> BigDecimal.valueOf(line.tickets() - line.byNano())))));
    }

    /** Seconds here and elsewhere, as far as they are known. */
    public Chart latency() {
        var names = new ArrayList<String>();
        var usual = new ArrayList<Optional<BigDecimal>>();
        var slow = new ArrayList<Optional<BigDecimal>>();
        names.add(named("Here", report.total().latency().p50()));
        usual.add(Optional.ofNullable(report.total().latency().p50()));
        slow.add(Optional.ofNullable(report.total().latency().p95()));
        for (var reference : report.references()) {
            names.add(named(reference.model(), p50(reference)));
            usual.add(Optional.ofNullable(p50(reference)));
            slow.add(Optional.ofNullable(p95(reference)));
        }
        return new Chart(
                "seconds",
                true,
                names,
                List.of(
                        new Series("Half of all within", Look.PLAIN, "usual", usual),
                        new Series("19 of 20 within", Look.STRIPED, "slow", slow)));
    }

    private static String named(String name, @Nullable BigDecimal seconds) {
        return seconds == null ? name + ": unknown" : name;
    }

    private static @Nullable BigDecimal p50(ReferenceTerms reference) {
        return reference.latency() == null ? null : reference.latency().p50();
    }

    private static @Nullable BigDecimal p95(ReferenceTerms reference) {
        return reference.latency() == null ? null : reference.latency().p95();
    }

    private Chart chart(String unit, List<Series> series) {
        return new Chart(
                unit,
                !report.by().isTime(),
                report.lines().stream().map(Line::key).toList(),
                series);
    }

    private List<Optional<BigDecimal>> values(Function<Line, @Nullable BigDecimal> of) {
        var values = new ArrayList<Optional<BigDecimal>>();
        report.lines().forEach(line -> values.add(Optional.ofNullable(of.apply(line))));
        return values;
    }

    private static @Nullable BigDecimal width(Line line) {
        var cost = first(line).cost();
        return cost.low() == null || cost.high() == null ? null : cost.high().subtract(cost.low());
    }

    private static Compared first(Line line) {
        return line.references().getFirst();
    }
}
