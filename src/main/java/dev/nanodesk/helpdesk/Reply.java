package dev.nanodesk.helpdesk;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What came of a call to a helpdesk. */
public sealed interface Reply<T> {

    /** It answered. */
    record Done<T>(T value) implements Reply<T> {}

    /**
     * It cannot be asked now: down, overloaded, or too many calls.
     *
     * @param after when it wants to be asked again, if it says
     */
    record Later<T>(String reason, @Nullable Duration after) implements Reply<T> {}

    /** It will not do so, however often it is asked: no permission, no such field, no valid answer. */
    record Refused<T>(String reason) implements Reply<T> {}

    /** Somebody changed the ticket meanwhile: look again first. */
    record Conflict<T>(String reason) implements Reply<T> {}

    /** There is no such ticket. */
    record Gone<T>(String reason) implements Reply<T> {}

    /** The answer, read on. */
    default <R> Reply<R> map(Function<? super T, ? extends R> read) {
        return then(value -> new Done<>(read.apply(value)));
    }

    /** The next call, where this one was answered. */
    default <R> Reply<R> then(Function<? super T, ? extends Reply<R>> next) {
        return switch (this) {
            case Done<T>(var value) -> next.apply(value);
            case Later<T>(var reason, var after) -> new Later<>(reason, after);
            case Refused<T>(var reason) -> new Refused<>(reason);
            case Conflict<T>(var reason) -> new Conflict<>(reason);
            case Gone<T>(var reason) -> new Gone<>(reason);
        };
    }

    /** Why there is no answer. */
    default Optional<String> failure() {
        return switch (this) {
            case Done<T> done -> Optional.empty();
            case Later<T>(var reason, var after) -> Optional.of(reason);
            case Refused<T>(var reason) -> Optional.of(reason);
            case Conflict<T>(var reason) -> Optional.of(reason);
            case Gone<T>(var reason) -> Optional.of(reason);
        };
    }
}
