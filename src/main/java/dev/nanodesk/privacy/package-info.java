/** What was done to a ticket, by whom and why: the hash-chained audit trail. */
@ApplicationModule(allowedDependencies = {"ticket"})
@NullMarked
package dev.nanodesk.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
