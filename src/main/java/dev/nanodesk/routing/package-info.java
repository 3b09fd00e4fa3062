/** The teams' queues: routing, SLA, claim, release, transfer, close. */
@ApplicationModule(allowedDependencies = {"access", "database", "ticket", "privacy"})
@NullMarked
package dev.nanodesk.routing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
