package dev.nanodesk.classification;

import java.util.BitSet;
import java.util.List;

/**
 * Turns a text into weighted slots: rare ones count more, and each of the two tables has length 1.
 *
 * @param rarity weight of each slot, in steps of {@link #STEP} above 1
 * @param seen the words that training has met, as a hashed set
 */
@SuppressWarnings("ArrayRecordComponent") // hot path, never compared, never leaves the package
record Vectoriser(TextFeatures features, byte[] rarity, BitSet seen) {

    static final int SEEN_BITS = 1 << 17;
    private static final double STEP = 1 / 16.0;

    /** Learns from texts, given as words, how rare each slot is. */
    static Vectoriser learn(TextFeatures features, List<List<String>> texts, List<SparseVector> counts) {
        var frequency = new int[features.slots()];
        for (var vector : counts) {
            for (var slot : vector.slots()) {
                frequency[slot]++;
            }
        }
        var rarity = new byte[frequency.length];
        for (var slot = 0; slot < frequency.length; slot++) {
            var weight = Math.log((1.0 + texts.size()) / (1.0 + frequency[slot]));
            rarity[slot] = (byte) Math.min(255, Math.round(weight / STEP));
        }
        var seen = new BitSet(SEEN_BITS);
        texts.forEach(words -> words.forEach(word -> seen.set(seenBit(word))));
        return new Vectoriser(features, rarity, seen);
    }

    SparseVector vector(SparseVector counts) {
        var values = counts.values().clone();
        var length = new double[2];
        for (var i = 0; i < values.length; i++) {
            values[i] *= (float) (1 + STEP * (rarity[counts.slots()[i]] & 0xff));
            length[table(counts.slots()[i])] += (double) values[i] * values[i];
        }
        for (var i = 0; i < values.length; i++) {
            values[i] /= (float) Math.sqrt(length[table(counts.slots()[i])]);
        }
        return new SparseVector(counts.slots(), values);
    }

    private int table(int slot) {
        return slot < features.wordSlots() ? 0 : 1;
    }

    /** Which share of a text's words training has met; 0 for a text without words. */
    double familiarity(List<String> words) {
        return words.isEmpty()
                ? 0
                : words.stream().filter(word -> seen.get(seenBit(word))).count() / (double) words.size();
    }

    static int seenBit(String word) {
        return Math.floorMod(TextFeatures.identity(word), SEEN_BITS);
    }
}
