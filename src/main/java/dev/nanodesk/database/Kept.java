package dev.nanodesk.database;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was read and may be used for a while, by many threads. A reading that was under way when somebody said that there is
 * something new is used once, and not kept: it may be of before.
 */
public final class Kept<T> {

    private final AtomicReference<Reading<T>> last = new AtomicReference<>(new Reading<>(null));

    /** Told apart by identity, so that forgetting twice is not taken for nothing having happened. */
    private static final class Reading<T> {

        private final @Nullable T value;

        Reading(@Nullable T value) {
            this.value = value;
        }
    }

    /** What is kept, good or not; null where nothing is. */
    public @Nullable T value() {
        return last.get().value;
    }

    /** What is kept while it is good, else what is read now; reading gets what was kept. */
    public T value(Predicate<T> isGood, Function<@Nullable T, T> reading) {
        var before = last.get();
        if (before.value != null && isGood.test(before.value)) {
            return before.value;
        }
        var read = reading.apply(before.value);
        last.compareAndSet(before, new Reading<>(read));
        return read;
    }

    /** There is something new: whoever asks next reads it. */
    public void forget() {
        last.set(new Reading<>(null));
    }
}
