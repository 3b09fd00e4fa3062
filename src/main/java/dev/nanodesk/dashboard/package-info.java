/** Server-rendered pages over the read models. */
@ApplicationModule(allowedDependencies = {"api", "ticket", "triage"})
@NullMarked
package dev.nanodesk.dashboard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
