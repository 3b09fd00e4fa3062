package dev.nanodesk.reporting;

import dev.nanodesk.learning.FeedbackKind;
import dev.nanodesk.learning.FeedbackReports.Drafts;
import dev.nanodesk.learning.FeedbackReports.Week;
import dev.nanodesk.reporting.Chart.Look;
import dev.nanodesk.reporting.Chart.Series;
import dev.nanodesk.triage.Decision;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Agreement and drafts of a period, as charts and totals. */
final class FeedbackFigures {

    private final List<Week> weeks;
    private final List<Drafts> drafts;

    FeedbackFigures(List<Week> weeks, List<Drafts> drafts) {
        this.weeks = List.copyOf(weeks);
        this.drafts = List.copyOf(drafts);
    }

    /** Percent of each week's tickets that were corrected, by decision. */
    public Chart corrections() {
        var labels = weeks.stream().map(Week::week).distinct().toList();
        return new Chart(
                "%",
                false,
                labels.stream().map(LocalDate::toString).toList(),
                List.of(
                        new Series("Decided alone", Look.PLAIN, null, rates(labels, Decision.AUTOMATIC)),
                        new Series("Sent to review", Look.STRIPED, null, rates(labels, Decision.REVIEW))));
    }

    /** What became of drafts. */
    public Chart draftUse() {
        return new Chart(
                "drafts",
                false,
                drafts.stream().map(Drafts::week).map(LocalDate::toString).toList(),
                List.of(
                        series("Taken as they were", Look.PLAIN, Drafts::accepted),
                        series("Taken and edited", Look.STRIPED, Drafts::edited),
                        series("Rejected", Look.CROSSED, Drafts::rejected)));
    }

    private Series series(String label, Look look, ToLongFunction<Drafts> count) {
        return new Series(
                label,
                look,
                "drafts",
                drafts.stream()
                        .map(week -> Optional.of(BigDecimal.valueOf(count.applyAsLong(week))))
                        .toList());
    }

    private List<Optional<BigDecimal>> rates(List<LocalDate> labels, Decision decision) {
        var rates = new ArrayList<Optional<BigDecimal>>();
        for (var label : labels) {
            rates.add(weeks.stream()
                    .filter(week -> week.week().equals(label) && week.decision() == decision)
                    .findFirst()
                    .map(week -> share(week.corrected(), week.triaged())));
        }
        return rates;
    }

    public boolean isEmpty() {
        return weeks.isEmpty() && drafts.isEmpty();
    }

    public long triaged() {
        return sum(Week::triaged);
    }

    public long seen() {
        return sum(Week::seen);
    }

    public long corrected() {
        return sum(Week::corrected);
    }

    public long accepted() {
        return drafts.stream().mapToLong(Drafts::accepted).sum();
    }

    public long edited() {
        return drafts.stream().mapToLong(Drafts::edited).sum();
    }

    public long rejected() {
        return drafts.stream().mapToLong(Drafts::rejected).sum();
    }

    public long judgedDrafts() {
        return accepted() + edited() + rejected();
    }

    private long sum(ToLongFunction<Week> count) {
        return weeks.stream().mapToLong(count).sum();
    }

    /** {@code 97.5 %}; a dash where there is nothing to take a share of. */
    public String percent(long part, long whole) {
        return whole == 0 ? "–" : share(part, whole).toPlainString() + " %";
    }

    /** What is left of a whole. */
    public String agreement(long corrected, long whole) {
        return percent(whole - corrected, whole);
    }

    private static BigDecimal share(long part, long whole) {
        return BigDecimal.valueOf(100 * part).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }

    /** A count with separators. */
    public String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    public String decision(Decision decision) {
        return switch (decision) {
            case AUTOMATIC -> "Decided alone";
            case REVIEW -> "Sent to review";
        };
    }

    public String kind(FeedbackKind kind) {
        return switch (kind) {
            case TRIAGE_ACCEPTED -> "Triage confirmed";
            case DRAFT_ACCEPTED -> "Draft taken";
            case DRAFT_EDITED -> "Draft edited";
            case DRAFT_REJECTED -> "Draft rejected";
            case CORRECTION -> "Correction";
        };
    }
}
