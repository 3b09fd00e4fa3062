package dev.nanodesk.streaming;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Starts reading as soon as the broker answers. The service neither waits for the broker nor fails without it. */
class StreamStart implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StreamStart.class);

    private final Topics topics;
    private final MessageListenerContainer container;
    private final Duration pause;
    private volatile @Nullable Attempts attempts;

    StreamStart(Topics topics, MessageListenerContainer container, Duration pause) {
        this.topics = topics;
        this.container = container;
        this.pause = pause;
    }

    @Override
    public void start() {
        var started = new Attempts();
        attempts = started;
        started.thread.start();
    }

    @Override
    public void stop() {
        var started = attempts;
        if (started != null) {
            started.end();
            attempts = null;
        }
        container.stop();
    }

    @Override
    public boolean isRunning() {
        return attempts != null;
    }

    private final class Attempts {

        private final CountDownLatch ended = new CountDownLatch(1);
        private final Thread thread = Thread.ofVirtual().name("stream-start").unstarted(this::run);

        private void run() {
            try {
                while (!reachesBroker() && !ended.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    log.debug("Trying Kafka again");
                }
                startUnlessEnded();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean reachesBroker() {
            try {
                topics.create();
                return true;
            } catch (KafkaException | org.springframework.kafka.KafkaException e) {
                log.warn(
                        "Kafka cannot be used yet, next try in {} s: {}",
                        pause.toSeconds(),
                        NestedExceptionUtils.getMostSpecificCause(e).toString());
                return false;
            }
        }

        private synchronized void startUnlessEnded() {
            if (ended.getCount() > 0) {
                container.start();
            }
        }

        private synchronized void end() {
            ended.countDown();
            thread.interrupt();
        }
    }
}
