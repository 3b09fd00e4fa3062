/** Summaries and draft replies, their guards, and what stands in for them without a model. */
@ApplicationModule(allowedDependencies = {"ticket", "knowledge", "inference"})
@NullMarked
package dev.nanodesk.writing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
