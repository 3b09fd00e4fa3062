package dev.nanodesk.inference;

import java.util.Collection;
import java.util.Map;

/** The tiers that are configured. */
record ServedTiers(Map<Tier, ServedTier> byTier) {

    ServedTiers {
        byTier = Map.copyOf(byTier);
    }

    Collection<ServedTier> all() {
        return byTier.values();
    }
}
