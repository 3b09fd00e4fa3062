package dev.nanodesk.inference;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The served models. */
public interface Models {

    /** Whether a tier can be asked now; tells without asking it. */
    Availability availability(Tier tier);

    /**
     * Waits for a slot of the tier's server, first come first served, and holds it until the session is closed. Opening
     * an unavailable tier gives a session whose every outcome is {@link Outcome.Unavailable}.
     */
    ModelSession open(Tier tier, UUID subjectId, PromptHead head) throws InterruptedException;

    /**
     * Takes a slot that nobody waits for, for calls that can wait and are about no subject; empty where there is none, or
     * where the tier is unavailable. Returns at once.
     */
    Optional<ModelSession> openIdle(Tier tier, PromptHead head);

    /** What answers for the tier now; empty until its server was reached. */
    Optional<ModelVersion> version(Tier tier);

    /** Slots of all servers together: how many subjects can be worked on at once; 0 where no server is configured. */
    int slots();

    /**
     * Tells what all prompts will begin with, so that idle slots read it ahead of the first subject: now, and again
     * whenever a server comes back. Returns at once. Optional; call it at start and when the choices change.
     */
    void prepare(List<Choice> choices);

    /** Whether a tier can be asked. */
    enum Availability {
        /** Not configured. */
        ABSENT,
        READY,
        /** Configured, but not reached yet, or its breaker is open. */
        DOWN
    }
}
