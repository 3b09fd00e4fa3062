package dev.nanodesk.triage;

import dev.nanodesk.inference.Tier;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One try at a ticket.
 *
 * @param number fences the result
 * @param failures of earlier tries
 * @param upgrades how often a degraded result was worked on again, this time included
 * @param tier the tier that was asked for, if one was
 * @param draft whether a draft was asked for where drafts are made on demand
 * @param trace that the triage belongs to, where tracing is on
 */
record Attempt(
        UUID ticketId,
        int number,
        int failures,
        int upgrades,
        @Nullable Tier tier,
        boolean draft,
        Instant dueAt,
        Instant startedAt,
        @Nullable String trace) {

    /** Whether a degraded result stands already. */
    boolean upgrade() {
        return upgrades > 0;
    }
}
