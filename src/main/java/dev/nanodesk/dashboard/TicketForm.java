package dev.nanodesk.dashboard;

import dev.nanodesk.ticket.NewTicket;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.ticket.StorableText;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the forms of a ticket's page bring.
 *
 * @param seen the stamp of the page, see {@link TicketStamps}
 * @param force whether another agent's claim is overridden
 * @param value what an undo needs to know
 * @param claim whether an undo gives the ticket back to who had it
 */
record TicketForm(
        @Nullable @Size(max = 100) String seen,

        @Nullable @Size(max = NewTicket.MAX_BODY, message = "The reply is too long.") @StorableText
        String text,

        @Nullable @Size(max = 1_000, message = "The reason is too long: at most 1,000 characters.") @StorableText
        String reason,

        @Nullable @Size(max = 200) @StorableText String category,
        @Nullable Priority priority,
        @Nullable @Size(max = 200) @StorableText String queue,
        @Nullable Boolean force,
        @Nullable @Size(max = 2_000) @StorableText String value,
        @Nullable Boolean claim) {

    TicketForm {
        reason = blankToNull(reason);
        category = blankToNull(category);
        queue = blankToNull(queue);
        text = Optional.ofNullable(text)
                .map(typed -> typed.replace("\r\n", "\n"))
                .orElse(null);
    }

    boolean forced() {
        return Boolean.TRUE.equals(force);
    }

    boolean claims() {
        return Boolean.TRUE.equals(claim);
    }

    private static @Nullable String blankToNull(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }
}
