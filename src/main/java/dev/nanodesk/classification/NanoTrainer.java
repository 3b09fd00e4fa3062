package dev.nanodesk.classification;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleConsumer;

/** Trains NANO models: fits, calibrates on rows that the fit had not seen, and sets the threshold. Deterministic. */
public final class NanoTrainer {

    private static final long SEED = 20_261_101;

    private final double targetError;
    private final Clock clock;
    private final DoubleConsumer progress;

    /**
     * Trains for a target.
     *
     * @param targetError share of automatic decisions that may be wrong, e.g. 0.05
     * @param progress told the finished share of the work, from 0 to 1, from several threads
     */
    public NanoTrainer(double targetError, Clock clock, DoubleConsumer progress) {
        this.targetError = targetError;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Trains a model.
     *
     * @throws IllegalArgumentException if there are no rows
     */
    public NanoModel train(List<LabelledText> rows) {
        return trained(rows).model();
    }

    /** A model, and its opinions of the real rows as they were held out. */
    record Trained(NanoModel model, List<HeldOut> heldOut) {}

    Trained trained(List<LabelledText> rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("nothing to train on: no labelled rows");
        }
        var shuffled = new ArrayList<>(rows); // in one order first: what hands in the rows may keep none
        shuffled.sort(Comparator.comparing(LabelledText::label)
                .thenComparing(LabelledText::text)
                .thenComparing(LabelledText::real));
        Collections.shuffle(shuffled, new Random(SEED));
        var labels = rows.stream().map(LabelledText::label).distinct().sorted().toList();
        return new NanoTraining(shuffled, labels, targetError, progress).run(version(rows));
    }

    private String version(List<LabelledText> rows) {
        return hash(rows).substring(0, 12) + "-" + Instant.now(clock).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Tells training inputs apart, in whatever order the rows come. */
    public static String hash(List<LabelledText> rows) {
        var digest = sha256();
        rows.stream()
                .map(row -> row.label() + '\0' + row.real() + '\0' + row.text())
                .sorted()
                .map(row -> row.getBytes(StandardCharsets.UTF_8))
                .forEach(row -> {
                    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, row.length));
                    digest.update(row);
                });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
