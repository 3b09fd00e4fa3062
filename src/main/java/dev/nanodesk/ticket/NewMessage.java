package dev.nanodesk.ticket;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A further message on a known ticket.
 *
 * @param externalId its id in the source; accepted once per ticket
 */
public record NewMessage(
        @Nullable @Size(min = 1, max = 200) @StorableText String externalId,
        Ticket.@Nullable Author author,

        @NotBlank @Size(max = NewTicket.MAX_BODY) @StorableText
        String body,

        @Nullable @NotInFuture Instant createdAt,

        @JsonSetter(nulls = Nulls.AS_EMPTY) @Size(max = 100) List<NewTicket.@NotNull @Valid NewAttachment> attachments) {

    @SuppressWarnings("NullAway") // deserialisation hands null where a list is left out
    public NewMessage {
        attachments = attachments == null ? List.of() : attachments.stream().toList();
    }
}
