/** The embedded PostgreSQL of the default set-up, which steps back for any configured server; how columns are read. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.nanodesk.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
