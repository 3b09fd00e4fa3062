package dev.nanodesk.inference;

import java.util.Arrays;
import java.util.List;

/** Tells of the tiers what is known without asking their servers; slots by what all replicas have leased. */
final class ServedTierStates implements TierStates {

    private final ServedTiers tiers;

    ServedTierStates(ServedTiers tiers) {
        this.tiers = tiers;
    }

    @Override
    public List<State> all() {
        return Arrays.stream(Tier.values())
                .filter(tier -> tier != Tier.NANO)
                .map(this::state)
                .toList();
    }

    private State state(Tier tier) {
        var served = tiers.byTier().get(tier);
        return served == null ? State.absent(tier) : state(served);
    }

    private State state(ServedTier served) {
        var pool = served.pool();
        return new State(
                served.tier(),
                served.availability(),
                served.settings().model(),
                pool.address(),
                served.presence().map(ModelServer.Presence::build).orElse(""),
                served.breaker().getState().name(),
                pool.inUse(),
                pool.slots(),
                pool.waiting());
    }
}
