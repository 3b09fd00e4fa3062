package dev.nanodesk.helpdesk.chatwoot;

import dev.nanodesk.helpdesk.Call;
import dev.nanodesk.helpdesk.Changes;
import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.helpdesk.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Reads conversations whole, and which have changed. */
final class ChatwootReader {

    private static final int MESSAGES = 100;
    private static final int PAGES = 10;
    private static final int NEWEST = 100;

    /** Chatwoot is asked for a stretch of time up to now: its clock may be ahead or behind. */
    private static final Duration CLOCKS = Duration.ofMinutes(2);

    private final HelpdeskApi api;
    private final ChatwootCalls calls;
    private final Clock clock;

    ChatwootReader(HelpdeskApi api, Clock clock) {
        this.api = api;
        this.calls = new ChatwootCalls(api.connection());
        this.clock = clock;
    }

    Reply<HelpdeskTicket> ticket(String id) {
        return ChatwootCalls.isId(id)
                ? conversation(id)
                        .then(conversation -> messages(id)
                                .map(messages -> new ChatwootThread(conversation, messages).ticket(api.connection())))
                : ChatwootCalls.noId(id);
    }

    Reply<JsonNode> conversation(String id) {
        return api.call(calls.conversation(id))
                .then(answer -> answer.body().path("id").asString("").equals(id)
                        ? new Reply.Done<>(answer.body())
                        : new Reply.Refused<>("Chatwoot answered with something else than conversation " + id));
    }

    /** From the first one on, a hundred at a time. */
    private Reply<List<JsonNode>> messages(String id) {
        Reply<List<JsonNode>> all = new Reply.Done<>(List.of());
        for (var page = 0; page < PAGES; page++) {
            var enough = page * MESSAGES;
            var before = all;
            all = before.then(known -> known.size() < enough
                    ? before
                    : api.call(calls.messages(id, lastOf(known))).map(answer -> joined(known, answer.body())));
        }
        return all;
    }

    private static long lastOf(List<JsonNode> messages) {
        return messages.stream()
                .mapToLong(message -> message.path("id").asLong(0))
                .max()
                .orElse(0);
    }

    private static List<JsonNode> joined(List<JsonNode> known, JsonNode answer) {
        var all = new ArrayList<>(known);
        answer.path("payload").forEach(all::add);
        return List.copyOf(all);
    }

    /** All in one answer: Chatwoot does not page these. */
    Reply<Changes> changedSince(Instant since) {
        var earliest = since.truncatedTo(ChronoUnit.SECONDS);
        var within = Duration.between(earliest, clock.instant()).plus(CLOCKS);
        return listed(calls.changedWithin(within.isPositive() ? within : CLOCKS))
                .map(conversations -> new Changes(
                        conversations.stream()
                                .flatMap(conversation -> change(conversation).stream())
                                .filter(change -> !change.changedAt().isBefore(earliest))
                                .sorted(Comparator.comparing(Changes.Change::changedAt))
                                .toList(),
                        false));
    }

    Reply<Changes> latest(int count) {
        var wanted = Math.min(count, NEWEST);
        return latest(wanted, 1, List.of())
                .map(conversations -> new Changes(
                        conversations.stream()
                                .flatMap(conversation -> change(conversation).stream())
                                .limit(wanted)
                                .toList(),
                        false));
    }

    private Reply<List<JsonNode>> latest(int wanted, int page, List<JsonNode> known) {
        return listed(calls.conversations().query("page", Integer.toString(page)))
                .then(more -> {
                    var all = Stream.concat(known.stream(), more.stream()).toList();
                    return more.isEmpty() || all.size() >= wanted || page >= PAGES
                            ? new Reply.Done<>(all)
                            : latest(wanted, page + 1, all);
                });
    }

    private Reply<List<JsonNode>> listed(Call call) {
        return api.call(call).then(answer -> {
            var list = answer.body().path("data").path("payload");
            return list.isArray()
                    ? new Reply.Done<>(
                            StreamSupport.stream(list.spliterator(), false).toList())
                    : new Reply.Refused<>("Chatwoot answered with something else than a list of conversations");
        });
    }

    private static Optional<Changes.Change> change(JsonNode conversation) {
        var id = conversation.path("id").asString("");
        return Optional.ofNullable(ChatwootThread.changedAt(conversation))
                .filter(time -> ChatwootCalls.isId(id))
                .map(time -> new Changes.Change(id, time));
    }
}
