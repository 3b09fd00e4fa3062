package dev.nanodesk.bench;

import dev.nanodesk.inference.Task;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a number of calls took together. */
record Work(int calls, int cached, int read, int generated, double readSeconds, double generationSeconds) {

    static Work of(Collection<TappedCall> calls) {
        return new Work(
                calls.size(),
                calls.stream().mapToInt(TappedCall::cached).sum(),
                calls.stream().mapToInt(TappedCall::read).sum(),
                calls.stream().mapToInt(TappedCall::generated).sum(),
                calls.stream().mapToDouble(TappedCall::readSeconds).sum(),
                calls.stream().mapToDouble(TappedCall::generationSeconds).sum());
    }

    static Work of(Collection<TappedCall> calls, Task task) {
        return of(calls.stream().filter(call -> call.task() == task).toList());
    }

    /** A ticket's calls without repairs, which are second calls for the same task. */
    static List<TappedCall> firstAttempts(List<TappedCall> ofTicket) {
        Set<Task> seen = EnumSet.noneOf(Task.class);
        return ofTicket.stream().filter(call -> seen.add(call.task())).toList();
    }

    /** The same work on a server of other speeds, in tokens a second. */
    Work at(double readSpeed, double generationSpeed) {
        return new Work(calls, cached, read, generated, read / readSpeed, generated / generationSpeed);
    }

    /** The same work on a server that remembers nothing; seconds are not known. */
    Work uncached() {
        return new Work(calls, 0, cached + read, generated, 0, 0);
    }

    double seconds() {
        return readSeconds + generationSeconds;
    }

    /** The seconds that so many tokens take at this work's own average speeds. */
    double secondsFor(int tokensRead, int tokensGenerated) {
        return tokensRead * readSeconds / Math.max(1, read)
                + tokensGenerated * generationSeconds / Math.max(1, generated);
    }
}
