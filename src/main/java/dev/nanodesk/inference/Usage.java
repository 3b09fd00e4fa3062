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
        Duration elapsed) {}
