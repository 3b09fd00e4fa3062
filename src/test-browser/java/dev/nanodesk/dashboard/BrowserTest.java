package dev.nanodesk.dashboard;

import dev.nanodesk.NanodeskApplication;
import dev.nanodesk.access.CompanyAccounts;
import dev.nanodesk.testing.TestDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole service, started once for all classes; models, classifier and writing are fakes, so that results are sure. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = NanodeskApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"nanodesk.triage.poll-interval=50ms", "nanodesk.triage.degrade-after=500ms"})
@Import({TestDatabase.class, BrowserFakes.class})
@ContextConfiguration(initializers = CompanyAccounts.class)
@interface BrowserTest {}
