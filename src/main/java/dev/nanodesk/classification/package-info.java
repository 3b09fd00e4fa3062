/** Sorts tickets into the taxonomy. Never fails a ticket: unsure means review. */
@ApplicationModule(allowedDependencies = {"database", "ticket", "inference"})
@NullMarked
package dev.nanodesk.classification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
