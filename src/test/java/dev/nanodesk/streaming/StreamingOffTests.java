package dev.nanodesk.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.listener.MessageListenerContainer;

class StreamingOffTests {

    private final ApplicationContextRunner desk = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(KafkaAutoConfiguration.class))
            .withUserConfiguration(StreamingConfiguration.class)
            .withPropertyValues("spring.kafka.client-id=streaming-off");

    @Test
    void makesNoClientUnlessSwitchedOn() {
        desk.run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context).doesNotHaveBean(MessageListenerContainer.class);
            assertThat(context).doesNotHaveBean(StreamStart.class);
            assertThat(ManagementFactory.getPlatformMBeanServer()
                            .queryNames(new ObjectName("kafka.*:id=streaming-off*,*"), null))
                    .isEmpty();
        });
    }
}
