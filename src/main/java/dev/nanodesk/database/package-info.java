/** The embedded PostgreSQL of the default set-up; steps back for any configured server. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.nanodesk.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
