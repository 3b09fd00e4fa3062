/** The pages on which administrators change the settings, the history of those changes, and taking them elsewhere. */
@ApplicationModule(allowedDependencies = {"access", "classification", "cost", "knowledge", "routing", "ticket"})
@NullMarked
package dev.nanodesk.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
