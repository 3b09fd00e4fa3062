package dev.nanodesk.testing;

import dev.nanodesk.inference.Choice;
import dev.nanodesk.inference.LabelAnswer;
import dev.nanodesk.inference.ModelSession;
import dev.nanodesk.inference.Outcome;
import dev.nanodesk.inference.Task;
import dev.nanodesk.inference.TaskPrompt;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.inference.Usage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model that answers what the test wrote down, as JSON, and is checked like a real one: one repair, then unusable.
 * Without a further answer it repeats the last one.
 */
public final class ScriptedSession implements ModelSession {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Tier tier;
    private final Deque<String> answers;
    private final List<TaskPrompt> prompts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private @Nullable String choice;

    public ScriptedSession(Tier tier, String... answers) {
        this.tier = tier;
        this.answers = new ArrayDeque<>(List.of(answers));
    }

    /** Which of some choices the model is almost sure to pick. */
    public ScriptedSession choosing(String name) {
        choice = name;
        return this;
    }

    /** What was asked. */
    public List<TaskPrompt> prompts() {
        return List.copyOf(prompts);
    }

    /** What the checks found wrong. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public Tier tier() {
        return tier;
    }

    @Override
    public Outcome<LabelAnswer> label(TaskPrompt prompt) {
        return new Outcome.Unavailable<>("not scripted");
    }

    @Override
    public Outcome<LabelAnswer> choose(TaskPrompt prompt, List<Choice> among) {
        prompts.add(prompt);
        return choice == null
                ? new Outcome.Unusable<>("not scripted")
                : new Outcome.Answered<>(new LabelAnswer(choice, Map.of(choice, 0.99)), usage(prompt.task()));
    }

    @Override
    public <T> Outcome<T> answer(TaskPrompt prompt, Class<T> answerType, Function<T, Optional<String>> check) {
        prompts.add(prompt);
        if (answers.isEmpty()) {
            return new Outcome.Unavailable<>("down");
        }
        for (var attempt = 0; attempt < 2; attempt++) {
            var answer = JSON.readValue(next(), answerType);
            var complaint = check.apply(answer);
            if (complaint.isEmpty()) {
                return new Outcome.Answered<>(answer, usage(prompt.task()));
            }
            complaints.add(complaint.get());
        }
        return new Outcome.Unusable<>(complaints.getLast());
    }

    @Override
    public void close() {}

    private String next() {
        return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    }

    private Usage usage(Task task) {
        return new Usage(
                UUID.randomUUID(), task, tier, "scripted", null, "test", null, null, null, null, null, Duration.ZERO);
    }
}
