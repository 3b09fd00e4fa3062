package dev.nanodesk.streaming;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** A test against a broker in this JVM, with topics of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = StreamingSlice.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "nanodesk.streaming.enabled=true",
            "nanodesk.streaming.topic=tickets-${random.uuid}",
            "nanodesk.streaming.dead-letter-topic=refused-${random.uuid}",
            "nanodesk.streaming.group=desk-${random.uuid}",
            "nanodesk.streaming.max-record=256KB",
            "nanodesk.streaming.first-retry=100ms",
            "nanodesk.streaming.longest-retry=200ms",
            "spring.datasource.hikari.connection-timeout=500",
            "spring.kafka.consumer.max-poll-records=50"
        })
@interface StreamingTest {}
