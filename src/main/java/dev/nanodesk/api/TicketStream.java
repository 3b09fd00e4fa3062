package dev.nanodesk.api;

import dev.nanodesk.access.Caller;
import dev.nanodesk.access.Credential;
import dev.nanodesk.access.LiveCalls;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/** One caller's stream. Written by a thread of its own, so that a slow reader holds up nobody else. */
final class TicketStream implements LiveCalls.Call {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final long HEARTBEAT_SECONDS = 15;

    /** A reader that is so far behind is told to look anew. */
    private static final int FAR_BEHIND = 100;

    private final Caller caller;
    private final Credential credential;
    private final SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
    private final LinkedBlockingQueue<Optional<Set<UUID>>> changes = new LinkedBlockingQueue<>();
    private final Consumer<TicketStream> whenOver;
    private volatile boolean over;

    TicketStream(Caller caller, Credential credential, Consumer<TicketStream> whenOver) {
        this.caller = caller;
        this.credential = credential;
        this.whenOver = whenOver;
        emitter.onCompletion(this::end);
        emitter.onTimeout(this::end);
        emitter.onError(failure -> end());
    }

    Caller caller() {
        return caller;
    }

    @Override
    public Credential credential() {
        return credential;
    }

    SseEmitter emitter() {
        return emitter;
    }

    void begin() {
        Thread.ofVirtual().name("ticket-stream").start(this::write);
    }

    void tell(Optional<Set<UUID>> changed) {
        if (changed.filter(Set::isEmpty).isEmpty()) {
            changes.add(changed);
        }
    }

    @Override
    public void end() {
        over = true;
        changes.add(Optional.of(Set.of()));
        whenOver.accept(this);
    }

    private void write() {
        try {
            emitter.send(SseEmitter.event().comment("hello").reconnectTime(2_000));
            while (!over) {
                for (var event : next()) {
                    emitter.send(event);
                }
            }
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end();
        }
    }

    private List<SseEventBuilder> next() throws InterruptedException {
        var first = changes.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        if (first == null) {
            return List.of(SseEmitter.event().comment("still here"));
        }
        var all = new LinkedHashSet<UUID>();
        var many = first.isEmpty();
        first.ifPresent(all::addAll);
        for (var more = changes.poll(); more != null; more = changes.poll()) {
            many |= more.isEmpty();
            more.ifPresent(all::addAll);
        }
        if (many || all.size() > FAR_BEHIND) {
            return List.of(event("tickets", TicketChanges.MANY));
        }
        return all.isEmpty() ? List.of() : events(all);
    }

    private static List<SseEventBuilder> events(Set<UUID> ids) {
        var events = new ArrayList<SseEventBuilder>();
        events.add(event("tickets", ids.stream().map(UUID::toString).collect(Collectors.joining(","))));
        ids.forEach(id -> events.add(event("ticket-" + id, "changed")));
        return events;
    }

    private static SseEventBuilder event(String name, String data) {
        return SseEmitter.event().name(name).data(data);
    }
}
