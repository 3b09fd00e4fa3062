package dev.nanodesk.inference;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a server says that a call took; null where it does not say. */
record Readings(
        @Nullable String build,
        @Nullable Integer promptTokens,
        @Nullable Integer cachedTokens,
        @Nullable Integer completionTokens,
        @Nullable Duration promptTime,
        @Nullable Duration generationTime) {

    static final Readings NONE = new Readings(null, null, null, null, null, null);
}
