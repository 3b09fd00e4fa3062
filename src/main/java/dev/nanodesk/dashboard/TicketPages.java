package dev.nanodesk.dashboard;

import dev.nanodesk.access.Caller;
import dev.nanodesk.api.TicketView;
import dev.nanodesk.api.TicketViews;
import dev.nanodesk.classification.Category;
import dev.nanodesk.classification.Taxonomies;
import dev.nanodesk.inference.Models;
import dev.nanodesk.inference.Models.Availability;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.knowledge.KnowledgeBase;
import dev.nanodesk.knowledge.SimilarTickets;
import dev.nanodesk.learning.Feedback;
import dev.nanodesk.learning.FeedbackDesk;
import dev.nanodesk.routing.QueueReport;
import dev.nanodesk.routing.QueueReport.QueueSummary;
import dev.nanodesk.ticket.Finding;
import dev.nanodesk.ticket.Intake;
import dev.nanodesk.ticket.Origin;
import dev.nanodesk.ticket.Ticket;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what a ticket's page shows. */
@Component
class TicketPages {

    private static final int SIMILAR = 5;
    private static final int LATEST_MESSAGES = 30;

    private final TicketViews views;
    private final TicketStamps stamps;
    private final FeedbackDesk feedback;
    private final KnowledgeBase knowledge;
    private final SimilarTickets similar;
    private final Taxonomies taxonomies;
    private final QueueReport queues;
    private final Models models;

    TicketPages(
            TicketViews views,
            TicketStamps stamps,
            FeedbackDesk feedback,
            KnowledgeBase knowledge,
            SimilarTickets similar,
            Taxonomies taxonomies,
            QueueReport queues,
            Models models) {
        this.views = views;
        this.stamps = stamps;
        this.feedback = feedback;
        this.knowledge = knowledge;
        this.similar = similar;
        this.taxonomies = taxonomies;
        this.queues = queues;
        this.models = models;
    }

    /**
     * A ticket as its page shows it.
     *
     * @param seen the stamp of what is shown, for decisions
     * @param shown the stamp of all that is shown
     * @param earlier how many messages are left out before the shown ones
     * @param tiers those that can be asked again, with whether they answer now
     * @param draftWord what an agent last said of the draft that is shown; null where nothing
     */
    record TicketPage(
            TicketView ticket,
            String seen,
            String shown,
            List<ShownMessage> messages,
            int earlier,
            List<CitedPassage> passages,
            List<Feedback> feedback,
            @Nullable Feedback draftWord,
            List<Category> categories,
            List<QueueSummary> queues,
            List<AskableTier> tiers) {

        /** The priority as it stands now: what a person chose since, or else what triage found. */
        public @Nullable Finding<?> priority() {
            var triage = ticket.triage();
            var place = ticket.assignment();
            if (triage == null || place == null || triage.priority().value() == place.priority()) {
                return triage == null ? null : triage.priority();
            }
            var found = triage.priority().value().name().toLowerCase(Locale.ROOT);
            return new Finding<>(place.priority(), null, Origin.HUMAN, "a person chose it; triage found " + found);
        }

        /** The queue as it is now. */
        public @Nullable Finding<?> queue() {
            var triage = ticket.triage();
            var place = ticket.assignment();
            if (triage == null || place == null || triage.queue().value().equals(place.queue())) {
                return triage == null ? null : triage.queue();
            }
            var found = triage.queue().value();
            return new Finding<>(place.queue(), null, Origin.HUMAN, "moved here since; triage chose '" + found + "'");
        }
    }

    /** A tier that can be asked again. */
    record AskableTier(Tier tier, boolean ready) {}

    TicketPage page(UUID id, boolean allMessages) {
        // the stamps first: what changes after them is found stale
        var seen = stamps.of(id);
        var shown = stamps.shown(id);
        var ticket = ticket(id);
        var said = feedback.of(id);
        var earlier = allMessages ? 0 : Math.max(0, ticket.messages().size() - LATEST_MESSAGES);
        return new TicketPage(
                ticket,
                seen,
                shown,
                shown(ticket.messages(), earlier),
                earlier,
                passages(ticket),
                said.reversed(),
                draftWord(ticket, said),
                taxonomies.current().categories(),
                queues.summaries(),
                tiers());
    }

    /** Whether a page with that stamp still shows the ticket as it is. */
    boolean isAsShown(UUID id, String shown) {
        return !shown.isEmpty() && stamps.shown(id).equals(shown);
    }

    TicketView ticket(UUID id) {
        return views.find(id).orElseThrow(() -> new Intake.UnknownTicket(id));
    }

    TicketViews.AuditView audit(UUID id) {
        return views.audit(id).orElseThrow(() -> new Intake.UnknownTicket(id));
    }

    /** The tickets that read alike, of those within the caller's reach. */
    List<SimilarTickets.SimilarTicket> similarTo(UUID id, Caller caller) {
        return similar.similarTo(id, SIMILAR).stream()
                .filter(other -> !caller.isLimited()
                        || views.find(other.id())
                                .map(TicketView::assignment)
                                .filter(place -> caller.reaches(place.queue()))
                                .isPresent())
                .toList();
    }

    private static List<ShownMessage> shown(List<Ticket.Message> messages, int earlier) {
        return IntStream.range(earlier, messages.size())
                .mapToObj(position -> ShownMessage.of(position, messages.get(position)))
                .toList();
    }

    private List<CitedPassage> passages(TicketView ticket) {
        return Optional.ofNullable(ticket.triage())
                .flatMap(triage -> Optional.ofNullable(triage.draft()))
                .map(draft -> draft.citations().stream()
                        .map(citation -> CitedPassage.of(citation, knowledge.article(citation.article())))
                        .toList())
                .orElse(List.of());
    }

    private static @Nullable Feedback draftWord(TicketView ticket, List<Feedback> said) {
        var draft = Optional.ofNullable(ticket.triage())
                .flatMap(triage -> Optional.ofNullable(triage.draft()))
                .map(shown -> shown.text().value());
        return said.stream()
                .filter(entry -> entry.field() == Feedback.Field.DRAFT && entry.undoneAt() == null)
                .filter(entry ->
                        draft.filter(text -> text.equals(entry.before())).isPresent())
                .reduce((first, second) -> second)
                .orElse(null);
    }

    private List<AskableTier> tiers() {
        return Stream.of(Tier.SMALL, Tier.LARGE)
                .filter(tier -> models.availability(tier) != Availability.ABSENT)
                .map(tier -> new AskableTier(tier, models.availability(tier) == Availability.READY))
                .toList();
    }
}
