package dev.nanodesk.inference;

import java.util.List;

/** How the served tiers are, for people who run the service. */
public interface TierStates {

    /** Every tier beside NANO, those that are not configured too. */
    List<State> all();

    /**
     * A tier at a glance.
     *
     * @param model the configured name; empty where the tier is absent, as are the texts that follow
     * @param address of its server, without a name and password; tiers on one server share its slots
     * @param build the server's own version; empty where it does not tell or was not reached
     * @param breaker of this replica: {@code CLOSED} lets calls through
     * @param slotsInUse by all replicas
     * @param waiting tickets of this replica that wait for a slot
     */
    record State(
            Tier tier,
            Models.Availability availability,
            String model,
            String address,
            String build,
            String breaker,
            int slotsInUse,
            int slots,
            int waiting) {

        static State absent(Tier tier) {
            return new State(tier, Models.Availability.ABSENT, "", "", "", "", 0, 0, 0);
        }
    }
}
