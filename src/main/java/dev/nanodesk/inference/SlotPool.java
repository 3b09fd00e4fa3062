package dev.nanodesk.inference;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
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

    private final String server;
    private final int slots;
    private final SlotLeases leases;
    private final Duration tenure;
    private final Clock clock;
    private final LocalSlots local = new LocalSlots();
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

    /** The server without what may stand before it: a name and a password. */
    String address() {
        return server.replaceFirst("^(\\w+://)?[^/@]*@", "$1");
    }

    /** How many slots somebody works on, on whichever replica. */
    int inUse() {
        return leases.inUse(server, slots);
    }

    int slots() {
        return slots;
    }

    int busy() {
        return local.leased().size();
    }

    int waiting() {
        return local.waiting();
    }

    /** Waits for a slot. */
    Slot take() throws InterruptedException {
        var turn = local.join();
        hunt();
        try {
            return turn.await();
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
        if (!slot.isLost() && !isToYield(slot) && local.handOn(slot)) {
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
                if (!local.handOn(slot.get())) {
                    putBack(slot.get());
                }
                leases.leaveLine(server);
                inLine = false;
            }
        } catch (DataAccessException e) {
            log.warn("No slot of {} can be leased now: {}", server, e.getMessage());
        }
    }

    /**
     * Keeps the leases alive and notices those that are lost. One that this replica does not know of, since the database
     * went away before it had answered, expires by itself.
     */
    void renew() {
        var known = local.leased();
        try {
            var held = leases.renew(server, known);
            known.stream().filter(slot -> !held.contains(slot.number())).forEach(Slot::lose);
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
        slot.ifPresent(local::remember);
        return slot;
    }

    private void putBack(Slot slot) {
        local.forget(slot);
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

    private void leaveLine(LocalSlots.Turn turn) {
        var slot = local.leave(turn);
        if (slot == null) {
            leaveLineIfServed();
        } else {
            giveBack(slot);
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
}
