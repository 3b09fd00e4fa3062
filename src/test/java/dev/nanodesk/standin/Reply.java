package dev.nanodesk.standin;

import java.time.Duration;
import java.util.Map;

/**
 * What the stand-in answers to a chat call.
 *
 * @param probabilities of the first token, where asked for
 */
record Reply(
        String text,
        boolean cutOff,
        Map<String, Double> probabilities,
        int slot,
        int promptTokens,
        int cachedTokens,
        int completionTokens,
        Duration promptTime,
        Duration generationTime) {}
