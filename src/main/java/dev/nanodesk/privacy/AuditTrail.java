package dev.nanodesk.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who did what to a ticket, and why. Append-only; each entry carries the hash of the one before. */
public interface AuditTrail {

    /**
     * Appends within the caller's transaction.
     *
     * @param actor {@code nanodesk} for the service, else the agent's or key's name
     * @param action past tense, e.g. {@code triaged}
     * @param facts plain values that explain it
     */
    void record(UUID ticketId, String actor, String action, Map<String, ?> facts);

    /** A ticket's entries, oldest first. */
    List<Entry> of(UUID ticketId);

    /** One entry of the trail. */
    record Entry(Instant at, String actor, String action, Map<String, Object> facts, String hash) {}
}
