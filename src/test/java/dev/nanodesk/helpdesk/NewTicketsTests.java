package dev.nanodesk.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.NewTicket;
import dev.nanodesk.ticket.NewTicket.NewAttachment;
import dev.nanodesk.ticket.NewTicket.NewRequester;
import dev.nanodesk.ticket.Ticket.Author;
import jakarta.validation.Validation;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever a helpdesk sends becomes a ticket that intake takes. */
class NewTicketsTests {

    private static final Instant NOW = Instant.parse("2026-11-02T10:15:00Z");

    @Test
    void keepsTheWordsOfALongHtmlMail() {
        var html = "<html><head><style>" + "p {color: red} ".repeat(70_000)
                + "</style></head><body><p>Where is my parcel?</p></body></html>";

        assertThat(html.length()).isGreaterThan(1_000_000);
        assertThat(taken(html).body()).isEqualTo("Where is my parcel?");
    }

    @Test
    void cutsATextThatIsTooLong() {
        assertThat(taken("\uD83D\uDE00".repeat(NewTicket.MAX_BODY)).body())
                .hasSizeLessThanOrEqualTo(NewTicket.MAX_BODY)
                .endsWith("\uD83D\uDE00");
    }

    @Test
    void namesTheFilesOfAMessageWithoutText() {
        var message = new HelpdeskTicket.Message(
                "1", Author.REQUESTER, " ", null, List.of(new NewAttachment("photo.jpg", "image/jpeg", 5L, null)));

        assertThat(taken(message, "", null).body()).isEqualTo("(no text, only attachments: photo.jpg)");
    }

    @Test
    void takesATicketOfNobodyAboutNothing() {
        var ticket = taken(new HelpdeskTicket.Message("1", Author.REQUESTER, "", null, List.of()), "", null);

        assertThat(ticket.body()).isEqualTo("(no text)");
        assertThat(ticket.requester()).isNull();
        assertThat(ticket.channel()).isEqualTo(Channel.API);
    }

    @Test
    void repairsWhatCannotBeStored() {
        assertThat(taken("a\u0000b\uD800c").body()).isEqualTo("a\uFFFDb\uFFFDc");
        assertThat(taken(message("text"), "sub\u0000ject", new NewRequester("n\u0000", "e\uDC00", null))
                        .subject())
                .isEqualTo("sub\uFFFDject");
    }

    @Test
    void takesNoTimeFromTheFuture() {
        var late = new HelpdeskTicket.Message("1", Author.REQUESTER, "text", NOW.plusSeconds(60), List.of());

        assertThat(taken(late, "", null).createdAt()).isEqualTo(NOW);
    }

    @Test
    void keepsToTheLimitsOfIntake() {
        var many = Collections.nCopies(500, new NewAttachment("f".repeat(900), "t".repeat(900), 1L, "u".repeat(9_000)));
        var ticket = NewTickets.of(
                "support",
                new HelpdeskTicket(
                        "4711",
                        null,
                        "s".repeat(5_000),
                        new NewRequester("n".repeat(900), "e".repeat(900), null),
                        null,
                        Collections.nCopies(200, "t".repeat(300)),
                        null,
                        null,
                        HelpdeskTicket.State.OPEN,
                        Map.of(),
                        Set.of(),
                        List.of(new HelpdeskTicket.Message("1", Author.REQUESTER, "x", null, many)),
                        List.of(),
                        null),
                NOW);

        try (var factory = Validation.buildDefaultValidatorFactory()) {
            assertThat(factory.getValidator().validate(ticket)).isEmpty();
        }
    }

    private static NewTicket taken(String body) {
        return taken(message(body), "", null);
    }

    private static HelpdeskTicket.Message message(String body) {
        return new HelpdeskTicket.Message("1", Author.REQUESTER, body, null, List.of());
    }

    private static NewTicket taken(HelpdeskTicket.Message message, String subject, @Nullable NewRequester requester) {
        return NewTickets.of(
                "support",
                new HelpdeskTicket(
                        "4711",
                        null,
                        subject,
                        requester,
                        null,
                        List.of(),
                        null,
                        null,
                        HelpdeskTicket.State.OPEN,
                        Map.of(),
                        Set.of(),
                        List.of(message),
                        List.of(),
                        null),
                NOW);
    }
}
