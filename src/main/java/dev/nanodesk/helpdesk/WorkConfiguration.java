package dev.nanodesk.helpdesk;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
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
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final int MISSED_HEARTBEATS = 5;
    private static final Duration SHUTDOWN = Duration.ofSeconds(20);

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
                task(HelpdeskWork.READ_DELIVERY, properties, instance -> deliveries.read(UUID.fromString(instance))),
                task(
                        HelpdeskWork.FETCH_TICKET,
                        properties,
                        instance -> fetcher.fetch(HelpdeskWork.TicketKey.of(instance))),
                task(
                        HelpdeskWork.WRITE_BACK,
                        properties,
                        instance -> writeBack.write(HelpdeskWork.Wanted.of(instance))),
                task(HelpdeskWork.LOOK_FOR_CHANGES, properties, watch::look),
                task(HelpdeskWork.SEND_WEBHOOK, properties, instance -> sender.send(UUID.fromString(instance))));
        return Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), tasks)
                .tableName(TABLE)
                .schedulerName(new SchedulerName.Fixed("helpdesk-" + UUID.randomUUID()))
                .clock(clock::instant)
                .threads(properties.threads())
                .pollingInterval(properties.pollInterval())
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(SHUTDOWN)
                .pollUsingLockAndFetch(1.0, 4.0)
                .build();
    }

    private static Task<Void> task(String name, HelpdeskProperties properties, Function<String, Conclusion> work) {
        return Tasks.custom(name, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(properties.retryMaximum()))
                .execute((instance, context) -> switch (work.apply(instance.getId())) {
                    case Conclusion.Finished finished -> new CompletionHandler.OnCompleteRemove<>();
                    case Conclusion.Again(var after) ->
                        (completed, operations) -> operations.reschedule(
                                completed, completed.getTimeDone().plus(after));
                });
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
