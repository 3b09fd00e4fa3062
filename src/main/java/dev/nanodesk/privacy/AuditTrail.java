package dev.nanodesk.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who did what to a ticket, and why. Append-only; each entry carries the hash of the one before. */
public interface AuditTrail {

    /**
     * Appends within the caller's transaction, and fails without one. Appends to the same ticket wait for each other
     * until their transactions end; so change the ticket first and record after it.
     *
     * @param actor {@code nanodesk} for the service, else the agent's or key's name
     * @param action past tense, e.g. {@code triaged}
     * @param facts plain values that explain it: ids, labels and figures, not what the customer wrote
     */
    void record(UUID ticketId, String actor, String action, Map<String, ?> facts);

    /** A ticket's entries, oldest first. */
    List<Entry> of(UUID ticketId);

    /** Recomputes a ticket's chain. */
    Integrity verify(UUID ticketId);

    /** One entry of the trail. */
    record Entry(Instant at, String actor, String action, Map<String, Object> facts, String hash) {}

    /** Whether a ticket's chain is as it was written. */
    sealed interface Integrity {

        /**
         * Every entry fits the one before.
         *
         * @param head hash of the newest entry; kept elsewhere, it also proves that none was cut off the end
         */
        record Intact(int entries, String head) implements Integrity {}

        /**
         * Something was changed, removed or put in between.
         *
         * @param position of the first entry that does not fit, counted from 1
         */
        record Broken(int position, String reason) implements Integrity {}
    }
}
