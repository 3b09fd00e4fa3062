package dev.nanodesk.ticket;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it is handed in. The same record is read from REST, bulk lines and Kafka.
 *
 * @param source the system it comes from, e.g. {@code zammad}
 * @param externalId its id there; the pair of both is accepted once
 * @param subject may be empty, as in mail
 * @param body plain text or HTML; HTML is converted to text
 * @param channel {@link Channel#API} where none is given
 * @param createdAt when the customer wrote; the time of intake where none is given
 */
@Schema(example = NewTicket.EXAMPLE)
public record NewTicket(
        @NotBlank @Size(max = 100) @StorableText String source,
        @Nullable @Size(min = 1, max = 200) @StorableText String externalId,
        @NotNull @Size(max = 1_000) @StorableText String subject,
        @NotBlank @Size(max = MAX_BODY) @StorableText String body,
        @Nullable @Valid NewRequester requester,
        @Nullable Channel channel,
        @JsonSetter(nulls = Nulls.AS_EMPTY) @Size(max = 50) List<@NotBlank @Size(max = 100) @StorableText String> tags,
        @Nullable @NotInFuture Instant createdAt,
        @JsonSetter(nulls = Nulls.AS_EMPTY) @Size(max = 100) List<@NotNull @Valid NewAttachment> attachments) {

    /** Characters that a body may have. */
    public static final int MAX_BODY = 250_000;

    static final String EXAMPLE = """
            {
              "source": "zammad",
              "externalId": "4711",
              "subject": "Parcel has not arrived",
              "body": "Hello, my order HM-204518 should have been here on Monday. Where is it?",
              "requester": {"name": "Ada Byron", "email": "ada@example.org"},
              "channel": "EMAIL",
              "tags": [],
              "createdAt": "2026-11-02T10:15:00Z"
            }""";

    @SuppressWarnings("NullAway") // deserialisation hands null where a list is left out
    public NewTicket {
        tags = tags == null ? List.of() : tags.stream().toList();
        attachments = attachments == null ? List.of() : attachments.stream().toList();
    }

    /**
     * The customer.
     *
     * @param vip whether to be served first; no if null
     */
    public record NewRequester(
            @Nullable @Size(max = 200) @StorableText String name,
            @Nullable @Size(max = 320) @StorableText String email,
            @Nullable Boolean vip) {}

    /** A file that came with a message: listed, its content not taken. */
    public record NewAttachment(
            @NotBlank @Size(max = 500) @StorableText String name,
            @Nullable @Size(max = 200) @StorableText String contentType,
            @Nullable @PositiveOrZero Long size,
            @Nullable @Size(max = 2_000) @StorableText String url) {}
}
