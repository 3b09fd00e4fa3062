package dev.nanodesk.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The slots of the server, each of which remembers the tokens that it has read last. */
final class Slots {

    private final List<Slot> slots = new ArrayList<>();

    Slots(int count) {
        for (int i = 0; i < count; i++) {
            slots.add(new Slot(i));
        }
    }

    /** Waits for the wanted slot, or for the free one that remembers most of the prompt. */
    synchronized Slot take(@Nullable Integer wanted, List<Integer> prompt) throws InterruptedException {
        var slot = free(wanted, prompt);
        while (slot == null) {
            wait();
            slot = free(wanted, prompt);
        }
        slot.busy = true;
        return slot;
    }

    synchronized void giveBack(Slot slot, List<Integer> read) {
        slot.remembered = read;
        slot.busy = false;
        notifyAll();
    }

    synchronized int busy() {
        return (int) slots.stream().filter(slot -> slot.busy).count();
    }

    private @Nullable Slot free(@Nullable Integer wanted, List<Integer> prompt) {
        if (wanted != null && wanted >= 0 && wanted < slots.size()) {
            return slots.get(wanted).busy ? null : slots.get(wanted);
        }
        Slot best = null;
        for (var slot : slots) {
            if (!slot.busy && (best == null || slot.remembers(prompt) > best.remembers(prompt))) {
                best = slot;
            }
        }
        return best;
    }

    /** One prompt cache. */
    static final class Slot {

        final int number;
        private boolean busy;
        private List<Integer> remembered = List.of();

        Slot(int number) {
            this.number = number;
        }

        /** How many of the prompt's first tokens need not be read again; the last one always is. */
        int remembers(List<Integer> prompt) {
            int same = 0;
            int limit = Math.min(remembered.size(), prompt.size() - 1);
            while (same < limit && Objects.equals(remembered.get(same), prompt.get(same))) {
                same++;
            }
            return same;
        }
    }
}
