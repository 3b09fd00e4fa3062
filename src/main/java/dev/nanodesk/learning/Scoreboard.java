package dev.nanodesk.learning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The figures of a list of decided test rows. */
record Scoreboard(List<Decided> rows) {

    private static final int BINS = 15;

    Scoreboard {
        rows = List.copyOf(rows);
    }

    /**
     * One test row.
     *
     * @param accepted whether it would have been decided automatically
     */
    record Decided(String expected, String predicted, double confidence, boolean accepted, long nanos) {

        boolean correct() {
            return expected.equals(predicted);
        }
    }

    EvaluationReport report(double trainSeconds, long modelBytes) {
        var accepted = rows.stream().filter(Decided::accepted).toList();
        return new EvaluationReport(
                accuracy(rows),
                macroF1(),
                calibrationError(),
                accepted.size() / (double) rows.size(),
                accepted.isEmpty() ? 0 : 1 - accuracy(accepted),
                trainSeconds,
                predictMicros(),
                modelBytes,
                confusions());
    }

    private static double accuracy(List<Decided> of) {
        return of.stream().filter(Decided::correct).count() / (double) of.size();
    }

    private double macroF1() {
        return rows.stream()
                .map(Decided::expected)
                .distinct()
                .mapToDouble(this::f1)
                .average()
                .orElse(0);
    }

    private double f1(String label) {
        var expected = rows.stream().filter(row -> row.expected().equals(label)).count();
        var predicted =
                rows.stream().filter(row -> row.predicted().equals(label)).count();
        var right = rows.stream()
                .filter(row -> row.expected().equals(label) && row.correct())
                .count();
        return 2.0 * right / (expected + predicted);
    }

    private double calibrationError() {
        var confidence = new double[BINS];
        var correct = new double[BINS];
        for (var row : rows) {
            var bin = Math.clamp((int) Math.ceil(row.confidence() * BINS) - 1, 0, BINS - 1);
            confidence[bin] += row.confidence();
            correct[bin] += row.correct() ? 1 : 0;
        }
        var error = 0.0;
        for (var bin = 0; bin < BINS; bin++) {
            error += Math.abs(confidence[bin] - correct[bin]);
        }
        return error / rows.size();
    }

    private EvaluationReport.PredictMicros predictMicros() {
        var micros = rows.stream().map(row -> row.nanos() / 1e3).sorted().toList();
        return new EvaluationReport.PredictMicros(
                micros.get(micros.size() / 2), micros.get(Math.min(micros.size() - 1, micros.size() * 99 / 100)));
    }

    private List<EvaluationReport.Confusion> confusions() {
        record Pair(String expected, String predicted) {}
        Map<Pair, Integer> counts = new HashMap<>();
        rows.stream()
                .filter(row -> !row.correct())
                .forEach(row -> counts.merge(new Pair(row.expected(), row.predicted()), 1, Integer::sum));
        var confusions = new ArrayList<EvaluationReport.Confusion>();
        counts.forEach((pair, count) ->
                confusions.add(new EvaluationReport.Confusion(pair.expected(), pair.predicted(), count)));
        confusions.sort(Comparator.comparingInt(EvaluationReport.Confusion::count)
                .reversed()
                .thenComparing(EvaluationReport.Confusion::expected)
                .thenComparing(EvaluationReport.Confusion::predicted));
        return confusions;
    }
}
