package dev.nanodesk.classification;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Deals rows into five parts, each label evenly and equal texts into the same part, so that no part is scored by a
 * model that has seen its texts.
 *
 * @param partOf the part of each row
 */
record Folds(List<Integer> partOf) {

    static final int PARTS = 5;

    /** Up to that many rows × classes all parts are scored; beyond, two parts are plenty and save time. */
    private static final long ALL_PARTS_WORK = 150_000;

    static Folds deal(List<List<String>> texts, int[] labels) {
        Map<List<String>, Integer> partOfText = new HashMap<>();
        Map<Integer, Integer> dealt = new LinkedHashMap<>();
        return new Folds(IntStream.range(0, labels.length)
                .mapToObj(row -> partOfText.computeIfAbsent(
                        texts.get(row), text -> dealt.merge(labels[row], 1, Integer::sum) + labels[row]))
                .map(turn -> turn % PARTS)
                .toList());
    }

    /** The parts to hold out, one after the other. */
    Set<Integer> heldOut(int classes) {
        var parts = new HashSet<>(partOf);
        if (parts.size() < 2) {
            return Set.of();
        }
        if ((long) partOf.size() * classes > ALL_PARTS_WORK) {
            parts.retainAll(Set.of(0, 1));
        }
        return parts;
    }

    int[] rowsIn(int part) {
        return IntStream.range(0, partOf.size())
                .filter(row -> partOf.get(row) == part)
                .toArray();
    }

    int[] rowsOutside(int part) {
        return IntStream.range(0, partOf.size())
                .filter(row -> partOf.get(row) != part)
                .toArray();
    }
}
