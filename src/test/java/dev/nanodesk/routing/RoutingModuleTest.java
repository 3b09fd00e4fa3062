package dev.nanodesk.routing;

import dev.nanodesk.testing.TestDatabase;
import dev.nanodesk.testing.WithoutModelsAndScheduler;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Routing and the audit trail on a real database, with a clock that the test sets and tickets that it makes up. */
@WithoutModelsAndScheduler
@ApplicationModuleTest(extraIncludes = "privacy")
@AutoConfigureMockMvc(addFilters = false)
@RecordApplicationEvents
@Import({TestDatabase.class, RoutingTestBeans.class})
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface RoutingModuleTest {}
