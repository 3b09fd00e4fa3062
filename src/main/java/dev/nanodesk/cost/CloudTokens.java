package dev.nanodesk.cost;

/**
 * What a number of combined cloud calls send and ask for, in tokens of {@code o200k_base}.
 *
 * @param calls how many
 * @param shared of all calls together, what each sends alike
 * @param input the tickets' own text, and what only a generated text needed, e.g. articles
 * @param output labels, and texts that a model here wrote
 * @param modelledInput what texts that were had without a model here would have needed: medians of the generated ones
 * @param modelledOutput likewise
 * @param unknownParts texts without a model here for which no median was known yet
 */
record CloudTokens(
        long calls, long shared, long input, long output, long modelledInput, long modelledOutput, long unknownParts) {

    static CloudTokens none() {
        return new CloudTokens(0, 0, 0, 0, 0, 0, 0);
    }

    CloudTokens plus(CloudTokens other) {
        return new CloudTokens(
                calls + other.calls,
                shared + other.shared,
                input + other.input,
                output + other.output,
                modelledInput + other.modelledInput,
                modelledOutput + other.modelledOutput,
                unknownParts + other.unknownParts);
    }

    /** What each call sends alike. */
    long sharedByCall() {
        return calls == 0 ? 0 : shared / calls;
    }
}
