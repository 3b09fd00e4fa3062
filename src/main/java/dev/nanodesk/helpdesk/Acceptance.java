package dev.nanodesk.helpdesk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reply that an agent accepted.
 *
 * @param text null once it is at the helpdesk, or is not to get there
 * @param print what it says, by {@link DraftPrint}
 * @param edited whether the agent changed the draft
 * @param at when; with the ticket it names this acceptance
 * @param latest whether there was no triage since
 * @param replaces whether another one was written there before, and answers the same triage
 */
record Acceptance(
        @Nullable String text,
        String print,
        String agent,
        boolean edited,
        Instant at,
        boolean latest,
        boolean replaces) {}
