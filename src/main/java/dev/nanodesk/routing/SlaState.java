package dev.nanodesk.routing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a ticket stands with its SLA. */
public enum SlaState {
    ON_TRACK,
    AT_RISK,
    BREACHED,
    /** Waits for the customer. */
    PAUSED;

    /** How a ticket stands at a time; without times it waits for the customer. */
    public static SlaState at(Instant now, @Nullable Instant dueAt, @Nullable Instant atRiskAt) {
        if (dueAt == null || atRiskAt == null) {
            return PAUSED;
        }
        if (!now.isBefore(dueAt)) {
            return BREACHED;
        }
        return now.isBefore(atRiskAt) ? ON_TRACK : AT_RISK;
    }
}
