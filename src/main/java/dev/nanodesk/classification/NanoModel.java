package dev.nanodesk.classification;

import java.util.List;

/** A trained linear classifier that fits into a few hundred kilobytes and answers in microseconds. Immutable. */
public final class NanoModel {

    private final String version;
    private final List<String> labels;
    private final Vectoriser vectoriser;
    private final LinearWeights weights;
    private final Calibration calibration;
    private final Measured measured;

    NanoModel(
            String version,
            List<String> labels,
            Vectoriser vectoriser,
            LinearWeights weights,
            Calibration calibration,
            Measured measured) {
        this.version = version;
        this.labels = List.copyOf(labels);
        this.vectoriser = vectoriser;
        this.weights = weights;
        this.calibration = calibration;
        this.measured = measured;
    }

    /**
     * What held-out rows told about the model.
     *
     * @param heldOut rows that were scored by a model that had not seen them
     * @param accuracy share of them that got the right label
     * @param threshold confidence from which the target error is met; above 1 where it never is
     * @param coverage share of them at or above the threshold and not out of scope
     * @param strange familiarity below which a text is unlike all but one in a hundred of them
     */
    public record Measured(int heldOut, double accuracy, double threshold, double coverage, double strange) {}

    /** Content hash of the training input, and when it was trained. */
    public String version() {
        return version;
    }

    /** The labels it knows, in ascending order. */
    public List<String> labels() {
        return labels;
    }

    /** What held-out rows told about it. */
    public Measured measured() {
        return measured;
    }

    /** Labels a text, which must have been cleaned as the training texts were (see {@link TicketText}). */
    public NanoPrediction predict(String text) {
        var words = TextFeatures.words(text);
        var familiarity = vectoriser.familiarity(words);
        var margins = weights.margins(vectoriser.vector(vectoriser.features().count(words)));
        return calibration.predict(labels, margins, familiarity);
    }

    /** Whether the prediction is sure and ordinary enough to stand without a second look. */
    public boolean sure(NanoPrediction prediction) {
        return prediction.confidence() >= measured.threshold() && prediction.familiarity() >= measured.strange();
    }

    /** Everything it consists of, for {@link #fromBytes}. */
    public byte[] toBytes() {
        return NanoModelFormat.write(this);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are no model, or one of another format
     */
    public static NanoModel fromBytes(byte[] bytes) {
        return NanoModelFormat.read(bytes);
    }

    Vectoriser vectoriser() {
        return vectoriser;
    }

    LinearWeights weights() {
        return weights;
    }

    Calibration calibration() {
        return calibration;
    }
}
