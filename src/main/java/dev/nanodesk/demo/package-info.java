/** What a fresh installation shows: example tickets, articles and taxonomy. */
@ApplicationModule(allowedDependencies = {"ticket", "classification", "knowledge", "access"})
@NullMarked
package dev.nanodesk.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
