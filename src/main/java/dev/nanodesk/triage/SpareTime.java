package dev.nanodesk.triage;

import dev.nanodesk.classification.ModelTrials;
import dev.nanodesk.inference.Tier;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Has the models measured while no ticket waits. A ticket that comes in waits for one token at most. */
@Component
class SpareTime {

    private static final Logger log = LoggerFactory.getLogger(SpareTime.class);

    private final Backlog backlog;
    private final ModelTrials trials;
    private final AtomicBoolean used = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("spare-time").daemon().factory());
    private volatile boolean stopping;

    SpareTime(Backlog backlog, ModelTrials trials) {
        this.backlog = backlog;
        this.trials = trials;
    }

    @Scheduled(
            fixedDelayString = "${nanodesk.triage.spare-time:5s}",
            initialDelayString = "${nanodesk.triage.spare-time:5s}")
    void use() {
        if (!stopping && used.compareAndSet(false, true)) {
            thread.execute(this::tryModels);
        }
    }

    private void tryModels() {
        try {
            List.of(Tier.SMALL, Tier.LARGE).forEach(tier -> trials.proceed(tier, this::isThere));
        } catch (DataAccessException | TransactionException e) {
            log.debug("The trials of the models go on later", e);
        } finally {
            used.set(false);
        }
    }

    private boolean isThere() {
        var state = backlog.state();
        return !stopping && !state.paused() && state.waiting() + state.running() + state.retrying() == 0;
    }

    @PreDestroy
    void stop() {
        stopping = true;
        thread.shutdownNow();
    }
}
