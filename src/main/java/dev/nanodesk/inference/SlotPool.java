package dev.nanodesk.inference;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The slots of one model server as seen by this replica. A slot that is given back goes to whoever has waited longest
 * here, without a look at the database, so that it hardly idles; only when nobody waits here, or when another replica
 * waits and this one has had the slot for its tenure, the lease is returned.
 */
final class SlotPool {

    private static final Logger log = LoggerFactory.getLogger(SlotPool.class);

    /** Somebody who waits, and the slot once it is theirs. */
    private static final class Turn {

        private final BlockingQueue<Slot> slot = new ArrayBlockingQueue<>(1);
    }

    private final String server;
    private final int slots;
    private final SlotLeases leases;
    private final Duration tenure;
    private final Clock clock;
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private final Map<Integer, Slot> leased = new HashMap<>();
    private volatile boolean othersWait;
    private volatile boolean inLine;

    SlotPool(String server, int slots, SlotLeases leases, Duration tenure, Clock clock) {
        this.server = server;
        this.slots = slots;
        this.leases = leases;
        this.tenure = tenure;
        this.clock = clock;
    }

    String server() {
        return server;
    }

    int slots() {
        return slots;
    }

    synchronized int busy() {
        return leased.size();
    }

    synchronized int waiting() {
        return waiting.size();
    }

    /** Waits for a slot. */
    Slot take() throws InterruptedException {
        var turn = new Turn();
        enqueue(turn);
        hunt();
        try {
            return turn.slot.take();
        } catch (InterruptedException e) {
            leaveLine(turn);
            throw e;
        }
    }

    /** Whether {@link #takeIdle()} has a chance, as far as this replica knows. */
    boolean mayBeIdle() {
        return waiting() == 0 && busy() < slots;
    }

    /** Takes a slot that nobody waits for; empty where there is none. */
    Optional<Slot> takeIdle() {
        return waiting() > 0 ? Optional.empty() : lease();
    }

    void giveBack(Slot slot) {
        if (!slot.isLost() && !isToYield(slot) && handOn(slot)) {
            leaveLineIfServed();
            return;
        }
        putBack(slot);
        hunt();
    }

    /** Leases free slots for those who wait here. */
    void hunt() {
        try {
            while (waiting() > 0) {
                var slot = lease();
                if (slot.isEmpty()) {
                    leases.await(server);
                    inLine = true;
                    leaveLineIfServed();
                    return;
                }
                leases.leaveLine(server);
                inLine = false;
                if (!handOn(slot.get())) {
                    putBack(slot.get());
                }
            }
        } catch (DataAccessException e) {
            log.warn("No slot of {} can be leased now: {}", server, e.getMessage());
        }
    }

    /** Keeps the leases alive and notices those that are lost. */
    void renew() {
        try {
            var held = leases.renew(server);
            loseAllBut(held);
            othersWait = leases.othersWait(server);
        } catch (DataAccessException e) {
            log.warn("The leases of {} cannot be renewed now: {}", server, e.getMessage());
        }
    }

    void declare() {
        leases.declare(server, slots);
    }

    private Optional<Slot> lease() {
        var slot = leases.acquire(server, slots).map(number -> new Slot(number, clock.instant()));
        slot.ifPresent(this::remember);
        return slot;
    }

    private void putBack(Slot slot) {
        forget(slot);
        if (slot.isLost()) {
            return;
        }
        try {
            leases.release(server, slot.number());
        } catch (DataAccessException e) {
            log.warn("Slot {} of {} stays leased until it expires: {}", slot.number(), server, e.getMessage());
        }
    }

    private boolean isToYield(Slot slot) {
        return othersWait && !clock.instant().isBefore(slot.leasedAt().plus(tenure));
    }

    private synchronized void enqueue(Turn turn) {
        waiting.add(turn);
    }

    private void leaveLine(Turn turn) {
        if (removeWaiting(turn)) {
            leaveLineIfServed();
        } else {
            giveBack(turn.slot.remove());
        }
    }

    /** Nobody waits here any more: other replicas need not let this one go first. */
    private void leaveLineIfServed() {
        if (inLine && waiting() == 0) {
            inLine = false;
            try {
                leases.leaveLine(server);
            } catch (DataAccessException e) {
                log.warn("The line for {} is left only when the entry expires: {}", server, e.getMessage());
            }
        }
    }

    private synchronized boolean removeWaiting(Turn turn) {
        return waiting.remove(turn);
    }

    private synchronized boolean handOn(Slot slot) {
        var next = waiting.poll();
        if (next != null) {
            next.slot.add(slot);
        }
        return next != null;
    }

    private synchronized void remember(Slot slot) {
        leased.put(slot.number(), slot);
    }

    private synchronized void forget(Slot slot) {
        leased.remove(slot.number(), slot);
    }

    private synchronized void loseAllBut(List<Integer> held) {
        leased.values().stream()
                .filter(slot -> !held.contains(slot.number()))
                .filter(slot -> slot.leasedAt().plusSeconds(1).isBefore(clock.instant()))
                .forEach(Slot::lose);
    }
}
