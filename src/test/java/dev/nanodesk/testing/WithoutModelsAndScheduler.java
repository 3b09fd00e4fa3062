package dev.nanodesk.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** For tests of modules that ask no model and schedule nothing: their contexts start without either. */
@TestPropertySource(
        properties = {
            "db-scheduler.enabled=false",
            "spring.ai.model.chat=none",
            "spring.ai.model.embedding=none",
            "spring.ai.model.image=none",
            "spring.ai.model.moderation=none",
            "spring.ai.model.audio.speech=none",
            "spring.ai.model.audio.transcription=none"
        })
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WithoutModelsAndScheduler {}
