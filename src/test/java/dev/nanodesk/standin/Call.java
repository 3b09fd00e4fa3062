package dev.nanodesk.standin;

import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A chat call that the stand-in has worked on.
 *
 * @param request as it came over the wire
 * @param prompt rendered through a chat template like Qwen's
 */
public record Call(
        String path,
        JsonNode request,
        String prompt,
        int slot,
        int promptTokens,
        int cachedTokens,
        int completionTokens,
        Instant started,
        Duration length) {}
