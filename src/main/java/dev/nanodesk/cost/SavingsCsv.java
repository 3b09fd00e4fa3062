package dev.nanodesk.cost;

import dev.nanodesk.cost.SavingsReport.Compared;
import dev.nanodesk.cost.SavingsReport.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report for spreadsheets: a row a line, the total last. What is unknown is empty. */
public final class SavingsCsv {

    private SavingsCsv() {}

    /** The report in that form. */
    public static String of(SavingsReport report) {
        var rows = new ArrayList<List<String>>();
        rows.add(head(report));
        report.lines().forEach(line -> rows.add(row(report, line)));
        rows.add(row(report, report.total()));
        return rows.stream().map(Csv::line).collect(Collectors.joining());
    }

    private static List<String> head(SavingsReport report) {
        var head = new ArrayList<>(List.of(
                report.by().name().toLowerCase(Locale.ROOT),
                "currency",
                "provisional",
                "tickets",
                "triages",
                "by_nano",
                "calls",
                "failed_calls",
                "prompt_tokens",
                "cached_tokens",
                "completion_tokens",
                "calls_without_usage",
                "model_seconds",
                "machine_seconds",
                "nano_seconds",
                "joules",
                "measured_joules",
                "grams_co2e",
                "machine_hours",
                "own_marginal",
                "own_loaded",
                "p50_seconds",
                "p95_seconds"));
        for (var reference : report.references()) {
            for (var column : List.of(
                    "low",
                    "high",
                    "metered_low",
                    "metered_high",
                    "modelled_low",
                    "modelled_high",
                    "unknown_parts",
                    "unpriced",
                    "batch_low",
                    "batch_high",
                    "saving_marginal_low",
                    "saving_marginal_high",
                    "saving_loaded_low",
                    "saving_loaded_high")) {
                head.add(reference.model() + "_" + column);
            }
        }
        return head;
    }

    private static List<String> row(SavingsReport report, Line line) {
        var row = new ArrayList<>(List.of(
                line.key(),
                report.currency(),
                Boolean.toString(report.provisional()),
                Long.toString(line.tickets()),
                Long.toString(line.triages()),
                Long.toString(line.byNano()),
                Long.toString(line.calls().count()),
                Long.toString(line.calls().failed()),
                Long.toString(line.calls().promptTokens()),
                Long.toString(line.calls().cachedTokens()),
                Long.toString(line.calls().completionTokens()),
                Long.toString(line.calls().withoutUsage()),
                text(line.calls().seconds()),
                text(line.calls().machineSeconds()),
                text(line.calls().nanoSeconds()),
                text(line.energy().joules()),
                text(line.energy().measuredJoules()),
                text(line.energy().gramsCo2e()),
                text(line.own().machineHours()),
                text(line.own().marginal().amount()),
                text(line.own().loaded().amount()),
                text(line.latency().p50()),
                text(line.latency().p95())));
        line.references().forEach(reference -> row.addAll(columns(reference)));
        return row;
    }

    private static List<String> columns(Compared reference) {
        return List.of(
                text(reference.cost().low()),
                text(reference.cost().high()),
                text(reference.metered().low()),
                text(reference.metered().high()),
                text(reference.modelled().low()),
                text(reference.modelled().high()),
                Long.toString(reference.unknownParts()),
                Long.toString(reference.unpriced()),
                text(reference.batch().low()),
                text(reference.batch().high()),
                text(reference.savingMarginal().low()),
                text(reference.savingMarginal().high()),
                text(reference.savingLoaded().low()),
                text(reference.savingLoaded().high()));
    }

    private static String text(@Nullable BigDecimal amount) {
        return amount == null ? "" : amount.toPlainString();
    }
}
