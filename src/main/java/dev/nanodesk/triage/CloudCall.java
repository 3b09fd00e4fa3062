package dev.nanodesk.triage;

import org.jspecify.annotations.Nullable;

/**
 * The one call that a cloud model would be sent for a ticket's triage, in tokens of {@code o200k_base}. Facts only: who
 * puts prices on it decides what to make of parts that were not generated here.
 *
 * @param shared instructions and categories, the same for every ticket
 * @param thread the ticket's own text
 * @param label the category's name
 */
public record CloudCall(int shared, int thread, int label, Part summary, Part draft) {

    /**
     * A text that the call would ask for.
     *
     * @param prompt what only this part adds to the prompt, e.g. articles; null unless generated and weighed
     * @param answer what was written; null unless generated and weighed
     */
    public record Part(
            Source source,
            @Nullable Integer prompt,
            @Nullable Integer answer) {}

    /** Where a text came from. */
    public enum Source {
        /** A language model here wrote it. */
        GENERATED,
        /** It was wanted and had without a language model: an extract, a macro. */
        AVOIDED,
        /** Nobody wanted it, or nothing could be said. */
        UNWANTED
    }
}
