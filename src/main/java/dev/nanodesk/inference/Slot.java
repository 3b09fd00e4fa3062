package dev.nanodesk.inference;

import java.time.Instant;

/** A slot of a model server that this replica may use until it loses the lease. */
final class Slot {

    private final int number;
    private final Instant leasedAt;
    private volatile boolean lost;

    Slot(int number, Instant leasedAt) {
        this.number = number;
        this.leasedAt = leasedAt;
    }

    int number() {
        return number;
    }

    Instant leasedAt() {
        return leasedAt;
    }

    boolean isLost() {
        return lost;
    }

    void lose() {
        lost = true;
    }
}
