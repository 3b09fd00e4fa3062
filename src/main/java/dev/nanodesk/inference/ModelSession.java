package dev.nanodesk.inference;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * All calls about one subject on one slot of one model server, so that what the calls share is read once. Not for use
 * by several threads, and never inside a transaction.
 */
public interface ModelSession extends AutoCloseable {

    /** The tier that answers. */
    Tier tier();

    /** Picks one of the head's choices at the cost of one token. */
    Outcome<LabelAnswer> label(TaskPrompt prompt);

    /** Picks one of other choices, which the task shows as {@code choices}, likewise. */
    Outcome<LabelAnswer> choose(TaskPrompt prompt, List<Choice> among);

    /**
     * Fills in a record. The server is held to the record's schema; the answer is validated here all the same.
     *
     * @param check what is wrong with an answer, told to the model in one repair attempt; empty if nothing
     */
    <T> Outcome<T> answer(TaskPrompt prompt, Class<T> answerType, Function<T, Optional<String>> check);

    /** Gives the slot to the next subject. */
    @Override
    void close();
}
