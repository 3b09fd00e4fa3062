package dev.nanodesk.inference;

import org.jspecify.annotations.Nullable;

/** What came back from one call. */
sealed interface Reply {

    /**
     * The model said something.
     *
     * @param text without thoughts
     * @param cutOff whether it ran into the bound on tokens
     * @param logprobs what the server tells about its tokens, as it came
     */
    record Said(String text, boolean cutOff, @Nullable Object logprobs, Usage usage) implements Reply {}

    /** The server does not take this request; another try is as bad. */
    record Refused(String reason, Usage usage) implements Reply {}

    /** No answer, for reasons that may pass. */
    record Silent(String reason, Usage usage) implements Reply {}

    /** Not even asked. */
    record NotAsked(String reason) implements Reply {}
}
