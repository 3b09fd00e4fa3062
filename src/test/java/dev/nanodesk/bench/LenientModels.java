package dev.nanodesk.bench;

import dev.nanodesk.inference.Choice;
import dev.nanodesk.inference.LabelAnswer;
import dev.nanodesk.inference.ModelSession;
import dev.nanodesk.inference.ModelVersion;
import dev.nanodesk.inference.Models;
import dev.nanodesk.inference.Outcome;
import dev.nanodesk.inference.PromptHead;
import dev.nanodesk.inference.TaskPrompt;
import dev.nanodesk.inference.Tier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The service's models, for servers whose text means nothing: each call is made as always, but answers are not checked
 * for sense, so that none is repaired, and the label is taken to be the expected one, so that the steps that follow are
 * those of a good model.
 */
final class LenientModels implements Models {

    private final Models models;
    /** How sure a good model tells to be. */
    private static final double SURE = 0.9;

    private final Map<UUID, String> expected;
    private final Map<UUID, Set<String>> macros;
    private final Map<UUID, String> articles = new HashMap<>();

    /**
     * Models that know better.
     *
     * @param expected categories by subject
     * @param macros those that answer a subject; where none is known, none is chosen
     */
    LenientModels(Models models, Map<UUID, String> expected, Map<UUID, Set<String>> macros) {
        this.models = models;
        this.expected = Map.copyOf(expected);
        this.macros = Map.copyOf(macros);
    }

    /** The text of the articles in a subject's draft prompt; empty where there was none. */
    String articlesFor(UUID subjectId) {
        return articles.getOrDefault(subjectId, "");
    }

    @Override
    public Availability availability(Tier tier) {
        return models.availability(tier);
    }

    @Override
    public ModelSession open(Tier tier, UUID subjectId, PromptHead head) throws InterruptedException {
        return new Lenient(models.open(tier, subjectId, head), subjectId);
    }

    @Override
    public Optional<ModelSession> openIdle(Tier tier, PromptHead head) {
        return models.openIdle(tier, head);
    }

    @Override
    public Optional<ModelVersion> version(Tier tier) {
        return models.version(tier);
    }

    @Override
    public int slots() {
        return models.slots();
    }

    @Override
    public void prepare(List<Choice> choices) {
        models.prepare(choices);
    }

    private static LabelAnswer sure(String label) {
        return new LabelAnswer(label, Map.of(label, SURE));
    }

    private final class Lenient implements ModelSession {

        private final ModelSession session;
        private final UUID subjectId;

        private Lenient(ModelSession session, UUID subjectId) {
            this.session = session;
            this.subjectId = subjectId;
        }

        @Override
        public Tier tier() {
            return session.tier();
        }

        @Override
        public Outcome<LabelAnswer> label(TaskPrompt prompt) {
            return session.label(prompt) instanceof Outcome.Answered<LabelAnswer>(var answer, var usage, var _)
                    ? new Outcome.Answered<>(sure(expected.getOrDefault(subjectId, answer.label())), usage)
                    : new Outcome.Unavailable<>("the server gave no label");
        }

        @Override
        public Outcome<LabelAnswer> choose(TaskPrompt prompt, List<Choice> among) {
            return session.choose(prompt, among) instanceof Outcome.Answered<LabelAnswer>(var _, var usage, var _)
                    ? new Outcome.Answered<>(chosen(among), usage)
                    : new Outcome.Unavailable<>("the server chose nothing");
        }

        private LabelAnswer chosen(List<Choice> among) {
            var right = macros.getOrDefault(subjectId, Set.of());
            return sure(among.stream()
                    .map(Choice::name)
                    .filter(right::contains)
                    .findFirst()
                    .orElse(among.getLast().name()));
        }

        @Override
        public <T> Outcome<T> answer(TaskPrompt prompt, Class<T> answerType, Function<T, Optional<String>> check) {
            var text = prompt.values().get("articles");
            if (text != null) {
                articles.put(subjectId, text);
            }
            return session.answer(prompt, answerType, unchecked -> Optional.empty());
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
