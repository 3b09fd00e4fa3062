package dev.nanodesk.testing;

import dev.nanodesk.knowledge.Article;
import dev.nanodesk.knowledge.KnowledgeBase;
import dev.nanodesk.knowledge.Macro;
import dev.nanodesk.knowledge.SimilarTickets;
import dev.nanodesk.privacy.AuditTrail;
import dev.nanodesk.routing.OutsideAction;
import dev.nanodesk.routing.Routing;
import dev.nanodesk.routing.TicketState;
import dev.nanodesk.ticket.Finding;
import dev.nanodesk.ticket.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Queues, audit and knowledge in memory. */
public final class FakeDesk implements Routing, AuditTrail, KnowledgeBase, SimilarTickets {

    private final Map<UUID, Assignment> assignments = new ConcurrentHashMap<>();
    private final Map<UUID, List<Entry>> entries = new ConcurrentHashMap<>();

    @Override
    public Finding<String> route(
            UUID ticketId, Finding<String> queue, Priority priority, String category, String language) {
        assignments.put(ticketId, new Assignment(ticketId, queue.value(), priority, TicketState.OPEN, null, null));
        return queue;
    }

    @Override
    public Optional<Assignment> assignment(UUID ticketId) {
        return Optional.ofNullable(assignments.get(ticketId));
    }

    @Override
    public void hold(UUID ticketId) {}

    @Override
    public void follow(UUID ticketId, OutsideAction action) {}

    @Override
    public void transfer(UUID ticketId, String queue, String agent, @Nullable String reason) {
        assignments.computeIfPresent(
                ticketId,
                (id, known) ->
                        new Assignment(id, queue, known.priority(), known.state(), known.agent(), known.dueAt()));
    }

    @Override
    public void prioritise(UUID ticketId, Priority priority, String agent, @Nullable String reason) {
        assignments.computeIfPresent(
                ticketId,
                (id, known) ->
                        new Assignment(id, known.queue(), priority, known.state(), known.agent(), known.dueAt()));
    }

    @Override
    public Set<String> queues() {
        return Set.of("general", "logistics");
    }

    @Override
    public void record(UUID ticketId, String actor, String action, Map<String, ?> facts) {
        var entry = new Entry(Instant.EPOCH, actor, action, Map.copyOf(facts), "0");
        entries.merge(ticketId, List.of(entry), FakeDesk::joined);
    }

    @Override
    public List<Entry> of(UUID ticketId) {
        return entries.getOrDefault(ticketId, List.of());
    }

    @Override
    public Integrity verify(UUID ticketId) {
        return new Integrity.Intact(of(ticketId).size(), "0");
    }

    @Override
    public List<Match<Article>> articles(String text, String language, String category, int limit) {
        return List.of();
    }

    @Override
    public List<Macro> macros(String text, String language, String category, int limit) {
        return List.of();
    }

    /** The newest tickets: their ids begin with the time. */
    @Override
    public List<SimilarTicket> similarTo(UUID ticketId, int limit) {
        return assignments.keySet().stream()
                .filter(id -> !id.equals(ticketId))
                .sorted(Comparator.comparing(UUID::toString).reversed())
                .limit(limit)
                .map(id -> new SimilarTicket(id, "alike", 0.5))
                .toList();
    }

    private static <T> List<T> joined(List<T> earlier, List<T> later) {
        var all = new ArrayList<>(earlier);
        all.addAll(later);
        return List.copyOf(all);
    }

    @Override
    public Optional<Article> article(String id) {
        return Optional.empty();
    }
}
