package dev.nanodesk.inference;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.TransactionException;
import org.springframework.web.client.RestClientException;

/**
 * Keeps the slots' leases alive, and looks for servers that are not there, at start and whenever one has failed, or that
 * another one has taken the place of. One that comes (back) is tried out and warmed up before tickets get to it.
 */
final class ServerWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ServerWatch.class);

    private final Collection<ServedTier> tiers;
    private final InferenceProperties properties;
    private final SmokeTest smokeTest;
    private final WarmUp warmUp;
    private final Set<Tier> beingLookedFor = ConcurrentHashMap.newKeySet();
    private List<ScheduledFuture<?>> duties = List.of();
    private volatile @Nullable ThreadPoolTaskScheduler timer;

    ServerWatch(Collection<ServedTier> tiers, InferenceProperties properties, SmokeTest smokeTest, WarmUp warmUp) {
        this.tiers = List.copyOf(tiers);
        this.properties = properties;
        this.smokeTest = smokeTest;
        this.warmUp = warmUp;
    }

    @Override
    public void start() {
        if (tiers.isEmpty()) {
            return;
        }
        var started = new ThreadPoolTaskScheduler();
        started.setThreadNamePrefix("model-servers-");
        started.setDaemon(true);
        started.initialize();
        pools().forEach(SlotPool::declare);
        duties = List.of(
                started.scheduleWithFixedDelay(
                        () -> pools().forEach(SlotPool::hunt),
                        properties.lease().poll()),
                started.scheduleWithFixedDelay(
                        () -> pools().forEach(SlotPool::renew),
                        properties.lease().heartbeat()),
                started.scheduleWithFixedDelay(this::look, properties.breaker().probe()));
        timer = started;
    }

    @Override
    public void stop() {
        var running = timer;
        if (running != null) {
            duties.forEach(duty -> duty.cancel(false));
            running.shutdown();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    /** Starts before and stops after whatever uses models. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1000;
    }

    private void look() {
        tiers.stream()
                .filter(tier -> beingLookedFor.add(tier.tier()))
                .forEach(tier ->
                        Thread.ofVirtual().name("look-for-" + tier.tier()).start(() -> lookFor(tier)));
    }

    private void lookFor(ServedTier tier) {
        try {
            var presence = tier.server().look();
            if (tier.availability() == Models.Availability.READY && tier.isStill(presence)) {
                return;
            }
            tier.hasGone();
            var slot = tier.pool().takeIdle();
            if (slot.isPresent() && finds(tier, presence, slot.get())) {
                log.info(
                        "{} is served by {} at {}",
                        tier.tier(),
                        tier.settings().model(),
                        tier.pool().server());
                warmUp.warm(tier);
            }
        } catch (RestClientException e) {
            log.debug("{} is not there: {}", tier.pool().server(), e.getMessage());
        } catch (DataAccessException | TransactionException e) {
            log.warn("{} is looked for again later: {}", tier.pool().server(), e.getMessage());
        } finally {
            beingLookedFor.remove(tier.tier());
        }
    }

    private boolean finds(ServedTier tier, ModelServer.Presence presence, Slot slot) {
        try {
            return smokeTest.finds(tier, presence, slot);
        } finally {
            tier.pool().giveBack(slot);
        }
    }

    private List<SlotPool> pools() {
        return tiers.stream().map(ServedTier::pool).distinct().toList();
    }
}
