package dev.nanodesk.triage;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.nanodesk.inference.Models;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** The durable scheduler, with the pace of a helpdesk instead of its slow defaults. */
@Configuration(proxyBeanMethods = false)
class TriageConfiguration {

    private static final int MISSED_HEARTBEATS = 5;

    @Bean
    Task<Void> triageTask(TriageWorker worker, TriageProperties properties) {
        return Tasks.custom(TriageSchedule.TASK, Void.class)
                // A dead replica's ticket keeps its place, instead of falling behind all that came in meanwhile.
                .onDeadExecution((dead, operations) ->
                        operations.reschedule(dead, dead.getExecution().getExecutionTime()))
                .onFailure(new FailureHandler.OnFailureRetryLater<>(properties.retryMaximum()))
                .execute((instance, context) -> worker.execute(Work.of(instance.getId())));
    }

    @Bean(destroyMethod = "")
    @Primary
    Scheduler scheduler(
            DataSource dataSource, Task<Void> triageTask, TriageProperties properties, Models models, Clock clock) {
        var slots = models.slots();
        var threads = threads(properties, slots);
        var builder = Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), triageTask)
                .schedulerName(new SchedulerName.Fixed("nanodesk-" + UUID.randomUUID()))
                .clock(clock::instant)
                .threads(threads)
                .enablePriority()
                .pollingInterval(properties.pollInterval())
                .heartbeatInterval(properties.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(properties.shutdown());
        return slots == 0
                ? builder.pollUsingLockAndFetch(1.0, 4.0).build()
                : builder.pollUsingLockAndFetch((threads - 1.0) / threads, 1.0).build();
    }

    @Bean
    SmartLifecycle schedulerLifecycle(Scheduler scheduler, PauseSwitch pauseSwitch) {
        return new SchedulerLifecycle(scheduler, pauseSwitch);
    }

    private static int threads(TriageProperties properties, int slots) {
        if (properties.threads() > 0) {
            return properties.threads();
        }
        return slots == 0 ? 2 * Runtime.getRuntime().availableProcessors() : slots + 1;
    }

    /** Starts after everything else and stops first, so that what is worked on can still be saved. */
    private static final class SchedulerLifecycle implements SmartLifecycle {

        private final Scheduler scheduler;
        private final PauseSwitch pauseSwitch;
        private volatile boolean running;

        SchedulerLifecycle(Scheduler scheduler, PauseSwitch pauseSwitch) {
            this.scheduler = scheduler;
            this.pauseSwitch = pauseSwitch;
        }

        @Override
        public void start() {
            pauseSwitch.follow();
            scheduler.start();
            running = true;
        }

        @Override
        public void stop() {
            scheduler.stop();
            running = false;
        }

        /** A stopped scheduler cannot be started again. */
        @Override
        public boolean isPauseable() {
            return false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
