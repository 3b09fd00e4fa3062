package dev.nanodesk.inference;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A session with a tier that cannot be asked. */
record AbsentSession(Tier tier, String reason) implements ModelSession {

    @Override
    public Outcome<LabelAnswer> label(TaskPrompt prompt) {
        return new Outcome.Unavailable<>(reason);
    }

    @Override
    public Outcome<LabelAnswer> choose(TaskPrompt prompt, List<Choice> among) {
        return new Outcome.Unavailable<>(reason);
    }

    @Override
    public <T> Outcome<T> answer(TaskPrompt prompt, Class<T> answerType, Function<T, Optional<String>> check) {
        return new Outcome.Unavailable<>(reason);
    }

    @Override
    public void close() {}
}
