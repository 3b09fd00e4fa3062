package dev.nanodesk.cost;

import dev.nanodesk.cost.SavingsReport.Compared;
import dev.nanodesk.cost.SavingsReport.Line;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report to be read, in Markdown. */
public final class SavingsMarkdown {

    private final SavingsReport report;
    private final SavingsWords words;
    private final StringBuilder text = new StringBuilder();

    private SavingsMarkdown(SavingsReport report) {
        this.report = report;
        this.words = new SavingsWords(report);
    }

    /** The report in that form. */
    public static String of(SavingsReport report) {
        var markdown = new SavingsMarkdown(report);
        markdown.summary();
        markdown.comparison();
        markdown.lines();
        markdown.notes();
        return markdown.text.toString();
    }

    private void summary() {
        var total = report.total();
        line("# What tickets cost, %s to before %s".formatted(report.from(), report.to()));
        line("");
        line("%d tickets (%d triages), %s of them by NANO alone. Time zone %s%s."
                .formatted(
                        total.tickets(),
                        total.triages(),
                        words.percent(total.byNanoPercent()),
                        report.zone(),
                        report.provisional() ? "; **provisional**, the period is not over" : ""));
        line("");
        line("| on own machines | in all | a ticket |");
        line("|---|---|---|");
        line("| energy of busy seconds | %s | %s |"
                .formatted(
                        words.money(total.own().marginal()),
                        words.money(total.own().marginalPerTicket())));
        line("| machines and operations, idle included (%s hours) | %s | %s |"
                .formatted(
                        total.own().machineHours().toPlainString(),
                        words.money(total.own().loaded()),
                        words.money(total.own().loadedPerTicket())));
        line("");
        line("Energy %s J, %s. A triage took %s."
                .formatted(
                        total.energy().joules().toPlainString(), total.energy().source(), words.latency(total)));
        line("");
    }

    private void comparison() {
        line("## Beside cloud models");
        line("");
        line(
                "| cloud model | would have charged | of that metered | against energy alone | against all own cost | own machines win from | seconds a call |");
        line("|---|---|---|---|---|---|---|");
        for (var reference : report.total().references()) {
            var latency = report.references().stream()
                    .filter(each -> each.model().equals(reference.model()))
                    .map(words::latency)
                    .findFirst()
                    .orElse("unknown");
            line("| %s | %s%s | %s | %s | %s | %s | %s |"
                    .formatted(
                            reference.model(),
                            words.range(reference.cost()),
                            unknownParts(reference),
                            words.range(reference.metered()),
                            words.saving(reference.savingMarginal()),
                            words.saving(reference.savingLoaded()),
                            words.breakEven(reference),
                            latency));
        }
        line("");
    }

    private static String unknownParts(Compared reference) {
        return reference.unknownParts() == 0
                ? ""
                : " (without %d texts of unknown length)".formatted(reference.unknownParts());
    }

    private void lines() {
        line("## By %s".formatted(report.by().name().toLowerCase(Locale.ROOT)));
        line("");
        line("| %s | tickets | by NANO | energy | loaded | %s |"
                .formatted(
                        report.by().name().toLowerCase(Locale.ROOT),
                        report.references().stream()
                                .map(SavingsReport.ReferenceTerms::model)
                                .collect(Collectors.joining(" | "))));
        line("|---|---:|---:|---:|---:|%s"
                .formatted("---:|".repeat(report.references().size())));
        report.lines().forEach(this::row);
        row(report.total());
        line("");
    }

    private void row(Line line) {
        line("| %s | %d | %s | %s | %s | %s |"
                .formatted(
                        line.key().replace("|", "\\|"),
                        line.tickets(),
                        words.percent(line.byNanoPercent()),
                        words.amount(line.own().marginal().amount()),
                        words.amount(line.own().loaded().amount()),
                        line.references().stream().map(this::cost).collect(Collectors.joining(" | "))));
    }

    private String cost(Compared reference) {
        return words.bounds(reference.cost());
    }

    private void notes() {
        line("## To read this");
        line("");
        report.notes().forEach(note -> line("- %s".formatted(note)));
        report.references().forEach(reference -> {
            line("- %s: %s.".formatted(reference.model(), words.prices(reference)));
            reference.prices().stream()
                    .map(price -> source(price.source()))
                    .distinct()
                    .forEach(source -> line("  Source: " + source));
        });
    }

    private static String source(String source) {
        return source.matches("https?://\\S+") ? "<%s>".formatted(source) : source.replaceAll("\\s+", " ");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
