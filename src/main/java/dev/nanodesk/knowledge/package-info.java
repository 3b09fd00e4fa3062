/** Articles and macros: import and full-text search; similar tickets. */
@ApplicationModule(allowedDependencies = {"ticket"})
@NullMarked
package dev.nanodesk.knowledge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
