package dev.nanodesk.inference;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What came of asking a model. Whoever asks has to handle all three. */
public sealed interface Outcome<T> {

    /** The same outcome, with something made of the value where there is one. */
    default <R> Outcome<R> map(Function<T, R> change) {
        return switch (this) {
            case Answered<T>(var value, var usage, var weight) -> new Answered<>(change.apply(value), usage, weight);
            case Unusable<T>(var reason) -> new Unusable<>(reason);
            case Unavailable<T>(var reason) -> new Unavailable<>(reason);
        };
    }

    /**
     * A validated answer.
     *
     * @param weight of what was sent and said; null where nothing weighed it
     */
    record Answered<T>(T value, Usage usage, @Nullable Weight weight) implements Outcome<T> {

        /** An answer that was not weighed. */
        public Answered(T value, Usage usage) {
            this(value, usage, null);
        }
    }

    /** The model answered, also after one repair, with something that cannot be used. Asking again will not help. */
    record Unusable<T>(String reason) implements Outcome<T> {}

    /** No answer: server down, slow, overloaded, breaker open or no such tier. Asking again later may help. */
    record Unavailable<T>(String reason) implements Outcome<T> {}

    /**
     * Tokens by {@link PromptScale}, so that other models' prices can be put on them.
     *
     * @param values what filled in the task's prompt, e.g. the articles of a draft
     * @param answer what the model wrote
     */
    record Weight(int values, int answer) {}
}
