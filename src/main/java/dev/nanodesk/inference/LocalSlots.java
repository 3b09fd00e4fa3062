package dev.nanodesk.inference;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Which slots this replica has leased, and who waits for one here. For many threads; knows no database. */
final class LocalSlots {

    private final Deque<Turn> line = new ArrayDeque<>();
    private final Map<Integer, Slot> leased = new HashMap<>();

    /** Somebody who waits, and the slot once it is theirs. */
    static final class Turn {

        private final BlockingQueue<Slot> slot = new ArrayBlockingQueue<>(1);

        /** Waits for the slot. */
        Slot await() throws InterruptedException {
            return slot.take();
        }
    }

    synchronized Turn join() {
        var turn = new Turn();
        line.add(turn);
        return turn;
    }

    /** Leaves the line; the slot that came first, or null if none did. */
    synchronized @Nullable Slot leave(Turn turn) {
        return line.remove(turn) ? null : turn.slot.remove();
    }

    synchronized int waiting() {
        return line.size();
    }

    /** Gives the slot to whoever has waited longest; false where nobody waits. */
    synchronized boolean handOn(Slot slot) {
        var next = line.poll();
        if (next != null) {
            next.slot.add(slot);
        }
        return next != null;
    }

    synchronized List<Slot> leased() {
        return List.copyOf(leased.values());
    }

    /** A slot that is leased anew had expired: whoever still works on it has lost it. */
    synchronized void remember(Slot slot) {
        var expired = leased.put(slot.number(), slot);
        if (expired != null) {
            expired.lose();
        }
    }

    synchronized void forget(Slot slot) {
        leased.remove(slot.number(), slot);
    }
}
