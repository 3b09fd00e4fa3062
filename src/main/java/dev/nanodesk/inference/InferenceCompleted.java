package dev.nanodesk.inference;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A model was asked, with or without success. Published in a short transaction after every call.
 *
 * @param subjectId what the call was about; opaque here
 * @param reason why there is no answer, where there is none
 */
public record InferenceCompleted(
        UUID subjectId,
        Usage usage,
        Result result,
        @Nullable String reason,
        Instant completedAt) {

    /** How the call ended. */
    public enum Result {
        ANSWERED,
        UNUSABLE,
        UNAVAILABLE
    }
}
