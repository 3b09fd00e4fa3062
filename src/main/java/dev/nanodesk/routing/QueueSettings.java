package dev.nanodesk.routing;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The teams' queues as settings: what they promise, and how that is changed while the service runs. */
public interface QueueSettings {

    /** The queue of tickets that fit no other; there always is one. */
    String GENERAL = "general";

    /** The settings in force. */
    InForce inForce();

    /**
     * Puts other settings in force, on all replicas within seconds. Tickets in work get their new deadlines in the
     * background, those of queues that are gone move to {@value #GENERAL}.
     *
     * @param yaml all of the settings, or the same as JSON
     * @throws InvalidQueueSettingsException if anything is wrong with them; those in force stay
     * @throws FixedQueuesException if the configuration names the queues
     */
    InForce replace(String yaml);

    /**
     * Reads settings without putting them in force.
     *
     * @throws InvalidQueueSettingsException if anything is wrong with them
     */
    void validate(String yaml);

    /** How many tickets are in work in each queue that has any. */
    Map<String, Long> ticketsInWorkByQueue();

    /** How many tickets of each category are in work. */
    Map<String, Long> ticketsInWorkByCategory();

    /** Where settings come from. */
    enum Origin {
        /** From {@code nanodesk.queues}; they cannot be changed while the service runs. */
        CONFIGURATION,
        /** Nobody has changed them yet: the queues of a support desk. */
        DEFAULT,
        /** From the database, by the page or the API. */
        STORED
    }

    /**
     * Settings in force.
     *
     * @param yaml as they were written, or as the configuration has them
     * @param changedAt when they were stored
     * @param recounting whether tickets in work are still to get their deadlines by them
     */
    record InForce(Origin origin, String yaml, @Nullable Instant changedAt, boolean recounting) {

        /** Whether only the configuration can change them. */
        public boolean isFixed() {
            return origin == Origin.CONFIGURATION;
        }
    }
}
