package dev.nanodesk.routing;

import dev.nanodesk.ticket.Priority;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** What agents ask for. */
sealed interface DeskRequest {

    /** An agent does it. */
    @Schema(name = "ByAgent", example = "{\"agent\": \"mira\"}")
    record ByAgent(@NotBlank @PlainText String agent) implements DeskRequest {}

    /** Give me the next ticket. */
    @Schema(name = "ClaimNext", example = "{\"agent\": \"mira\", \"language\": \"de\"}")
    record Next(
            @NotBlank @PlainText String agent,
            @PlainText @Nullable String language,
            @PlainText @Nullable String category)
            implements DeskRequest {}

    /**
     * An agent does it.
     *
     * @param force even if another agent has claimed the ticket
     */
    @Schema(name = "ByAgentForcible", example = "{\"agent\": \"mira\", \"force\": false}")
    record Forcible(
            @NotBlank @PlainText String agent, @Nullable Boolean force) implements DeskRequest {

        boolean forced() {
            return Boolean.TRUE.equals(force);
        }
    }

    /** This belongs elsewhere. */
    @Schema(
            name = "Transfer",
            example = "{\"queue\": \"billing\", \"reason\": \"asks for an invoice\", \"agent\": \"mira\"}")
    record Transfer(
            @NotBlank @PlainText String queue,
            @PlainText @Nullable String reason,
            @PlainText @Nullable String agent) implements DeskRequest {}

    /** This is more, or less, urgent. */
    @Schema(name = "Prioritise", example = "{\"priority\": \"HIGH\", \"agent\": \"mira\"}")
    record Prioritise(
            @NotNull Priority priority,
            @NotBlank @PlainText String agent,
            @PlainText @Nullable String reason) implements DeskRequest {}
}
