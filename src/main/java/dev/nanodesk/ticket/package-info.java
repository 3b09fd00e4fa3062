/** Tickets with their messages: intake, de-duplication, listing. Knows no other module. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.nanodesk.ticket;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
