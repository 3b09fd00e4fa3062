/** What each model call took: the ledger. Listens to events only. */
@ApplicationModule(allowedDependencies = {"database", "inference", "triage"})
@NullMarked
package dev.nanodesk.cost;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
