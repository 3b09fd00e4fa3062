package dev.nanodesk.learning;

import java.util.List;

/**
 * What an evaluation measured on the test rows.
 *
 * @param macroF1 mean F1 of the categories that occur in the test rows
 * @param ece expected calibration error of the top label, 15 equally wide bins
 * @param coverageAtTarget share decided at or above the threshold that held-out training rows set
 * @param errorAtTarget share of those that is wrong
 * @param trainSeconds wall time to train and calibrate
 * @param modelBytes size of the stored model
 * @param confusions what was taken for what, the most frequent first
 */
record EvaluationReport(
        double accuracy,
        double macroF1,
        double ece,
        double coverageAtTarget,
        double errorAtTarget,
        double trainSeconds,
        PredictMicros predictMicros,
        long modelBytes,
        List<Confusion> confusions) {

    EvaluationReport {
        confusions = List.copyOf(confusions);
    }

    /** Time of one prediction in microseconds. */
    record PredictMicros(double median, double p99) {}

    /** Rows of one category that were taken for another. */
    record Confusion(String expected, String predicted, int count) {}
}
