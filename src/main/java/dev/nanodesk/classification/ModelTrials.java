package dev.nanodesk.classification;

import dev.nanodesk.inference.LabelAnswer;
import dev.nanodesk.inference.Models;
import dev.nanodesk.inference.Outcome;
import dev.nanodesk.inference.PromptHead;
import dev.nanodesk.inference.PromptThread;
import dev.nanodesk.inference.Task;
import dev.nanodesk.inference.TaskPrompt;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.ticket.NewText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Puts tickets whose category is known to the models, one token each, so that it can be measured how far their labels
 * can be trusted. Each ticket once for each model, build, prompt and set of categories; answers are kept, so that a
 * restart goes on where it stopped.
 */
@Component
public class ModelTrials {

    private static final Logger LOG = LoggerFactory.getLogger(ModelTrials.class);

    /** Longer than a call may take; after that another replica may go on. */
    private static final Duration TURN = Duration.ofMinutes(5);

    private final List<LabelledTickets> sources;
    private final Taxonomies taxonomies;
    private final NanoModels nano;
    private final NanoModelStore store;
    private final TrialAnswers answers;
    private final Models models;
    private final ClassificationProperties properties;
    private final Map<Tier, Over> over = new ConcurrentHashMap<>();

    ModelTrials(
            List<LabelledTickets> sources,
            Taxonomies taxonomies,
            NanoModels nano,
            NanoModelStore store,
            TrialAnswers answers,
            Models models,
            ClassificationProperties properties) {
        this.sources = sources;
        this.taxonomies = taxonomies;
        this.nano = nano;
        this.store = store;
        this.answers = answers;
        this.models = models;
        this.properties = properties;
    }

    /** A trial with nothing left to ask, until NANO is trained on other tickets. */
    private record Over(Trial trial, String nanoVersion) {}

    private record Question(String text, PromptThread thread) {}

    /**
     * Asks a tier's model for as long as there is time to spare and a slot that nobody waits for. Never inside a
     * transaction.
     *
     * @param timeToSpare asked before each question
     */
    public void proceed(Tier tier, BooleanSupplier timeToSpare) {
        var version = models.version(tier);
        var model = nano.category();
        if (properties.trials() == 0 || version.isEmpty() || model.isEmpty()) {
            return;
        }
        var trial = Trial.of(tier, version.get(), taxonomies.current().choices());
        var end = new Over(trial, model.get().version());
        if (end.equals(over.get(tier)) || !timeToSpare.getAsBoolean() || !answers.takeTurn(TURN)) {
            return;
        }
        try {
            if (askAll(trial, questions(trial, model.get()), timeToSpare)) {
                over.put(tier, end);
            }
        } finally {
            answers.endTurn();
        }
    }

    private boolean askAll(Trial trial, List<Question> questions, BooleanSupplier timeToSpare) {
        for (var question : questions) {
            if (!timeToSpare.getAsBoolean() || !answers.takeTurn(TURN) || !ask(trial, question)) {
                return false;
            }
        }
        if (!questions.isEmpty()) {
            LOG.info("{} {} has labelled {} tickets on trial", trial.tier(), trial.version(), answers.count(trial));
        }
        return true;
    }

    /** Whether the model had its say; else it is asked again later. */
    private boolean ask(Trial trial, Question question) {
        var head = new PromptHead(taxonomies.current().choices(), question.thread());
        var session = models.openIdle(trial.tier(), head);
        if (session.isEmpty()) {
            return false;
        }
        try (var opened = session.get()) {
            return switch (opened.label(new TaskPrompt(Task.CALIBRATE, Map.of(), 1))) {
                case Outcome.Answered<LabelAnswer>(var answer, var _, var _) -> {
                    answers.keep(trial, question.text(), answer);
                    yield true;
                }
                case Outcome.Unusable<LabelAnswer>(var reason) -> {
                    LOG.debug("{} gave no label on trial: {}", trial.tier(), reason);
                    answers.keep(trial, question.text(), null);
                    yield true;
                }
                case Outcome.Unavailable<LabelAnswer>(var _) -> false;
            };
        }
    }

    /** The newest labelled tickets that NANO has an opinion of, those that were asked about left out. */
    private List<Question> questions(Trial trial, NanoModel model) {
        var known = store.heldOut(NanoModelStore.Kind.CATEGORY, model.version()).stream()
                .map(HeldOut::text)
                .collect(Collectors.toSet());
        var newest = sources.stream()
                .flatMap(source -> source.sortedBy(taxonomies.current()).reversed().stream())
                .filter(LabelledTickets.LabelledTicket::forCalibration)
                .flatMap(ticket -> question(ticket, known).stream())
                .limit(properties.trials())
                .toList();
        var asked = answers.asked(trial);
        return newest.stream()
                .filter(question -> !asked.contains(question.text()))
                .toList();
    }

    private static Optional<Question> question(LabelledTickets.LabelledTicket ticket, Set<String> known) {
        var key = HeldOut.key(TicketText.of(ticket.subject(), ticket.body()));
        return known.contains(key) ? Optional.of(new Question(key, thread(ticket))) : Optional.empty();
    }

    private static PromptThread thread(LabelledTickets.LabelledTicket ticket) {
        var written = TicketText.prose(NewText.of(ticket.body()));
        return new PromptThread(
                TicketText.prose(ticket.subject()), List.of(new PromptThread.Passage("customer", written)));
    }
}
