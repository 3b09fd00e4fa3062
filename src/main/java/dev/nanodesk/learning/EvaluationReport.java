package dev.nanodesk.learning;

import java.util.List;
import java.util.Locale;

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

    /** A few lines for a person. */
    String summary() {
        return String.format(
                Locale.ROOT,
                """
                accuracy      %5.1f %%   macro F1 %.3f   calibration error %.3f
                automatic     %5.1f %%   of which wrong %.1f %%
                training      %5.1f s   prediction %.0f \u00b5s (median), %.0f \u00b5s (p99)   model %.2f MB""",
                100 * accuracy,
                macroF1,
                ece,
                100 * coverageAtTarget,
                100 * errorAtTarget,
                trainSeconds,
                predictMicros.median(),
                predictMicros.p99(),
                modelBytes / 1e6);
    }

    /** Time of one prediction in microseconds. */
    record PredictMicros(double median, double p99) {}

    /** Rows of one category that were taken for another. */
    record Confusion(String expected, String predicted, int count) {}
}
