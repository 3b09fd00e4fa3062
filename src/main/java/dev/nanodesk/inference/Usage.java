package dev.nanodesk.inference;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one call took. Tokens and times are null where the server did not tell.
 *
 * @param build the server's own version, where it tells
 * @param promptVersion the prompt files that were rendered, e.g. {@code head-v2+classify-v2}
 * @param promptTokens all tokens of the prompt, the cached ones included
 * @param promptTime what the server spent on reading the prompt
 * @param generationTime what the server spent on writing
 * @param elapsed wall time as seen from here
 * @param weight what was sent and said in a vocabulary of its own; null where nothing came back
 */
public record Usage(
        UUID callId,
        Task task,
        Tier tier,
        String model,
        @Nullable String build,
        String promptVersion,
        @Nullable Integer promptTokens,
        @Nullable Integer cachedTokens,
        @Nullable Integer completionTokens,
        @Nullable Duration promptTime,
        @Nullable Duration generationTime,
        Duration elapsed,
        @Nullable Weight weight) {

    /** A call that was not weighed. */
    public Usage(
            UUID callId,
            Task task,
            Tier tier,
            String model,
            @Nullable String build,
            String promptVersion,
            @Nullable Integer promptTokens,
            @Nullable Integer cachedTokens,
            @Nullable Integer completionTokens,
            @Nullable Duration promptTime,
            @Nullable Duration generationTime,
            Duration elapsed) {
        this(
                callId,
                task,
                tier,
                model,
                build,
                promptVersion,
                promptTokens,
                cachedTokens,
                completionTokens,
                promptTime,
                generationTime,
                elapsed,
                null);
    }

    /** The same call, weighed. */
    Usage weighing(int values, int answer) {
        return new Usage(
                callId,
                task,
                tier,
                model,
                build,
                promptVersion,
                promptTokens,
                cachedTokens,
                completionTokens,
                promptTime,
                generationTime,
                elapsed,
                new Weight(values, answer));
    }

    /**
     * Tokens by {@link PromptScale}, so that other models' prices can be put on them.
     *
     * @param values what filled in the task's prompt, e.g. the articles of a draft
     * @param answer what the model wrote
     */
    public record Weight(int values, int answer) {}
}
