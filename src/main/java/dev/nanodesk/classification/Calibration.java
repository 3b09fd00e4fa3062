package dev.nanodesk.classification;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Turns margins into probabilities: a temperature for all classes, then a check of the winner alone, which also sees
 * how far it leads and how familiar the text is.
 */
record Calibration(double temperature, LogisticRegression winner) {

    /** Trusts the temperature alone. */
    private static final LogisticRegression PRIOR = new LogisticRegression(List.of(0.0, 1.0, 0.0, 0.0, 0.0));

    /** Weight of the prior against one observed row each. */
    private static final double TRUST = 2;

    /** Where nothing could be held out: margins of -1 and 1 mean little. */
    static Calibration unfitted() {
        return new Calibration(1, PRIOR);
    }

    /** A row that training had not seen, as the model scored it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Scored(double[] margins, double familiarity, int label) {

        boolean correct() {
            return best(margins) == label;
        }
    }

    static Calibration fit(List<Scored> rows) {
        if (rows.isEmpty()) {
            return unfitted();
        }
        var temperature = coolest(rows);
        var observations = rows.stream()
                .map(row -> new LogisticRegression.Observation(
                        inputs(row.margins(), softmax(row.margins(), temperature), row.familiarity()), row.correct()))
                .toList();
        return new Calibration(temperature, PRIOR.fittedTo(observations, TRUST));
    }

    /** Probabilities of all classes; the winner's is its confidence. */
    double[] probabilities(double[] margins, double familiarity) {
        var probabilities = softmax(margins, temperature);
        var best = best(margins);
        var confidence = winner.probability(inputs(margins, probabilities, familiarity));
        var rest = 1 - probabilities[best];
        for (var c = 0; c < probabilities.length; c++) {
            probabilities[c] = c == best ? confidence : share(probabilities[c], rest, confidence, probabilities.length);
        }
        return probabilities;
    }

    NanoPrediction predict(List<String> labels, double[] margins, double familiarity) {
        var probabilities = probabilities(margins, familiarity);
        var best = best(margins);
        return new NanoPrediction(
                labels.get(best),
                probabilities[best],
                familiarity,
                labels,
                DoubleStream.of(probabilities).boxed().toList());
    }

    private static double share(double probability, double rest, double confidence, int classes) {
        return rest > 0 ? (1 - confidence) * probability / rest : (1 - confidence) / (classes - 1);
    }

    private static List<Double> inputs(double[] margins, double[] probabilities, double familiarity) {
        var best = best(margins);
        var second = Double.NEGATIVE_INFINITY;
        for (var c = 0; c < margins.length; c++) {
            second = c == best ? second : Math.max(second, margins[c]);
        }
        var lead = margins.length == 1 ? 2 : margins[best] - second;
        return List.of(LogisticRegression.logit(probabilities[best]), margins[best], lead, familiarity - 1);
    }

    static int best(double[] values) {
        var best = 0;
        for (var i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    /** The temperature with the least surprise, by golden-section search over its logarithm. */
    private static double coolest(List<Scored> rows) {
        var golden = (Math.sqrt(5) - 1) / 2;
        var low = Math.log(0.01);
        var high = Math.log(5);
        while (high - low > 0.01) {
            var left = high - golden * (high - low);
            var right = low + golden * (high - low);
            if (surprise(rows, Math.exp(left)) < surprise(rows, Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.exp((low + high) / 2);
    }

    private static double surprise(List<Scored> rows, double temperature) {
        return rows.stream()
                .mapToDouble(row -> -Math.log(Math.max(1e-12, softmax(row.margins(), temperature)[row.label()])))
                .sum();
    }

    private static double[] softmax(double[] margins, double temperature) {
        var highest = margins[best(margins)];
        var powers = Arrays.stream(margins)
                .map(margin -> Math.exp((margin - highest) / temperature))
                .toArray();
        var sum = Arrays.stream(powers).sum();
        return Arrays.stream(powers).map(power -> power / sum).toArray();
    }
}
