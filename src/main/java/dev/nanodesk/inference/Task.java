package dev.nanodesk.inference;

/** What a model is asked for. Each has a prompt file, which says what {@link TaskPrompt#values()} it needs. */
public enum Task {
    /** Reading the shared head ahead of time, or trying a server out; about no subject (the nil UUID). */
    WARM_UP,
    /** {@code classify-v2.md} about a ticket whose category is known, to measure the model; likewise about no subject. */
    CALIBRATE,
    /** {@code classify-v2.md}; no values. */
    CLASSIFY,
    /** {@code summarise-v2.md}; values: language. */
    SUMMARISE,
    /** {@code choose-macro-v2.md}; values: choices. */
    CHOOSE_MACRO,
    /**
     * {@code draft-v2.md}; values: customer (a name or "the customer"), language, articles (each
     * {@code [name] Title}, then its text on the next lines).
     */
    DRAFT
}
