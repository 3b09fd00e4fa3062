package dev.nanodesk.inference;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * How the model servers are. A missing one degrades the service and does not stop it, so that this never says DOWN and
 * belongs to neither liveness nor readiness.
 */
final class ModelsHealth implements HealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED");

    private final Collection<ServedTier> tiers;

    ModelsHealth(Collection<ServedTier> tiers) {
        this.tiers = tiers;
    }

    @Override
    public Health health() {
        var ready = tiers.stream().allMatch(tier -> tier.availability() == Models.Availability.READY);
        var health = ready ? Health.up() : Health.status(DEGRADED);
        tiers.forEach(tier -> health.withDetail(tier.tier().name(), details(tier)));
        return health.build();
    }

    private static Map<String, Object> details(ServedTier tier) {
        var details = new LinkedHashMap<String, Object>();
        details.put("availability", tier.availability());
        details.put("model", tier.settings().model());
        details.put("server", tier.pool().server());
        tier.presence().ifPresent(presence -> details.put("build", presence.build()));
        tier.enforcesSchemas().ifPresent(enforces -> details.put("schemasEnforced", enforces));
        details.put("breaker", tier.breaker().getState());
        details.put("slots", tier.pool().slots());
        return details;
    }
}
