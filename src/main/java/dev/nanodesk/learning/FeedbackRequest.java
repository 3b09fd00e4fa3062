package dev.nanodesk.learning;

import dev.nanodesk.ticket.NewTicket;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.ticket.StorableText;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What an agent thinks of a triage.
 *
 * @param text the reply as the agent edited it; only for {@code DRAFT_EDITED}
 * @param category the right one; as priority and queue only for {@code CORRECTION}
 */
@Schema(
        name = "NewFeedback",
        example = "{\"agent\": \"grace\", \"kind\": \"CORRECTION\", \"category\": \"refund\", \"priority\": \"HIGH\", "
                + "\"reason\": \"wants the money back\"}")
public record FeedbackRequest(
        @NotBlank @Size(max = 200) @Pattern(regexp = "[^\\p{Cc}\\p{Cs}]*", message = "must not contain control characters") String agent,

        @NotNull FeedbackKind kind,

        @Nullable @Size(max = NewTicket.MAX_BODY) @StorableText
        String text,

        @Nullable @Size(max = 1000) @StorableText String reason,
        @Nullable @Size(max = 200) String category,
        @Nullable Priority priority,
        @Nullable @Size(max = 200) String queue) {}
