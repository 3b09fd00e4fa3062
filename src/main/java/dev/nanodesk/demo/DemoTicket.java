package dev.nanodesk.demo;

import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.NewMessage;
import dev.nanodesk.ticket.NewText;
import dev.nanodesk.ticket.NewTicket;
import dev.nanodesk.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code demo/tickets.jsonl}.
 *
 * @param minutesAgo when it was written, before the first start
 * @param messages follow-ups
 * @param traits what makes it worth having, e.g. {@code rambling}
 * @param twin the harmless ticket to a hostile one, and the other way round
 */
record DemoTicket(
        String id,
        String source,
        String externalId,
        String subject,
        String body,
        String language,
        Channel channel,
        NewTicket.NewRequester requester,
        int minutesAgo,
        @Nullable List<FollowUp> messages,
        @Nullable List<NewTicket.NewAttachment> attachments,
        List<String> traits,
        Expected expected,
        @Nullable String twin) {

    /** Even numbers calibrate, odd ones evaluate. */
    boolean calibrates() {
        return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1)) % 2 == 0;
    }

    /** All that the customer wrote, without what was quoted. */
    String written() {
        var later = messages == null
                ? Stream.<String>of()
                : messages.stream()
                        .filter(message -> message.author() == Ticket.Author.REQUESTER)
                        .map(FollowUp::body);
        return Stream.concat(Stream.of(body), later).map(NewText::of).collect(Collectors.joining("\n"));
    }

    NewTicket toNewTicket(Instant now) {
        return new NewTicket(
                source,
                externalId,
                subject,
                body,
                requester,
                channel,
                List.of(),
                now.minus(Duration.ofMinutes(minutesAgo)),
                attachments == null ? List.of() : attachments);
    }

    List<NewMessage> followUps(Instant now) {
        var all = messages == null ? List.<FollowUp>of() : messages;
        var step = Duration.ofMinutes(minutesAgo).dividedBy(all.size() + 1L);
        return IntStream.range(0, all.size())
                .mapToObj(i -> new NewMessage(
                        externalId + "-" + (i + 1),
                        all.get(i).author(),
                        all.get(i).body(),
                        now.minus(Duration.ofMinutes(minutesAgo)).plus(step.multipliedBy(i + 1L)),
                        List.of()))
                .toList();
    }

    /** A later message of the thread. */
    record FollowUp(Ticket.Author author, String body) {}

    /** What a good agent would say. */
    record Expected(String category, String priority, String sentiment, boolean inScope) {}
}
