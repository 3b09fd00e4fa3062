package dev.nanodesk.inference;

/** What a model is asked for. Each has a prompt file, which says what {@link TaskPrompt#values()} it needs. */
public enum Task {
    /** Reading the shared head ahead of time, or trying a server out; about no subject (the nil UUID). */
    WARM_UP,
    /** {@code classify-v1.md} about a ticket whose category is known, to measure the model; likewise about no subject. */
    CALIBRATE,
    /** {@code classify-v1.md}; no values. */
    CLASSIFY,
    /** {@code summarise-v1.md}; values: language. */
    SUMMARISE,
    /**
     * {@code draft-v1.md}; values: customer (a name or "the customer"), language, articles (each
     * {@code [name] Title}, then its text on the next lines).
     */
    DRAFT
}
