package dev.nanodesk.learning;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an agent thought of a triage.
 *
 * @param attempt number of the triage that was judged
 * @param before what stood there; for a draft its text
 * @param after what the agent chose; for a draft the text that was taken, null where it was rejected
 * @param undoneAt when it was taken back
 */
@Schema(
        name = "Feedback",
        example =
                "{\"id\": \"01a2213a-89dd-7636-a948-00a8283d6bcb\", \"attempt\": 1, \"at\": \"2026-11-28T08:16:54Z\", "
                        + "\"agent\": \"grace\", \"kind\": \"CORRECTION\", \"field\": \"category\", \"before\": \"delivery\", "
                        + "\"after\": \"refund\", \"reason\": \"wants the money back\"}")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Feedback(
        UUID id,
        int attempt,
        Instant at,
        String agent,
        FeedbackKind kind,
        Field field,
        @Nullable String before,
        @Nullable String after,
        @Nullable String reason,
        @Nullable Instant undoneAt) {

    /** What was judged. */
    public enum Field {
        DRAFT,
        CATEGORY,
        PRIORITY,
        QUEUE;

        /** As requests call it. */
        @JsonValue
        public String title() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
