/** Who may call: API keys, the one-time login link, the filter chains, and the block in the log that tells them. */
@ApplicationModule(allowedDependencies = {"database"})
@NullMarked
package dev.nanodesk.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
