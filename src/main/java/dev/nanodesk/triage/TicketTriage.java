package dev.nanodesk.triage;

import dev.nanodesk.classification.Category;
import dev.nanodesk.classification.Classification;
import dev.nanodesk.classification.Classifier;
import dev.nanodesk.classification.Taxonomies;
import dev.nanodesk.classification.Taxonomy;
import dev.nanodesk.classification.TicketText;
import dev.nanodesk.inference.Models;
import dev.nanodesk.inference.PromptHead;
import dev.nanodesk.inference.PromptThread;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.ticket.Finding;
import dev.nanodesk.ticket.NewText;
import dev.nanodesk.ticket.Ticket;
import dev.nanodesk.triage.TriageTraces.Step;
import dev.nanodesk.writing.Draft;
import dev.nanodesk.writing.DraftPolicy;
import dev.nanodesk.writing.ReplyDrafter;
import dev.nanodesk.writing.Summariser;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The steps of a triage: classify, summarise, draft. Asks models, so never inside a transaction. */
@Service
class TicketTriage {

    static final String FALLBACK_QUEUE = "general";

    private final Classifier classifier;
    private final Taxonomies taxonomies;
    private final Summariser summariser;
    private final ReplyDrafter drafter;
    private final DraftPolicy drafts;
    private final Models models;
    private final TriageTraces traces;
    private final CloudCalls cloudCalls;
    private final AllowedWork allowedWork;

    TicketTriage(
            Classifier classifier,
            Taxonomies taxonomies,
            Summariser summariser,
            ReplyDrafter drafter,
            DraftPolicy drafts,
            Models models,
            CloudCalls cloudCalls,
            AllowedWork allowedWork,
            TriageTraces traces) {
        this.classifier = classifier;
        this.taxonomies = taxonomies;
        this.summariser = summariser;
        this.drafter = drafter;
        this.drafts = drafts;
        this.models = models;
        this.cloudCalls = cloudCalls;
        this.allowedWork = allowedWork;
        this.traces = traces;
    }

    /** Works on a ticket as far as the models answer. */
    Findings work(Ticket ticket, Attempt attempt) throws InterruptedException {
        var started = System.nanoTime();
        var firstLook = classifier.firstLook(ticket);
        var nanoTime = Duration.ofNanos(System.nanoTime() - started);
        var taxonomy = taxonomies.current();
        var head = head(taxonomy, ticket);
        try (var desk = new ModelDesk(models, ticket.id(), head)) {
            var atFirst = allowed(attempt, taxonomy, firstLook);
            var classification = traces.step(Step.CLASSIFY, () -> classify(ticket, attempt, firstLook, atFirst, desk));
            var allowed = allowed(attempt, taxonomy, classification);
            var summary = traces.step(Step.SUMMARISE, () -> summarise(ticket, attempt, classification, allowed, desk));
            var queue = queue(taxonomy, classification);
            var draft =
                    traces.step(Step.DRAFT, () -> draft(ticket, attempt, classification, queue.value(), allowed, desk));
            return new Findings(
                    classification,
                    queue,
                    summary,
                    draft.orElse(null),
                    desk.unavailable(),
                    desk.shortfalls(),
                    nanoTime,
                    cloudCalls.of(head, classification.category().value(), desk, draft.isPresent()),
                    allowed);
        }
    }

    /** What somebody asked for is done whatever the queue's switch and budgets say. */
    private Automation allowed(Attempt attempt, Taxonomy taxonomy, Classification classification) {
        return attempt.tier() != null || attempt.draft()
                ? Automation.FULL
                : allowedWork.in(queue(taxonomy, classification).value());
    }

    private Classification classify(
            Ticket ticket, Attempt attempt, Classification firstLook, Automation allowed, ModelDesk desk)
            throws InterruptedException {
        if ((firstLook.automatic() && attempt.tier() == null) || !allowed.mayAskModels()) {
            return firstLook;
        }
        return desk.ask(tier(attempt, Tier.SMALL, desk), session -> classifier.secondLook(ticket, firstLook, session))
                .orElse(firstLook);
    }

    private Finding<String> summarise(
            Ticket ticket, Attempt attempt, Classification classification, Automation allowed, ModelDesk desk)
            throws InterruptedException {
        var language = classification.language().value();
        var tier = summariser.tierFor(ticket);
        if (tier.isEmpty() || !allowed.mayAskModels()) {
            return summariser.extract(ticket, language);
        }
        return desk.ask(tier(attempt, tier.get(), desk), session -> summariser.summarise(ticket, language, session))
                .orElseGet(() -> summariser.extract(ticket, language));
    }

    private Optional<Draft> draft(
            Ticket ticket,
            Attempt attempt,
            Classification classification,
            String queue,
            Automation allowed,
            ModelDesk desk)
            throws InterruptedException {
        var language = classification.language().value();
        var category = classification.category().value();
        if (category.equals(Taxonomy.OTHER) || !wanted(attempt, queue)) {
            return Optional.empty();
        }
        var macro = attempt.tier() == null ? drafter.fromMacro(ticket, language, category) : Optional.<Draft>empty();
        if (macro.isPresent()) {
            return macro;
        }
        if (!allowed.mayDraft()) {
            return Optional.empty();
        }
        var isAsked = attempt.draft() || attempt.tier() != null;
        var isWorthWriting = isAsked
                || drafts.isWorthWriting(ticket, classification.category().confidence());
        if (!isWorthWriting || !drafter.hasSources(ticket, language, category)) {
            return drafter.withoutModel(ticket, language, category);
        }
        var written = desk.ask(
                tier(attempt, drafts.tierFor(category), desk),
                session -> attempt.tier() == null
                        ? drafter.reply(ticket, language, category, session)
                        : drafter.draft(ticket, language, category, session));
        return written.isPresent() ? written : drafter.withoutModel(ticket, language, category);
    }

    private boolean wanted(Attempt attempt, String queue) {
        return switch (drafts.modeFor(queue)) {
            case EAGER -> true;
            case ON_DEMAND -> attempt.draft();
            case OFF -> false;
        };
    }

    /** The tier that was asked for, else the step's own, else the one that is there. */
    private static Tier tier(Attempt attempt, Tier usual, ModelDesk desk) {
        var wanted = Optional.ofNullable(attempt.tier()).orElse(usual);
        var other = wanted == Tier.LARGE ? Tier.SMALL : Tier.LARGE;
        return desk.has(wanted) || !desk.has(other) ? wanted : other;
    }

    private static Finding<String> queue(Taxonomy taxonomy, Classification classification) {
        var category = classification.category();
        var queue = taxonomy.category(category.value()).map(Category::queue).orElse(FALLBACK_QUEUE);
        return new Finding<>(
                queue, category.confidence(), category.tier(), "queue of category '" + category.value() + "'");
    }

    private static PromptHead head(Taxonomy taxonomy, Ticket ticket) {
        var passages = ticket.messages().stream()
                .map(message -> new PromptThread.Passage(author(message), TicketText.prose(NewText.of(message.body()))))
                .toList();
        return new PromptHead(taxonomy.choices(), new PromptThread(TicketText.prose(ticket.subject()), passages));
    }

    private static String author(Ticket.Message message) {
        return switch (message.author()) {
            case REQUESTER -> "customer";
            case AGENT -> "agent";
        };
    }
}
