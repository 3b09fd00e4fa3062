package dev.nanodesk.settings;

import dev.nanodesk.testing.TestDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** The whole service with a small taxonomy and no tickets; only what asks models is a fake. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
@TestPropertySource(
        properties = {
            "nanodesk.taxonomy.location=classpath:settings/taxonomy.yaml",
            "nanodesk.demo.tickets=off",
            "nanodesk.routing.settings-refresh=50ms"
        })
@Import({TestDatabase.class, SettingsTestBeans.class})
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface SettingsTest {}
