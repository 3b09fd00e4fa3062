package dev.nanodesk.api;

import dev.nanodesk.access.Caller;
import dev.nanodesk.access.Credential;
import dev.nanodesk.access.LiveCalls;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Streams of server-sent events that tell which tickets have changed, on whichever replica. */
@Service
public class TicketEvents {

    private static final int MOST_STREAMS = 2_000;

    private final ChangeListener listener;
    private final LiveCalls calls;
    private final JdbcClient jdbc;
    private final Set<TicketStream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean hearing = new AtomicBoolean();
    private volatile boolean closing;

    TicketEvents(ChangeListener listener, LiveCalls calls, JdbcClient jdbc) {
        this.listener = listener;
        this.calls = calls;
        this.jdbc = jdbc;
    }

    /**
     * A stream for one caller, of tickets within reach. Event {@code tickets} names those that have changed, separated by
     * commas, or says {@code many}; each is followed by an event {@code ticket-<id>} for those who look at one only. It ends
     * with the session or key that let the caller in, and after ten minutes.
     */
    public SseEmitter open(Caller caller, Credential credential) {
        if (closing || streams.size() >= MOST_STREAMS) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "Too many look on, or the service stops");
        }
        var stream = new TicketStream(caller, credential, this::forget);
        streams.add(stream);
        calls.begun(stream);
        stream.begin();
        hearWhileSomebodyLooks();
        return stream.emitter();
    }

    private void forget(TicketStream stream) {
        streams.remove(stream);
        calls.over(stream);
    }

    private void hearWhileSomebodyLooks() {
        if (hearing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("ticket-changes").start(() -> {
                try {
                    listener.hear(this::isWatched, this::tell);
                } finally {
                    hearing.set(false);
                }
                if (isWatched()) {
                    hearWhileSomebodyLooks();
                }
            });
        }
    }

    private boolean isWatched() {
        return !closing && !streams.isEmpty();
    }

    private void tell(Optional<Set<UUID>> changed) {
        var limited = streams.stream().anyMatch(stream -> stream.caller().isLimited());
        var reach = limited && changed.isPresent() ? placesOf(changed.get()) : Set.<Place>of();
        streams.forEach(stream -> stream.tell(changed.map(ids -> within(stream.caller(), ids, reach))));
    }

    private static Set<UUID> within(Caller caller, Set<UUID> ids, Set<Place> places) {
        return caller.isLimited()
                ? places.stream()
                        .filter(place -> caller.reaches(place.queue()))
                        .map(Place::ticketId)
                        .collect(Collectors.toSet())
                : ids;
    }

    private Set<Place> placesOf(Set<UUID> ids) {
        return Set.copyOf(jdbc.sql("select ticket_id, queue from assignment where ticket_id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(Place.class)
                .list());
    }

    /** Open streams would hold up the end of the service. */
    @EventListener
    void on(ContextClosedEvent closed) {
        closing = true;
        streams.forEach(TicketStream::end);
    }

    private record Place(UUID ticketId, String queue) {}
}
