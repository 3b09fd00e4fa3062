package dev.nanodesk.classification;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;

/**
 * NANO's opinion of a real case, by weights that had not been fitted with it.
 *
 * @param text the {@link #key} of its text
 * @param category the right one
 * @param prediction without labels too unlikely to matter
 */
record HeldOut(String text, String category, NanoPrediction prediction) {

    /** The cascade tells nothing below it apart. */
    private static final double LEAST = 0.002;

    static HeldOut of(LabelledText row, NanoPrediction prediction) {
        var likely = IntStream.range(0, prediction.labels().size())
                .filter(label -> prediction.probabilities().get(label) >= LEAST)
                .boxed()
                .toList();
        return new HeldOut(
                key(row.text()),
                row.label(),
                new NanoPrediction(
                        prediction.label(),
                        prediction.confidence(),
                        prediction.familiarity(),
                        likely.stream().map(prediction.labels()::get).toList(),
                        likely.stream().map(prediction.probabilities()::get).toList()));
    }

    /** Tells texts apart without keeping them. */
    static String key(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
