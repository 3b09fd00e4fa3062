package dev.nanodesk.cost;

import dev.nanodesk.inference.Tier;
import java.math.BigDecimal;

/** A counter that a machine keeps of its own energy. */
interface EnergyCounter {

    /** What the ledger calls it. */
    String name();

    /** Whether it sees what work of a tier takes. */
    boolean counts(Tier tier);

    /**
     * Joules since a moment of the counter's own.
     *
     * @throws java.io.UncheckedIOException if it cannot be read any more
     */
    BigDecimal joules();
}
