package dev.nanodesk.classification;

import java.util.Arrays;

/** The slots of a text that are not zero, in ascending order. */
@SuppressWarnings("ArrayRecordComponent") // hot path: no boxing, never compared, never leaves the package
record SparseVector(int[] slots, float[] values) {

    int size() {
        return slots.length;
    }

    /** The same vector with only its strongest values, which bounds what training has to hold in memory. */
    SparseVector strongest(int limit) {
        if (size() <= limit) {
            return this;
        }
        var sorted = values.clone();
        Arrays.sort(sorted);
        var least = sorted[sorted.length - limit];
        var keptSlots = new int[limit];
        var keptValues = new float[limit];
        var kept = 0;
        for (var i = 0; i < size() && kept < limit; i++) {
            if (values[i] >= least) {
                keptSlots[kept] = slots[i];
                keptValues[kept++] = values[i];
            }
        }
        return new SparseVector(keptSlots, keptValues);
    }
}
