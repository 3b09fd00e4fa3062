/** Measures classifiers on labelled tickets: the evaluate command. */
@ApplicationModule(allowedDependencies = {"ticket", "inference", "classification"})
@NullMarked
package dev.nanodesk.learning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
