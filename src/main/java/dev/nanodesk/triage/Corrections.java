package dev.nanodesk.triage;

import dev.nanodesk.classification.Category;
import dev.nanodesk.classification.Taxonomies;
import dev.nanodesk.routing.Routing;
import dev.nanodesk.ticket.Finding;
import dev.nanodesk.ticket.Origin;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What people change in a triage's result; later triages keep it. */
@Service
public class Corrections {

    private final CorrectedRows rows;
    private final Taxonomies taxonomies;
    private final Routing routing;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Corrections(
            CorrectedRows rows, Taxonomies taxonomies, Routing routing, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.taxonomies = taxonomies;
        this.routing = routing;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The result that a person judges.
     *
     * @param attempt number of the attempt that saved it
     */
    public record Judged(UUID ticketId, int attempt, TriageResult result) {}

    /** The latest result, which stands still until the caller's transaction ends; empty before the first one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Judged> hold(UUID ticketId) {
        return rows.hold(ticketId);
    }

    /**
     * Puts a ticket into another category, within the caller's transaction. Its queue follows, unless a person chose that
     * or works on the ticket there; its priority stays.
     *
     * @param judged the result, as it is held
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recategorise(Judged judged, String category, String agent) {
        var result = judged.result();
        var priority = routing.assignment(judged.ticketId())
                .map(Routing.Assignment::priority)
                .orElse(result.priority().value());
        var queue = routing.route(
                judged.ticketId(),
                queueOf(category),
                priority,
                category,
                result.language().value());
        var chosen = new Finding<>(category, null, Origin.HUMAN, "corrected by " + agent);
        rows.save(judged.ticketId(), result.sorted(chosen, queue));
        events.publishEvent(
                new CategoryCorrected(judged.ticketId(), result.category().value(), category, agent, clock.instant()));
    }

    /**
     * Has a category stand as a person's own choice, within the caller's transaction: what waited for review is settled.
     *
     * @param judged the result, as it is held
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void accept(Judged judged, String agent) {
        var result = judged.result();
        var category = result.category().value();
        var accepted = new Finding<>(category, null, Origin.HUMAN, "accepted by " + agent);
        rows.save(judged.ticketId(), result.sorted(accepted, result.queue()));
        events.publishEvent(new TriageAccepted(judged.ticketId(), category, agent, clock.instant()));
    }

    /**
     * Takes back what people said of the category, within the caller's transaction: it is as triage found it. The queue
     * follows as in {@link #recategorise}. Nothing happens where nobody said anything.
     *
     * @param judged the result, as it is held
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void withdraw(Judged judged, String agent) {
        rows.found(judged.ticketId()).ifPresent(found -> {
            var category = found.category().value();
            var place = routing.assignment(judged.ticketId());
            var queue = routing.route(
                    judged.ticketId(),
                    found.queue(),
                    place.map(Routing.Assignment::priority)
                            .orElse(found.priority().value()),
                    category,
                    found.language().value());
            rows.restore(judged.ticketId(), found.sorted(found.category(), queue));
            events.publishEvent(new CategoryCorrected(
                    judged.ticketId(), judged.result().category().value(), category, agent, clock.instant()));
        });
    }

    private Finding<String> queueOf(String category) {
        var queue = taxonomies.current().category(category).map(Category::queue).orElse(TicketTriage.FALLBACK_QUEUE);
        return new Finding<>(queue, null, Origin.HUMAN, "queue of category '" + category + "'");
    }
}
