package dev.nanodesk.helpdesk;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** The durable scheduler of work with helpdesks. */
@Configuration(proxyBeanMethods = false)
class WorkConfiguration {

    private static final String TABLE = "helpdesk_work";
    private static final int MISSED_HEARTBEATS = 5;
    private static final Duration SHUTDOWN = Duration.ofSeconds(20);
    private static final Duration AFTER_UNEXPECTED_FAILURE = Duration.ofSeconds(20);
    private static final int UNEXPECTED_FAILURES = 8;

    @Bean
    Patience helpdeskPatience(HelpdeskProperties properties) {
        return new Patience(properties.retryInitial(), properties.retryMaximum(), properties.parkAfter());
    }

    @Bean(destroyMethod = "")
    @HelpdeskScheduler
    Scheduler helpdeskScheduler(
            DataSource dataSource,
            DeliveryReader deliveries,
            TicketFetcher fetcher,
            WriteBack writeBack,
            ChangeWatch watch,
            OutgoingSender sender,
            HelpdeskProperties properties,
            Clock clock) {
        var tasks = List.<Task<?>>of(
                task(
                        HelpdeskWork.READ_DELIVERY,
                        instance -> deliveries.read(UUID.fromString(instance)),
                        (instance, reason) -> deliveries.giveUp(UUID.fromString(instance), reason)),
                task(HelpdeskWork.FETCH_TICKET, instance -> fetcher.fetch(HelpdeskWork.TicketKey.of(instance))),
                task(
                        HelpdeskWork.WRITE_BACK,
                        instance -> writeBack.write(HelpdeskWork.Wanted.of(instance)),
                        (instance, reason) -> writeBack.giveUp(HelpdeskWork.Wanted.of(instance), reason)),
                task(HelpdeskWork.LOOK_FOR_CHANGES, watch::look),
                task(
                        HelpdeskWork.SEND_WEBHOOK,
                        instance -> sender.send(UUID.fromString(instance)),
                        (instance, reason) -> sender.giveUp(UUID.fromString(instance), reason)));
        var threads = properties.threads();
        return Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), tasks)
                .tableName(TABLE)
                .schedulerName(new SchedulerName.Fixed("helpdesk-" + UUID.randomUUID()))
                .clock(clock::instant)
                .threads(threads)
                .pollingInterval(properties.pollInterval())
                .heartbeatInterval(properties.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(SHUTDOWN)
                // no more than are worked on: what waits in a queue sends no heartbeat, and a helpdesk may be slow
                .pollUsingLockAndFetch((threads - 1.0) / threads, 1.0)
                .build();
    }

    /** Work that is tried for ever. */
    private static Task<Void> task(String name, Function<String, Conclusion> work) {
        return Tasks.custom(name, Void.class)
                .onFailure(WorkConfiguration::tryAgain)
                .execute((instance, context) -> completion(work.apply(instance.getId())));
    }

    /** Work of which somebody is told when it has failed unexpectedly too often; it is removed then. */
    private static Task<Void> task(String name, Function<String, Conclusion> work, BiConsumer<String, String> giveUp) {
        return Tasks.custom(name, Void.class)
                .onFailure((failed, operations) -> {
                    if (failed.getExecution().consecutiveFailures + 1 < UNEXPECTED_FAILURES) {
                        tryAgain(failed, operations);
                    } else {
                        giveUp.accept(
                                failed.getExecution().taskInstance.getId(),
                                failed.getCause().map(Throwable::toString).orElse("unknown"));
                        operations.remove();
                    }
                })
                .execute((instance, context) -> completion(work.apply(instance.getId())));
    }

    private static void tryAgain(ExecutionComplete failed, ExecutionOperations<Void> operations) {
        operations.reschedule(failed, failed.getTimeDone().plus(AFTER_UNEXPECTED_FAILURE));
    }

    private static CompletionHandler<Void> completion(Conclusion conclusion) {
        return switch (conclusion) {
            case Conclusion.Finished finished -> new CompletionHandler.OnCompleteRemove<>();
            case Conclusion.Again(var after) ->
                (completed, operations) ->
                        operations.reschedule(completed, completed.getTimeDone().plus(after));
        };
    }

    @Bean
    SmartLifecycle helpdeskLifecycle(@HelpdeskScheduler Scheduler scheduler, ChangeWatch watch) {
        return new Lifecycle(scheduler, watch);
    }

    private static final class Lifecycle implements SmartLifecycle {

        private final Scheduler scheduler;
        private final ChangeWatch watch;
        private volatile boolean running;

        Lifecycle(Scheduler scheduler, ChangeWatch watch) {
            this.scheduler = scheduler;
            this.watch = watch;
        }

        @Override
        public void start() {
            watch.begin();
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
