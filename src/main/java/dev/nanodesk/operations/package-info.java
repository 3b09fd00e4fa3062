/** The page for whoever keeps the service running: models, backlog, connections, switches. */
@ApplicationModule(allowedDependencies = {"access", "ticket", "inference", "triage", "helpdesk", "cost", "privacy"})
@NullMarked
package dev.nanodesk.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
