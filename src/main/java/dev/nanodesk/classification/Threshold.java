package dev.nanodesk.classification;

import java.util.Comparator;
import java.util.List;

/** The confidence from which decisions meet a target error. */
final class Threshold {

    /** Above every confidence: nothing is automatic. */
    static final double NEVER = 1.01;

    /** One-sided: in 99 of 100 cases the true error is below the bound. */
    private static final double NORMAL_QUANTILE = 2.3263;

    private Threshold() {}

    /** A decision on a row that training had not seen. */
    record Decided(double confidence, boolean correct) {}

    /**
     * The lowest confidence from which both the upper bound of the measured error and the error that the confidences
     * themselves predict are within the target. The second steadies the first where few rows could be held out.
     */
    static double meeting(double targetError, List<Decided> decisions) {
        var sorted = decisions.stream()
                .sorted(Comparator.comparingDouble(Decided::confidence).reversed())
                .toList();
        var threshold = NEVER;
        var wrong = 0;
        var doubt = 0.0;
        for (var taken = 1; taken <= sorted.size(); taken++) {
            var decision = sorted.get(taken - 1);
            wrong += decision.correct() ? 0 : 1;
            doubt += 1 - decision.confidence();
            if (upperBound(wrong, taken) <= targetError && doubt / taken <= targetError) {
                threshold = decision.confidence();
            }
        }
        return threshold;
    }

    /** Wilson's upper bound of an error rate. */
    static double upperBound(int wrong, int all) {
        var z = NORMAL_QUANTILE;
        var rate = wrong / (double) all;
        var centre = rate + z * z / (2 * all);
        var spread = z * Math.sqrt(rate * (1 - rate) / all + z * z / (4.0 * all * all));
        return (centre + spread) / (1 + z * z / all);
    }
}
