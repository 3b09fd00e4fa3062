/** Who may call: API keys, the one-time login link, the two filter chains. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.nanodesk.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
