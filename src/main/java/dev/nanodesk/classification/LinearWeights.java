package dev.nanodesk.classification;

/**
 * One weight per slot and class, a byte each with one scale per class.
 *
 * @param weights slot by slot, so that a text reads consecutive memory
 * @param scales what a step of a class's byte is worth
 * @param offsets of the classes
 */
@SuppressWarnings("ArrayRecordComponent") // hot path, never compared, never leaves the package
record LinearWeights(byte[] weights, float[] scales, float[] offsets) {

    /** Rounds one row of weights per class to bytes. */
    static LinearWeights quantised(float[][] byClass, float[] offsets) {
        var classes = byClass.length;
        var slots = byClass[0].length;
        var weights = new byte[classes * slots];
        var scales = new float[classes];
        for (var c = 0; c < classes; c++) {
            scales[c] = Math.max(largest(byClass[c]) / 127, Float.MIN_NORMAL);
            for (var slot = 0; slot < slots; slot++) {
                weights[slot * classes + c] = (byte) Math.round(byClass[c][slot] / scales[c]);
            }
        }
        return new LinearWeights(weights, scales, offsets);
    }

    private static float largest(float[] row) {
        var largest = 0f;
        for (var value : row) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** The margin of each class: above 0 speaks for it. */
    double[] margins(SparseVector text) {
        var classes = scales.length;
        var sums = new float[classes];
        for (var i = 0; i < text.size(); i++) {
            var at = text.slots()[i] * classes;
            var value = text.values()[i];
            for (var c = 0; c < classes; c++) {
                sums[c] += weights[at + c] * value;
            }
        }
        var margins = new double[classes];
        for (var c = 0; c < classes; c++) {
            margins[c] = (double) sums[c] * scales[c] + offsets[c];
        }
        return margins;
    }
}
